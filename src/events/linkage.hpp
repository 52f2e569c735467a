// Average linkage over a sparse graph.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/similarity.hpp"

namespace newsdedup::events {

/// What keeps two clusters apart besides their words.
class MergeJudge {
 public:
  virtual ~MergeJudge() = default;
  /// A factor on the mean similarity of two clusters of items, 0 to 1. Both are sorted.
  virtual double factor(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) = 0;
};

/// Clusters of items 0 to `items`-1, each sorted, by first item. The two clusters with the highest
/// score are merged while it is at least `threshold`: the mean of the similarities between them (a
/// missing edge counts 0) times the judge's factor. Of equal scores the lower items go first.
/// O(E log E) for E edges, the judge aside.
std::vector<std::vector<std::uint32_t>> average_linkage(std::size_t items,
                                                        std::span<const Edge> edges,
                                                        double threshold,
                                                        MergeJudge& judge);

}  // namespace newsdedup::events
