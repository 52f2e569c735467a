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

/// The titles of a page as words.
struct Titles {
  explicit Titles(const PageClaims& claims)
      : page(words_of(claims.page_title)), publishers(claims.publishers) {
    for (const std::string& title : claims.titles) {
      others.push_back(words_of(title));
    }
  }

  bool confirm(const std::vector<std::uint64_t>& words) const {
    return is_part(words, page) ||
           std::any_of(others.begin(), others.end(),
                       [&](const auto& title) { return is_part(words, title); });
  }

  bool begin_with(const std::vector<std::uint64_t>& words) const {
    return !words.empty() && words.size() <= page.size() &&
           std::equal(words.begin(), words.end(), page.begin());
  }

  /// Whether a heading is the name of the site, as the page's title ends with it: "Headline |
  /// Site".
  bool is_site(const std::string& text, const std::vector<std::uint64_t>& words) const {
    if (std::find(publishers.begin(), publishers.end(), text) != publishers.end()) {
      return true;
    }
    if (text.find('.') != std::string::npos && text.find(' ') == std::string::npos) {
      return true;
    }
    const bool is_tail =
        2 * words.size() <= page.size() && std::equal(words.rbegin(), words.rend(), page.rbegin());
    return is_tail && std::find(others.begin(), others.end(), words) == others.end();
  }

  std::vector<std::uint64_t> page;
  std::vector<std::vector<std::uint64_t>> others;
  const std::vector<std::string>& publishers;
};

/// The longest of `texts` that is part of a title.
std::optional<std::string> longest_confirmed(const std::vector<std::string>& texts,
                                             const Titles& titles) {
  std::optional<std::string> best;
  for (const std::string& text : texts) {
    if (best && text.size() <= best->size()) {
      continue;
    }
    const auto words = words_of(text);
    if ((text.size() >= kShortest || titles.begin_with(words)) && titles.confirm(words) &&
        !titles.is_site(text, words)) {
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

/// The page's title if it says nearly all of the only heading's words, in another order or with
/// others between them: the heading is a shorter form of it.
std::optional<std::string> fuller_title(const PageClaims& claims) {
  constexpr std::size_t kFewestWords = 6;
  if (claims.headings.size() != 1) {
    return std::nullopt;
  }
  const auto words = words_of(claims.headings[0]);
  const auto title = words_of(claims.page_title);
  const auto said =
      static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [&](std::uint64_t word) {
        return std::find(title.begin(), title.end(), word) != title.end();
      }));
  if (words.size() < kFewestWords || said * 5 < words.size() * 4) {
    return std::nullopt;
  }
  const std::string bare(without_site(claims.page_title));
  const bool is_cut = claims.headings[0].starts_with(bare);
  return is_cut ? claims.headings[0] : bare;
}

/// "Headline | Desk | Site" => "Headline", if that is the longer part.
std::string without_tail(const std::string& title) {
  constexpr std::string_view kBar = " | ";
  std::size_t bar = title.find(kBar);
  while (bar != title.npos && bar * 2 <= title.size()) {
    bar = title.find(kBar, bar + 1);
  }
  return std::string(trim(std::string_view(title).substr(0, bar)));
}

/// The best heading or title, as it stands.
std::optional<std::string> whole_headline(const PageClaims& claims) {
  const Titles titles(claims);
  if (auto best = longest_confirmed(claims.headings, titles)) {
    return best;
  }
  if (auto best = longest_confirmed(claims.headlines, titles)) {
    return best;
  }
  if (auto fuller = fuller_title(claims)) {
    return fuller;
  }
  if (claims.headings.size() == 1 && claims.headings[0].size() >= kShortestAlone &&
      !titles.is_site(claims.headings[0], words_of(claims.headings[0]))) {
    return claims.headings[0];
  }
  const std::string& linked = claims.titles.empty() ? std::string() : claims.titles.front();
  return linked.empty() ? std::nullopt : std::optional(linked);
}

}  // namespace

std::optional<std::string> find_headline(const PageClaims& claims) {
  const auto headline = whole_headline(claims);
  return headline ? std::optional(without_tail(*headline)) : std::nullopt;
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
