// Average linkage over a sparse graph, in log-odds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "events/similarity.hpp"

namespace newsdedup::events {

/// What keeps two clusters apart besides their words.
class MergeJudge {
 public:
  virtual ~MergeJudge() = default;
  /// What is taken from the score of two clusters of items, at least 0. Both are sorted.
  virtual double penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) = 0;
};

enum class MergeRecord : std::uint8_t { kNone, kAll };

struct LinkageOptions {
  double cut = 0;      ///< log-odds from which two clusters are merged
  double missing = 0;  ///< log-odds of a pair without an edge; edges with less count as missing
  /// What is asked for more where clusters are larger: times ln of the items of the smaller one.
  double per_size = 0;
  MergeRecord record = MergeRecord::kNone;
};

/// Two clusters became one: those of these two items, as they were by then.
struct Merge {
  std::uint32_t a = 0;  ///< first item of its cluster
  std::uint32_t b = 0;
  std::uint32_t items_a = 0;  ///< sizes
  std::uint32_t items_b = 0;
  double mean = 0;   ///< of the log-odds between them
  double score = 0;  ///< mean, less for sizes and the judge's penalty

  bool operator==(const Merge&) const = default;
};

struct Linkage {
  std::vector<std::vector<std::uint32_t>> clusters;  ///< each sorted, by first item
  std::vector<Merge> merges;  ///< with kAll: in the order in which they were done
};

/// Clusters of items 0 to `items`-1. The two clusters with the highest score are merged while it is
/// at least the cut: the mean of the log-odds between them, less `per_size` times the logarithm of
/// the size of the smaller one, less the judge's penalty. Of equal scores the lower items go first.
/// O(E log E) for E edges, the judge aside.
Linkage average_linkage(std::size_t items,
                        std::span<const Edge> edges,
                        const LinkageOptions& options,
                        MergeJudge& judge,
                        unsigned threads = 1);

}  // namespace newsdedup::events
