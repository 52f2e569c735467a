// What the look of words and of the gaps between them tells.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "newsdedup/text.hpp"

namespace newsdedup::events {

inline std::string_view surface(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

/// What stands between a token and the one before it; before the first: all before it.
inline std::string_view gap_before(std::string_view text,
                                   std::span<const Token> tokens,
                                   std::size_t i) {
  const std::uint32_t begin = i == 0 ? 0 : tokens[i - 1].end;
  return text.substr(begin, tokens[i].begin - begin);
}

/// Whether a word begins with a capital of ASCII or Latin-1.
inline bool is_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') {
    return true;
  }
  // Latin-1 capitals, À to Þ without ×.
  const auto second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U;
  return first == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97;
}

/// Whether what stands between two words keeps them in one name: "Ann J. Lee", "Jean-Luc", but not
/// the end of a sentence: only an initial or a title is cut short by its point.
inline bool joins_names(std::string_view word, std::string_view gap) {
  constexpr std::size_t kLongestTitle = 3;
  return gap == " " || gap == "-" || ((gap == ". " || gap == ".") && word.size() <= kLongestTitle);
}

inline bool ends_sentence(std::string_view gap) {
  return gap.find_first_of(".!?:\n\"") != std::string_view::npos ||
         gap.find("\xE2\x80\x9C") != std::string_view::npos;
}

}  // namespace newsdedup::events
