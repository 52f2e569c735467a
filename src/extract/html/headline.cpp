#include "extract/html/headline.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "extract/html/blocks.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kShortest = 10;  ///< bytes of a headline
constexpr std::size_t kLongest = 500;
constexpr std::size_t kMostHeadings = 64;
constexpr std::size_t kLongestTitle = 2000;  ///< bytes that are looked at
constexpr std::size_t kShortestAlone = 16;   ///< of one that nothing confirms

/// What a page says of itself.
struct Names {
  std::string title;         ///< `<title>`
  std::string shared_title;  ///< `og:title`: what others show
  std::vector<std::string> headings;
};

Names names_of(const Tree& tree) {
  Names names;
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    const Tag tag = tree[id].tag;
    if (tag == Tag::kH1 && names.headings.size() < kMostHeadings) {
      std::string heading = text_below(tree, id);
      if (!heading.empty() && heading.size() <= kLongest) {
        names.headings.push_back(std::move(heading));
      }
      id = tree[id].end - 1;  // not again for one within
    } else if (tag == Tag::kTitle && names.title.empty()) {
      names.title = text_below(tree, id);
    } else if (tag == Tag::kMeta && names.shared_title.empty() &&
               tree.attribute(id, "property") == "og:title") {
      names.shared_title = to_nfc(tree.attribute(id, "content").value_or(""));
    }
  }
  return names;
}

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

}  // namespace

std::optional<std::string> find_headline(const Tree& tree) {
  Names names = names_of(tree);
  const auto title = words_of(names.title);
  const auto shared_title = words_of(names.shared_title);
  std::optional<std::string> best;
  for (const std::string& heading : names.headings) {
    const auto words = words_of(heading);
    if (heading.size() >= kShortest && (!best || heading.size() > best->size()) &&
        (is_part(words, title) || is_part(words, shared_title))) {
      best = heading;
    }
  }
  if (!best && names.headings.size() == 1 && names.headings[0].size() >= kShortestAlone) {
    best = std::move(names.headings[0]);
  }
  return best;
}

}  // namespace newsdedup::html
