// What names one happening better than single words do: names of two words, numbers with units.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "newsdedup/events.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {

/// The marks of a headline and its text, by value, each once: every two neighbouring words of a
/// name (capitalised words that nothing but a space, a hyphen or the point of an initial parts), and
/// every number with the word behind it. "Gov. Ann Lee met 200 nurses" => gov·ann, ann·lee,
/// 200·nurses. Words count by their folded form. Looks at 2,000 tokens of the text.
std::vector<std::uint32_t> find_marks(std::string_view title,
                                      std::span<const Token> title_tokens,
                                      std::string_view text,
                                      std::span<const Token> tokens);

/// Which kind a mark is of.
constexpr bool is_quantity(std::uint32_t mark) { return (mark & 1U) != 0; }

/// Whether a word begins with a capital letter (Latin-1).
bool is_capital(std::string_view word);

/// Whether what stands between two words keeps them in one name: "Ann J. Lee", "Jean-Luc", but not
/// the end of a sentence: only an initial or a title is cut short by its point.
bool joins_name(std::string_view word, std::string_view gap);

}  // namespace newsdedup::events
