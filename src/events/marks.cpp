// What names one happening better than single words do: names of two words, numbers with units.
#include "events/marks.hpp"

#include <algorithm>
#include <cstddef>

#include "events/lexicon.hpp"

namespace newsdedup::events {
namespace {

constexpr std::size_t kTokensLookedAt = 2000;
constexpr std::size_t kShortestUnit = 3;  // bytes

std::string_view surface(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool is_number(std::string_view word) { return word[0] >= '0' && word[0] <= '9'; }

bool is_unit(std::string_view word) { return word.size() >= kShortestUnit && !is_number(word); }

std::uint32_t mark_of(std::uint64_t first, std::uint64_t second, bool quantity) {
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;
  const std::uint64_t mixed = (first * 31 + second) * kMix;
  return (static_cast<std::uint32_t>(mixed >> 32) & ~1U) | (quantity ? 1U : 0U);
}

void collect(std::string_view text,
             std::span<const Token> tokens,
             std::vector<std::uint32_t>& marks) {
  const auto is_stop_word = [&](const Token& token) {
    return statistics_of(term_of(token.hash)).is_stop_word;
  };
  bool was_capital = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = surface(text, tokens[i]);
    const bool capital = is_capital(word);
    const bool number_before = i > 0 && is_number(surface(text, tokens[i - 1]));
    if ((capital && was_capital) || number_before) {
      const Token& before = tokens[i - 1];
      const std::string_view gap = text.substr(before.end, tokens[i].begin - before.end);
      const bool quantity = number_before && is_unit(word) && (gap == " " || gap == "-");
      const bool name = capital && was_capital && joins_name(surface(text, before), gap) &&
                        !is_stop_word(before) && !is_stop_word(tokens[i]);
      if (quantity || name) {
        marks.push_back(mark_of(before.hash, tokens[i].hash, quantity));
      }
    }
    was_capital = capital;
  }
}

}  // namespace

bool is_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  if (first >= 'A' && first <= 'Z') {
    return true;
  }
  // Latin-1 capitals, À to Þ without ×.
  const auto second = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U;
  return first == 0xC3 && second >= 0x80 && second <= 0x9E && second != 0x97;
}

bool joins_name(std::string_view word, std::string_view gap) {
  constexpr std::size_t kLongestTitle = 3;
  return gap == " " || gap == "-" || ((gap == ". " || gap == ".") && word.size() <= kLongestTitle);
}

std::vector<std::uint32_t> find_marks(std::string_view title,
                                      std::span<const Token> title_tokens,
                                      std::string_view text,
                                      std::span<const Token> tokens) {
  std::vector<std::uint32_t> marks;
  collect(title, title_tokens, marks);
  collect(text, tokens.first(std::min(tokens.size(), kTokensLookedAt)), marks);
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  marks.shrink_to_fit();
  return marks;
}

}  // namespace newsdedup::events
