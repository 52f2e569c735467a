#include "extract/html/places.hpp"

#include <algorithm>

#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kLongestBit = 600;  ///< bytes of markup and text of a date or a name

/// What often stands for others than the article.
constexpr MarkSet kAside = mark_bit(Mark::kSidebar) | mark_bit(Mark::kTeaser) |
                           mark_bit(Mark::kPromotion) | mark_bit(Mark::kWidget);
constexpr MarkSet kWithinArticle = mark_bit(Mark::kArticle) | mark_bit(Mark::kBody);

}  // namespace

bool is_small(const Tree& tree, NodeId id) {
  const Node& last = tree[tree[id].end - 1];
  return last.begin + last.size - tree[id].begin <= kLongestBit;
}

int Places::doubt(NodeId id) const {
  constexpr NodeId kNear = 400;
  constexpr NodeId kAbove = 80;
  // What the headline is in as well, the article is in.
  const MarkSet marks =
      marks_.all[id] & ~(headline_ == 0 ? 0 : marks_.all[headline_] & ~kWithinArticle);
  int doubt = (marks & kElsewhere) != 0 ? 3 : (marks & kAside) != 0 ? 1 : 0;
  if ((marks & mark_bit(Mark::kFooter)) != 0) {
    doubt += (marks & kWithinArticle) != 0 ? 1 : 3;
  }
  if (headline_ != 0 && (id > headline_ ? id - headline_ > kNear : headline_ - id > kAbove)) {
    ++doubt;
  }
  return doubt;
}

std::vector<BesideText> texts_beside(const Tree& tree, const Places& places) {
  constexpr NodeId kAbove = 40;
  constexpr NodeId kBelow = 120;
  constexpr std::uint32_t kLongest = 160;  // bytes
  constexpr int kMostLong = 2;             // a standfirst, then the article
  std::vector<BesideText> found;
  const NodeId headline = places.headline();
  if (headline == 0) {
    return found;
  }
  const auto size = static_cast<NodeId>(tree.nodes().size());
  const NodeId end = std::min(tree[headline].end + kBelow, size);
  int long_texts = 0;
  for (NodeId id = headline - std::min(headline, kAbove); id < end && long_texts < kMostLong;
       ++id) {
    if (!tree.is_text(id) || is_a(tree[tree[id].parent].tag, kHidden)) {
      continue;
    }
    if (tree[id].size > kLongest) {
      long_texts += id > headline ? 1 : 0;
      continue;
    }
    std::string text;
    tree.append_text(text, id);
    if (const std::string_view bare = trim(text); !bare.empty()) {
      found.push_back({id, to_nfc(std::string(bare))});
    }
  }
  return found;
}

bool Places::is_beside(NodeId id) const {
  constexpr NodeId kBeside = 60;
  return headline_ != 0 && distance(id) <= kBeside;
}

}  // namespace newsdedup::html
