// From items to clusters, with all that decided.
#pragma once

#include <cstdint>
#include <vector>

#include "events/describe.hpp"
#include "events/items.hpp"
#include "events/linkage.hpp"
#include "events/pair_model.hpp"
#include "events/similarity.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// By how much `EventOptions::granularity` moves the cut, from 0 to 1.
inline constexpr double kCutRange = 8;

/// What decides in a run of so many items: among few nothing tells how alike unrelated ones are.
struct ClusterRules {
  PairModel model;
  LinkageOptions linkage;
  ConflictWeights conflicts;
};

ClusterRules rules_for(std::size_t items, const EventOptions& options);

struct Clustering {
  std::vector<ClusterView> clusters;  ///< by first item
  std::vector<Edge> edges;            ///< the pairs that were compared, by (a, b)
  std::vector<Merge> merges;          ///< if asked for
  PairModel model;                    ///< that the log-odds of the pairs are by
};

Clustering cluster_items(const Items& items,
                         const EventOptions& options,
                         MergeRecord record,
                         unsigned threads);

}  // namespace newsdedup::events
