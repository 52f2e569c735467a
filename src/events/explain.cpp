// Why two articles are, or are not, in one event: the events are found again, and the way of two is
// told.
#include "newsdedup/events/explain.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include "events/clustering.hpp"
#include "events/conflict_judge.hpp"
#include "events/describe.hpp"
#include "events/explain_pair.hpp"
#include "events/explain_particulars.hpp"
#include "events/explain_times.hpp"
#include "events/items.hpp"

namespace newsdedup {
namespace {

using events::Clustering;
using events::ClusterRules;
using events::ClusterView;
using events::ConflictJudge;
using events::Edge;
using events::Items;
using events::Merge;
using Cluster = std::vector<std::uint32_t>;

std::vector<Cluster> single_items(std::size_t items) {
  std::vector<Cluster> clusters;
  clusters.reserve(items);
  for (std::uint32_t item = 0; item < items; ++item) {
    clusters.push_back({item});
  }
  return clusters;
}

/// Whether the cluster of that first item is one of the two.
bool joins(const Merge& merge, std::uint32_t first_item) {
  return merge.a == first_item || merge.b == first_item;
}

/// Explains one pair of articles of a corpus whose events were found.
class Explainer {
 public:
  Explainer(const ExplainedCorpus& corpus,
            const Items& items,
            const Clustering& clustering,
            const EventOptions& options)
      : corpus_(corpus),
        items_(items),
        clustering_(clustering),
        options_(options),
        rules_(events::rules_for(items.items.size(), options)),
        judge_(items.items, options.window_days, rules_.conflicts) {}

  EventExplanation explain(std::uint32_t a, std::uint32_t b) {
    EventExplanation told;
    told.article_a = id(a);
    told.article_b = id(b);
    told.rules = {rules_.linkage.cut, rules_.linkage.missing, options_.granularity,
                  events::kCutRange, options_.window_days};
    const ClusterView& home_a = home(a);
    const ClusterView& home_b = home(b);
    told.event_a = event_of(home_a);
    told.event_b = event_of(home_b);
    told.same_event = &home_a == &home_b;
    if (a != b) {
      told.pair = events::explain_pair(corpus_, items_, a, b, clustering_.edges, options_,
                                       clustering_.model);
    }
    if (!told.same_event) {
      told.between = possible_merge(home_a.items, home_b.items);
      add_texts(home_a.items, home_b.items, told);
      add_margin(*told.between, told);
    } else if (a != b) {
      follow(a, b, told);
      add_margin(told.path.back(), told);
    }
    return told;
  }

 private:
  const std::string& id(std::uint32_t item) const {
    return corpus_.articles[items_.items[item].article].id;
  }

  const ClusterView& home(std::uint32_t item) const {
    return *std::find_if(clustering_.clusters.begin(), clustering_.clusters.end(),
                         [item](const ClusterView& cluster) {
                           return std::binary_search(cluster.items.begin(), cluster.items.end(),
                                                     item);
                         });
  }

  ExplainedEvent event_of(const ClusterView& cluster) const {
    Event event = events::describe(cluster, items_.items, corpus_);
    return {std::move(event.id), std::move(event.title), event.articles.size()};
  }

  /// Visits the compared pairs of two clusters.
  template <class Visit>
  void each_edge(const Cluster& a, const Cluster& b, const Visit& visit) const {
    for (const std::uint32_t x : a) {
      for (const std::uint32_t y : b) {
        if (const Edge* edge = events::find_edge(clustering_.edges, x, y)) {
          visit(x, y, static_cast<double>(edge->log_odds));
        }
      }
    }
  }

