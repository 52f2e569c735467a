// What stands between the words of a line, and how it ends and starts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "extract/facts.hpp"

namespace newsdedup {

/// Counts commas, quotes, stops, separators and addresses. `words` are those of the line, the first
/// `LineFacts::kMaxWords`; `gaps` those of them before which something else than a blank stands.
void count_marks(std::string_view line,
                 std::span<const Word> words,
                 std::span<const std::uint16_t> gaps,
                 LineFacts& facts);

/// Places in a word where a capital follows small letters.
std::uint16_t count_joins(std::string_view line, const Word& word);

/// How a line ends, closing quotation marks and brackets aside.
LineEnd end_of(std::string_view line);

/// How a line that is not empty starts.
LineStart start_of(std::string_view line, std::span<const Word> words);

}  // namespace newsdedup
