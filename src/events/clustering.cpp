// From items to clusters.
#include "events/clustering.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

#include "events/conflict_judge.hpp"

namespace newsdedup::events {
namespace {

// Among few articles words are asked for less, and what their texts tell of the one happening
// counts for more, by this much at most. `kFew` articles go half the way.
constexpr double kFew = 50;
constexpr double kFewCut = -0.2;
constexpr double kFewConflict = 14;
constexpr double kFewParticular = 5;
// Above so many articles, what is added to log-odds for each e-fold of them.
constexpr double kMany = 10'000;
constexpr double kManyOneKnown = 0.45;
constexpr double kManyNotCompared = 0.3;

/// The mean log-odds of each item to the others of its cluster; those of a missing edge if it is
/// alone.
std::vector<double> cohesion_of(const std::vector<std::vector<std::uint32_t>>& clusters,
                                std::span<const Edge> edges,
                                std::size_t items,
                                double missing) {
  std::vector<std::uint32_t> home(items);
  for (std::uint32_t c = 0; c < clusters.size(); ++c) {
    for (const std::uint32_t item : clusters[c]) {
      home[item] = c;
    }
  }
  std::vector<double> cohesion(items, missing);
  for (const Edge& edge : edges) {
    if (home[edge.a] == home[edge.b]) {
      const auto others = static_cast<double>(clusters[home[edge.a]].size() - 1);
      const double above = std::max(0.0, static_cast<double>(edge.log_odds) - missing) / others;
      cohesion[edge.a] += above;
      cohesion[edge.b] += above;
    }
  }
  return cohesion;
}

}  // namespace

ClusterRules rules_for(std::size_t items, const EventOptions& options) {
  const double few = kFew / (kFew + static_cast<double>(items));
  const double many = std::max(0.0, std::log(static_cast<double>(items) / kMany));
  ClusterRules rules{.model = model_of(options)->among_few(few).among_many(
                         kManyOneKnown * many, kManyNotCompared * many)};
  rules.linkage = {.cut = rules.model.cut() +
                          kCutRange * (options.granularity - EventOptions{}.granularity) +
                          kFewCut * few * few,
                   .missing = rules.model.missing(),
                   .per_size = rules.model.per_size()};
  rules.conflicts = rules.model.conflicts();
  rules.conflicts.time *= 1 + kFewConflict * few * few;
  for (double& weight : rules.conflicts.particular) {
    weight *= 1 + kFewParticular * few * few;
  }
  return rules;
}

Clustering cluster_items(const Items& items,
                         const EventOptions& options,
                         MergeRecord record,
                         unsigned threads) {
  const ClusterRules rules = rules_for(items.items.size(), options);
  Clustering result;
  const std::shared_ptr<const PairModel> sparse = options.model ? nullptr : shipped_sparse_model();
  SimilarPairs pairs = similar_pairs(items.items, options, {rules.model, sparse.get()},
                                     PairDetail::kLogOdds, threads);
  result.edges = std::move(pairs.edges);
  result.model = pairs.model;
  ConflictJudge judge(items.items, options.window_days, rules.conflicts);
  LinkageOptions linking = rules.linkage;
  linking.record = record;
  Linkage linkage = average_linkage(items.items.size(), result.edges, linking, judge, threads);
  result.merges = std::move(linkage.merges);
  const std::vector<double> cohesion =
      cohesion_of(linkage.clusters, result.edges, items.items.size(), rules.linkage.missing);
  for (std::vector<std::uint32_t>& cluster : linkage.clusters) {
    ClusterView view;
    for (const std::uint32_t item : cluster) {
      view.cohesion.push_back(cohesion[item]);
      view.articles.insert(view.articles.end(), items.articles[item].begin(),
                           items.articles[item].end());
    }
    std::sort(view.articles.begin(), view.articles.end());
    view.items = std::move(cluster);
    result.clusters.push_back(std::move(view));
  }
  return result;
}

}  // namespace newsdedup::events