  /// All but the score and what takes from it.
  ExplainedMerge met(const Cluster& a, const Cluster& b) const {
    ExplainedMerge merge{.size_a = a.size(), .size_b = b.size()};
    const double missing = rules_.linkage.missing;
    double above = 0;
    each_edge(a, b, [&](std::uint32_t x, std::uint32_t y, double log_odds) {
      above += std::max(0.0, log_odds - missing);
      if (merge.compared++ == 0 || log_odds > merge.nearest_log_odds) {
        merge.nearest_a = id(x);
        merge.nearest_b = id(y);
        merge.nearest_log_odds = log_odds;
      }
    });
    merge.mean = missing + above / static_cast<double>(a.size() * b.size());
    merge.for_size =
        rules_.linkage.per_size * std::log(static_cast<double>(std::min(a.size(), b.size())));
    const auto is_dated = [&](std::uint32_t item) { return items_.items[item].day.has_value(); };
    if (std::any_of(a.begin(), a.end(), is_dated) && std::any_of(b.begin(), b.end(), is_dated)) {
      merge.days_apart = judge_.nearest_gap(a, b);
    }
    return merge;
  }

  /// Two clusters that were, or were not, merged.
  ExplainedMerge possible_merge(const Cluster& a, const Cluster& b) const {
    ExplainedMerge merge = met(a, b);
    const ConflictJudge::Conflict conflict = judge_.conflict_between(a, b);
    merge.conflict = conflict.times;
    merge.for_time = conflict.for_times;
    merge.for_particulars = conflict.for_particulars;
    merge.score = merge.mean - merge.for_size - merge.for_time - merge.for_particulars;
    return merge;
  }

  void add_texts(const Cluster& a, const Cluster& b, EventExplanation& told) const {
    if (judge_.asks_times(a, b)) {
      told.times_a = events::explain_times(corpus_, items_.items, a, judge_.belief(b));
      told.times_b = events::explain_times(corpus_, items_.items, b, judge_.belief(a));
    }
    told.particulars = events::explain_particulars(corpus_, items_.items, judge_, a, b);
  }

  void add_margin(const ExplainedMerge& last, EventExplanation& told) const {
    told.margin = last.score - told.rules.cut;
    if (last.days_apart.value_or(0) > options_.window_days) {
      told.other_window = last.days_apart;
      return;
    }
    const double granularity = options_.granularity + told.margin / events::kCutRange;
    if (granularity >= 0 && granularity <= 1) {
      told.other_granularity = granularity;
    }
  }

  /// The merges from two items to the cluster that holds both.
  void follow(std::uint32_t a, std::uint32_t b, EventExplanation& told) const {
    std::vector<Cluster> members = single_items(items_.items.size());
    std::uint32_t at_a = a;  // first items of the clusters of both
    std::uint32_t at_b = b;
    for (const Merge& merge : clustering_.merges) {
      Cluster& into = members[merge.a];
      Cluster& from = members[merge.b];
      const bool has_a = joins(merge, at_a);
      const bool has_b = joins(merge, at_b);
      if (has_a || has_b) {
        const bool is_into = merge.a == (has_a ? at_a : at_b);
        const auto [left, right] = is_into ? std::tie(into, from) : std::tie(from, into);
        told.path.push_back(possible_merge(left, right));
        if (has_a && has_b) {
          add_texts(left, right, told);
          return;
        }
        told.path.back().of = has_a ? MergeOf::kA : MergeOf::kB;
        (has_a ? at_a : at_b) = merge.a;
      }
      into.insert(into.end(), from.begin(), from.end());
      std::sort(into.begin(), into.end());
      from = {};
    }
  }

  const ExplainedCorpus& corpus_;
  const Items& items_;
  const Clustering& clustering_;
  const EventOptions& options_;
  ClusterRules rules_;
  ConflictJudge judge_;
};

}  // namespace

EventExplanation explain_events(const ExplainedCorpus& corpus,
                                std::uint32_t a,
                                std::uint32_t b,
                                const EventOptions& options,
                                unsigned threads) {
  const Items items = events::collect_items(corpus);
  const Clustering clustering =
      events::cluster_items(items, options, events::MergeRecord::kAll, threads);
  const auto item_of = [&](std::uint32_t article) {
    const auto place =
        std::find_if(items.articles.begin(), items.articles.end(), [article](const auto& articles) {
          return std::binary_search(articles.begin(), articles.end(), article);
        });
    return static_cast<std::uint32_t>(place - items.articles.begin());
  };
  return Explainer(corpus, items, clustering, options).explain(item_of(a), item_of(b));
}

}  // namespace newsdedup
