#include "extract/html/places.hpp"

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

bool Places::is_beside(NodeId id) const {
  constexpr NodeId kBeside = 60;
  return headline_ != 0 && distance(id) <= kBeside;
}

}  // namespace newsdedup::html
