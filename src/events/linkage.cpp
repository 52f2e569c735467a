// Average linkage over a sparse graph, by a heap of candidate merges that may be out of date.
#include "events/linkage.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <queue>
#include <utility>

#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {
namespace {

/// The sum of the log-odds to a neighbouring cluster above those of missing edges. What became part
/// of another cluster is found by its root.
struct Link {
  std::uint32_t cluster = 0;
  double sum = 0;
};

struct Cluster {
  std::vector<std::uint32_t> items;  // of one that is no longer a single item
  std::vector<Link> links;           // likewise; several to a neighbour that has grown
  std::uint32_t version = 0;         // counts changes; a candidate of an older version is void
};

/// An edge of two items that may merge.
struct Single {
  float log_odds = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
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
               unsigned threads)
      : clusters_(items),
        root_(items),
        item_(items),
        first_edge_(items + 1),
        options_(options),
        judge_(judge) {
    std::iota(root_.begin(), root_.end(), 0U);
    std::iota(item_.begin(), item_.end(), 0U);
    for (const Edge& edge : edges) {
      const double above = above_missing(edge.log_odds);
      if (above <= 0) {
        continue;
      }
      ++first_edge_[edge.a + 1];
      ++first_edge_[edge.b + 1];
      if (options.missing + above >= options.cut) {
        singles_.push_back({edge.log_odds, edge.a, edge.b});
      }
    }
    std::partial_sum(first_edge_.begin(), first_edge_.end(), first_edge_.begin());
    edges_.resize(first_edge_.back());
    std::vector<std::size_t> next(first_edge_.begin(), first_edge_.end() - 1);
    for (const Edge& edge : edges) {
      if (above_missing(edge.log_odds) > 0) {
        edges_[next[edge.a]++] = {edge.b, edge.log_odds};
        edges_[next[edge.b]++] = {edge.a, edge.log_odds};
      }
    }
    sort_in_parts(singles_, threads, [](const Single& x, const Single& y) {
      return x.log_odds != y.log_odds ? x.log_odds > y.log_odds
             : x.a != y.a             ? x.a < y.a
                                      : x.b < y.b;
    });
  }

  void run() {
    while (std::optional<Candidate> best = next_candidate()) {
      if (clusters_[best->a].version != best->version_a ||
          clusters_[best->b].version != best->version_b) {
        continue;
      }
      if (best->judged) {
        merge(*best);
        continue;
      }
      best->score -= judge_.penalty(items_of(best->a), items_of(best->b));
      best->judged = true;
      if (best->score >= options_.cut) {
        candidates_.push(*best);
      }
    }
  }

  Linkage take() {
    Linkage result;
    for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
      if (root_[i] == i) {
        const std::span<const std::uint32_t> items = items_of(i);
        result.clusters.emplace_back(items.begin(), items.end());
      }
    }
    result.merges = std::move(merges_);
    return result;
  }

 private:
  /// Links of a single item.
  struct ItemLink {
    std::uint32_t item = 0;
    float log_odds = 0;
  };

  double above_missing(float log_odds) const {
    return static_cast<double>(log_odds) - options_.missing;
  }

  std::span<const std::uint32_t> items_of(std::uint32_t cluster) const {
    const std::vector<std::uint32_t>& items = clusters_[cluster].items;
    return items.empty() ? std::span(item_).subspan(cluster, 1) : items;
  }

  /// Single items come in order; only what came of merges and judgement is kept in a heap.
  std::optional<Candidate> next_candidate() {
    std::optional<Candidate> best;
    if (next_single_ < singles_.size()) {
      const Single& single = singles_[next_single_];
      const double mean = options_.missing + above_missing(single.log_odds);
      best = {.score = mean, .mean = mean, .a = single.a, .b = single.b};
    }
    if (!candidates_.empty() && (!best || *best < candidates_.top())) {
      best = candidates_.top();
      candidates_.pop();
    } else if (best) {
      ++next_single_;
    }
    return best;
  }

  void propose(std::uint32_t x, std::uint32_t y, double sum) {
    const std::uint32_t a = std::min(x, y);
    const std::uint32_t b = std::max(x, y);
    const auto size_a = static_cast<double>(items_of(a).size());
    const auto size_b = static_cast<double>(items_of(b).size());
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
    const std::span<const std::uint32_t> into = items_of(a);
    const std::span<const std::uint32_t> from = items_of(b);
    if (options_.record == MergeRecord::kAll) {
      merges_.push_back({.a = into.front(),
                         .b = from.front(),
                         .items_a = static_cast<std::uint32_t>(into.size()),
                         .items_b = static_cast<std::uint32_t>(from.size()),
                         .mean = best.mean,
                         .score = best.score});
    }
    std::vector<std::uint32_t> items(into.size() + from.size());
    std::merge(into.begin(), into.end(), from.begin(), from.end(), items.begin());
    ++clusters_[b].version;
    clusters_[b].items = {};
    clusters_[b].links = {};
    ++clusters_[a].version;
    clusters_[a].items = std::move(items);
    clusters_[a].links = std::move(links);
    for (const Link& link : clusters_[a].links) {
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
    const auto add = [&](std::uint32_t cluster, double sum) {
      if (const std::uint32_t neighbour = root(cluster); neighbour != a) {
        all.push_back({neighbour, sum});
      }
    };
    for (const std::uint32_t part : {a, b}) {
      if (clusters_[part].items.empty()) {
        for (std::size_t i = first_edge_[part]; i < first_edge_[part + 1]; ++i) {
          add(edges_[i].item, above_missing(edges_[i].log_odds));
        }
      }
      for (const Link& link : clusters_[part].links) {
        add(link.cluster, link.sum);
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

  std::vector<Cluster> clusters_;    // by their first items
  std::vector<std::uint32_t> root_;  // by item: the cluster that it became part of
  std::vector<std::uint32_t> item_;  // itself
  std::vector<std::size_t> first_edge_;
  std::vector<ItemLink> edges_;  // of each item
  std::vector<Single> singles_;  // the best first
  std::size_t next_single_ = 0;
  std::priority_queue<Candidate> candidates_;
  std::vector<Merge> merges_;
  LinkageOptions options_;
  MergeJudge& judge_;
};

}  // namespace

Linkage average_linkage(std::size_t items,
                        std::span<const Edge> edges,
                        const LinkageOptions& options,
                        MergeJudge& judge,
                        unsigned threads) {
  Agglomerator agglomerator(items, edges, options, judge, threads);
  agglomerator.run();
  return agglomerator.take();
}

}  // namespace newsdedup::events
