// Average linkage over a sparse graph, by a heap of candidate merges that may be out of date.
#include "events/linkage.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <queue>
#include <utility>

namespace newsdedup::events {
namespace {

/// The sum of the log-odds to a neighbouring cluster above those of missing edges. What became part
/// of another cluster is found by its root.
struct Link {
  std::uint32_t cluster = 0;
  double sum = 0;
};

struct Cluster {
  std::vector<std::uint32_t> items;
  std::vector<Link> links;    // several to a neighbour that has grown
  std::uint32_t version = 0;  // counts changes; a candidate of an older version is void
};

struct Candidate {
  double score = 0;
  double mean = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t version_a = 0;
  std::uint32_t version_b = 0;
  bool judged = false;  // else `score` is an upper bound

  bool operator<(const Candidate& other) const {  // std::priority_queue has the largest on top
    if (score != other.score) {
      return score < other.score;
    }
    return a != other.a ? a > other.a : b > other.b;
  }
};

class Agglomerator {
 public:
  Agglomerator(std::size_t items,
               std::span<const Edge> edges,
               const LinkageOptions& options,
               MergeJudge& judge,
               MergeRecord record)
      : clusters_(items), root_(items), options_(options), judge_(judge), record_(record) {
    for (std::uint32_t i = 0; i < items; ++i) {
      clusters_[i].items.push_back(i);
      root_[i] = i;
    }
    for (const Edge& edge : edges) {
      if (const double above = above_missing(edge); above > 0) {
        clusters_[edge.a].links.push_back({edge.b, above});
        clusters_[edge.b].links.push_back({edge.a, above});
      }
    }
    for (const Edge& edge : edges) {
      if (const double above = above_missing(edge); above > 0) {
        propose(edge.a, edge.b, above);
      }
    }
  }

  void run() {
    while (!candidates_.empty()) {
      Candidate best = candidates_.top();
      candidates_.pop();
      if (clusters_[best.a].version != best.version_a ||
          clusters_[best.b].version != best.version_b) {
        continue;
      }
      if (best.judged) {
        merge(best);
        continue;
      }
      best.score -= judge_.penalty(clusters_[best.a].items, clusters_[best.b].items);
      best.judged = true;
      if (best.score >= options_.cut) {
        candidates_.push(best);
      }
    }
  }

  Linkage take() {
    Linkage result;
    for (Cluster& cluster : clusters_) {
      if (!cluster.items.empty()) {
        std::sort(cluster.items.begin(), cluster.items.end());
        result.clusters.push_back(std::move(cluster.items));
      }
    }
    std::sort(result.clusters.begin(), result.clusters.end());
    result.merges = std::move(merges_);
    return result;
  }

 private:
  double above_missing(const Edge& edge) const {
    return static_cast<double>(edge.log_odds) - options_.missing;
  }

  void propose(std::uint32_t x, std::uint32_t y, double sum) {
    const std::uint32_t a = std::min(x, y);
    const std::uint32_t b = std::max(x, y);
    const auto size_a = static_cast<double>(clusters_[a].items.size());
    const auto size_b = static_cast<double>(clusters_[b].items.size());
    const double mean = options_.missing + sum / (size_a * size_b);
    const double score = mean - options_.per_size * std::log(std::min(size_a, size_b));
    if (score >= options_.cut) {
      candidates_.push({.score = score,
                        .mean = mean,
                        .a = a,
                        .b = b,
                        .version_a = clusters_[a].version,
                        .version_b = clusters_[b].version});
    }
  }

  /// b becomes part of a (a < b, so that ties go by the lowest item).
  void merge(const Candidate& best) {
    const std::uint32_t a = best.a;
    const std::uint32_t b = best.b;
    root_[b] = a;
    std::vector<Link> links = joined_links(a, b);
    Cluster& into = clusters_[a];
    Cluster& from = clusters_[b];
    if (record_ == MergeRecord::kAll) {
      merges_.push_back({.a = into.items.front(),
                         .b = from.items.front(),
                         .items_a = static_cast<std::uint32_t>(into.items.size()),
                         .items_b = static_cast<std::uint32_t>(from.items.size()),
                         .mean = best.mean,
                         .score = best.score});
    }
    std::vector<std::uint32_t> items(into.items.size() + from.items.size());
    std::merge(into.items.begin(), into.items.end(), from.items.begin(), from.items.end(),
               items.begin());
    into.items = std::move(items);
    ++into.version;
    ++from.version;
    from.items.clear();
    from.links = {};
    into.links = std::move(links);
    for (const Link& link : into.links) {
      propose(a, link.cluster, link.sum);
    }
  }

  std::uint32_t root(std::uint32_t cluster) {
    while (root_[cluster] != cluster) {
      root_[cluster] = root_[root_[cluster]];
      cluster = root_[cluster];
    }
    return cluster;
  }

  /// One link to each neighbour of a, which b is now part of.
  std::vector<Link> joined_links(std::uint32_t a, std::uint32_t b) {
    std::vector<Link> all;
    all.reserve(clusters_[a].links.size() + clusters_[b].links.size());
    for (const std::uint32_t part : {a, b}) {
      for (const Link& link : clusters_[part].links) {
        if (const std::uint32_t neighbour = root(link.cluster); neighbour != a) {
          all.push_back({neighbour, link.sum});
        }
      }
    }
    std::sort(all.begin(), all.end(), [](const Link& x, const Link& y) {
      return x.cluster != y.cluster ? x.cluster < y.cluster : x.sum < y.sum;
    });
    std::vector<Link> links;
    for (const Link& link : all) {
      if (links.empty() || links.back().cluster != link.cluster) {
        links.push_back(link);
      } else {
        links.back().sum += link.sum;
      }
    }
    return links;
  }

  std::vector<Cluster> clusters_;
  std::vector<std::uint32_t> root_;  // by item: the cluster that it became part of
  std::priority_queue<Candidate> candidates_;
  std::vector<Merge> merges_;
  LinkageOptions options_;
  MergeJudge& judge_;
  MergeRecord record_;
};

}  // namespace

Linkage average_linkage(std::size_t items,
                        std::span<const Edge> edges,
                        const LinkageOptions& options,
                        MergeJudge& judge,
                        MergeRecord record) {
  Agglomerator agglomerator(items, edges, options, judge, record);
  agglomerator.run();
  return agglomerator.take();
}

}  // namespace newsdedup::events
