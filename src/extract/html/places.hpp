// Where things stand on a page, seen from its headline.
#pragma once

#include <string>
#include <vector>

#include "extract/html/marks.hpp"
#include "extract/html/tree.hpp"

namespace newsdedup::html {

/// What stands for others than the article.
constexpr MarkSet kElsewhere = mark_bit(Mark::kComments) | mark_bit(Mark::kRelated) |
                               mark_bit(Mark::kNav) | mark_bit(Mark::kModal);

/// Whether an element is small enough to be a date or a name.
bool is_small(const Tree& tree, NodeId id);

/// Tells how likely it is that what stands at a node is said of the article.
class Places {
 public:
  /// `headline` is the element of the article's headline, 0 if unknown.
  Places(const Marks& marks, NodeId headline) : marks_(marks), headline_(headline) {}

  NodeId headline() const { return headline_; }
  /// How unlikely it is: 0 and more.
  int doubt(NodeId id) const;
  /// Nodes between this one and the headline.
  NodeId distance(NodeId id) const { return id > headline_ ? id - headline_ : headline_ - id; }
  /// So near to the headline that a byline may stand there.
  bool is_beside(NodeId id) const;

 private:
  const Marks& marks_;
  NodeId headline_;
};

/// A short text near the headline.
struct BesideText {
  NodeId node = 0;
  std::string text;  ///< trimmed, in NFC
};

/// The short texts before and behind the headline that are displayed, up to the article's text, in
/// order; those of the headline too.
std::vector<BesideText> texts_beside(const Tree& tree, const Places& places);

}  // namespace newsdedup::html
