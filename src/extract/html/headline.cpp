#include "extract/html/headline.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kShortest = 10;        ///< bytes of a headline
constexpr std::size_t kLongestTitle = 2000;  ///< bytes that are looked at
constexpr std::size_t kShortestAlone = 16;   ///< of one that nothing confirms

std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text.substr(0, kLongestTitle), tokens);
  std::vector<std::uint64_t> words;
  std::transform(tokens.begin(), tokens.end(), std::back_inserter(words),
                 [](const Token& token) { return token.hash; });
  return words;
}

/// Whether the words of `part` stand in `whole`, one behind the other.
bool is_part(const std::vector<std::uint64_t>& part, const std::vector<std::uint64_t>& whole) {
  return !part.empty() &&
         std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

/// The longest of `texts` that is part of a title.
std::optional<std::string> longest_confirmed(const std::vector<std::string>& texts,
                                             const std::vector<std::vector<std::uint64_t>>& titles) {
  std::optional<std::string> best;
  for (const std::string& text : texts) {
    if (text.size() < kShortest || (best && text.size() <= best->size())) {
      continue;
    }
    const auto words = words_of(text);
    if (std::any_of(titles.begin(), titles.end(),
                    [&](const auto& title) { return is_part(words, title); })) {
      best = text;
    }
  }
  return best;
}

/// "Headline | Site", "Headline - Site" => "Headline": what stands behind the last separator, if it
/// is the shorter part.
std::string_view without_site(std::string_view title) {
  constexpr std::array<std::string_view, 8> kSeparators = {" | ", " - ", " – ", " — ",
                                                           " · ", " » ", " • ", " :: "};
  std::size_t cut = 0;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    cut = at == std::string_view::npos ? cut : std::max(cut, at);
  }
  return cut * 2 > title.size() ? trim(title.substr(0, cut)) : title;
}

}  // namespace

std::optional<std::string> find_headline(const PageClaims& claims) {
  std::vector<std::vector<std::uint64_t>> titles = {words_of(claims.page_title)};
  for (const std::string& title : claims.titles) {
    titles.push_back(words_of(title));
  }
  std::optional<std::string> best = longest_confirmed(claims.headings, titles);
  if (!best && claims.headings.size() == 1 && claims.headings[0].size() >= kShortestAlone) {
    best = claims.headings[0];
  }
  return best ? best : longest_confirmed(claims.headlines, titles);
}

std::optional<std::string> find_page_title(const PageClaims& claims) {
  for (const std::string& title : claims.titles) {
    if (!title.empty()) {
      return std::string(without_site(title));
    }
  }
  if (claims.page_title.empty()) {
    return std::nullopt;
  }
  return std::string(without_site(claims.page_title));
}

}  // namespace newsdedup::html
