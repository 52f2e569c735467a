#include "extract/html/hidden_body.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "extract/html/blocks.hpp"
#include "extract/html/tree.hpp"
#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kFewestWords = 60;
constexpr std::size_t kTimes = 2;

std::vector<std::uint64_t> words_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::vector<std::uint64_t> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) {
    words.push_back(token.hash);
  }
  return words;
}

/// The blocks of a body: it may be written in HTML, or in lines.
std::string paragraphs_of(std::string_view body) {
  const bool is_markup = body.find("</") != body.npos || body.find("<br") != body.npos;
  std::string lines(body);
  if (is_markup) {
    const Tree tree = parse_tree(body);
    const Blocks blocks = find_blocks(tree);
    lines.clear();
    for (const Block& block : blocks.blocks) {
      lines.append(blocks.text_of(block)).append("\n");
    }
  }
  std::string text;
  for (std::string_view rest = lines; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    if (const std::string_view line = trim(rest.substr(0, end)); !line.empty()) {
      text.append(text.empty() ? "" : "\n\n").append(line);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return text;
}

/// Whether a heading or title of the page is the headline that JSON-LD tells.
bool bears_headline(const PageClaims& claims) {
  if (claims.titles.empty() || claims.titles[0].empty()) {
    return false;
  }
  const auto headline = words_of(claims.titles[0]);
  const auto is_in = [&](const std::string& title) {
    const auto words = words_of(title);
    return !headline.empty() &&
           std::search(words.begin(), words.end(), headline.begin(), headline.end()) != words.end();
  };
  return is_in(claims.page_title) || is_in(claims.headline) ||
         std::any_of(claims.titles.begin() + 1, claims.titles.end(), is_in);
}

/// Whether nine of ten words that are shown are of the body.
bool goes_on_from(const std::vector<std::uint64_t>& shown, const std::vector<std::uint64_t>& body) {
  const std::unordered_set<std::uint64_t> known(body.begin(), body.end());
  const auto count = std::count_if(shown.begin(), shown.end(),
                                   [&](std::uint64_t word) { return known.contains(word); });
  return static_cast<std::size_t>(count) * 10 >= shown.size() * 9;
}

}  // namespace

std::optional<std::string> hidden_body(const PageClaims& claims, std::string_view shown) {
  if (claims.body.size() < kTimes * shown.size() || !bears_headline(claims)) {
    return std::nullopt;
  }
  std::string text = paragraphs_of(claims.body);
  const auto words = words_of(text);
  const auto shown_words = words_of(shown);
  if (words.size() < kFewestWords || words.size() < kTimes * shown_words.size() ||
      !goes_on_from(shown_words, words)) {
    return std::nullopt;
  }
  return text;
}

}  // namespace newsdedup::html
