// The words and names of an article that people would name it by, as it writes them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "newsdedup/events.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {

/// The most telling words of a text, best first, one a line: by frequency (title words count twice)
/// times how rare they are in general news. `terms` are those of the article, stop words left out.
std::string telling_words(std::string_view text,
                          std::span<const Token> tokens,
                          std::span<const TermCount> terms);

/// The names in a text, best first, one a line: runs of capitalised words that do not merely begin
/// a sentence. "The U.S. Navy said Adm. Ann Lee left" => "U.S. Navy", "Adm. Ann Lee".
std::string names(std::string_view text, std::span<const Token> tokens);

}  // namespace newsdedup::events
