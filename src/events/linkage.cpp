// Average linkage over a sparse graph, by a heap of candidate merges that may be out of date.
#include "events/linkage.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <queue>
#include <utility>

namespace newsdedup::events {
namespace {

/// The sum of the log-odds to a neighbouring cluster above those of missing edges.
struct Link {
  std::uint32_t cluster = 0;
  double sum = 0;
};

struct Cluster {
  std::vector<std::uint32_t> items;
  std::vector<Link> links;    // by cluster
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
      : clusters_(items), options_(options), judge_(judge), record_(record) {
    for (std::uint32_t i = 0; i < items; ++i) {
      clusters_[i].items.push_back(i);
    }
    for (const Edge& edge : edges) {
      if (const double above = above_missing(edge); above > 0) {
        clusters_[edge.a].links.push_back({edge.b, above});
        clusters_[edge.b].links.push_back({edge.a, above});
      }
    }
    for (Cluster& cluster : clusters_) {
      std::sort(cluster.links.begin(), cluster.links.end(),
                [](const Link& x, const Link& y) { return x.cluster < y.cluster; });
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
    fetch_links(into.links);
    for (const Link& link : into.links) {
      relink(link.cluster, a, b, link.sum);
      propose(a, link.cluster, link.sum);
    }
  }

  /// Neighbours lie anywhere in memory: all are asked for before the first is changed.
  void fetch_links(std::span<const Link> neighbours) const {
    for (const Link& link : neighbours) {
      __builtin_prefetch(&clusters_[link.cluster]);
    }
    for (const Link& link : neighbours) {
      const std::vector<Link>& links = clusters_[link.cluster].links;
      __builtin_prefetch(links.data() + links.size() / 2);
      __builtin_prefetch(links.data() + links.size() / 4);
      __builtin_prefetch(links.data() + links.size() * 3 / 4);
    }
  }

  std::vector<Link> joined_links(std::uint32_t a, std::uint32_t b) const {
    const std::vector<Link>& x = clusters_[a].links;
    const std::vector<Link>& y = clusters_[b].links;
    std::vector<Link> links;
    links.reserve(x.size() + y.size());
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < x.size() || j < y.size()) {
      Link link;
      if (j == y.size() || (i < x.size() && x[i].cluster < y[j].cluster)) {
        link = x[i++];
      } else if (i == x.size() || y[j].cluster < x[i].cluster) {
        link = y[j++];
      } else {
        link = {x[i].cluster, x[i].sum + y[j].sum};
        ++i;
        ++j;
      }
      if (link.cluster != a && link.cluster != b) {
        links.push_back(link);
      }
    }
    return links;
  }

  /// In a neighbour's links, what led to b now leads to a, with the new sum.
  void relink(std::uint32_t neighbour, std::uint32_t a, std::uint32_t b, double sum) {
    std::vector<Link>& links = clusters_[neighbour].links;
    const auto place = [&links](std::uint32_t cluster) {
      return std::lower_bound(
          links.begin(), links.end(), cluster,
          [](const Link& link, std::uint32_t wanted) { return link.cluster < wanted; });
    };
    if (const auto old = place(b); old != links.end() && old->cluster == b) {
      links.erase(old);
    }
    if (const auto known = place(a); known != links.end() && known->cluster == a) {
      known->sum = sum;
    } else {
      links.insert(known, {a, sum});
    }
  }

  std::vector<Cluster> clusters_;
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
