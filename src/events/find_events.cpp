// The way of this room: items, similar pairs, clusters, events, storylines.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "events/belief.hpp"
#include "events/describe.hpp"
#include "events/items.hpp"
#include "events/linkage.hpp"
#include "events/publication.hpp"
#include "events/similarity.hpp"
#include "events/storylines.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

using events::ClusterView;
using events::Columns;
using events::Edge;
using events::Item;
using events::Items;

// Among few articles nothing tells how alike unrelated ones are: more is asked for, and time counts
// for more, by this much at most. `kFew` articles go half the way.
constexpr double kFew = 50;
constexpr double kFewCut = 0.2;
constexpr double kFewConflict = 14;
// By how much `granularity` moves the cut, from 0 to 1.
constexpr double kCutRange = 8;

/// 1 for a single item, towards 0 for many.
double fewness(std::size_t items) { return kFew / (kFew + static_cast<double>(items)); }
double squared_fewness(std::size_t items) { return fewness(items) * fewness(items); }

/// Parts clusters of different times: those whose dated members are all further apart than the
/// window, and those whose articles tell of different days. Between dated articles the days of
/// publication have done the latter already.
class TimeJudge : public events::MergeJudge {
 public:
  TimeJudge(std::span<const Item> items, int window_days, double per_conflict)
      : items_(items),
        window_(window_days),
        weight_(per_conflict * (1 + kFewConflict * squared_fewness(items.size()))) {}

  double penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) override {
    if (nearest_gap(a, b) > window_) {
      return std::numeric_limits<double>::infinity();
    }
    const auto undated = [this](std::uint32_t item) { return !items_[item].day; };
    if (std::none_of(a.begin(), a.end(), undated) && std::none_of(b.begin(), b.end(), undated)) {
      return 0;
    }
    return weight_ * conflict(belief(a), belief(b));
  }

 private:
  events::TimeBelief belief(std::span<const std::uint32_t> cluster) const {
    std::vector<const EventFeatures*> members;
    members.reserve(cluster.size());
    for (const std::uint32_t item : cluster) {
      members.push_back(items_[item].features);
    }
    return events::TimeBelief(members, TimeClue::Use::kBoth);
  }

  std::vector<std::int64_t> days(std::span<const std::uint32_t> cluster) const {
    std::vector<std::int64_t> days;
    for (const std::uint32_t item : cluster) {
      if (items_[item].day) {
        days.push_back(items_[item].day->time_since_epoch().count());
      }
    }
    std::sort(days.begin(), days.end());
    return days;
  }

  /// Days between the nearest dated members of two clusters; 0 if one has none. A story may go on
  /// for longer than the window.
  std::int64_t nearest_gap(std::span<const std::uint32_t> a,
                           std::span<const std::uint32_t> b) const {
    const std::vector<std::int64_t> x = days(a);
    const std::vector<std::int64_t> y = days(b);
    if (x.empty() || y.empty()) {
      return 0;
    }
    std::int64_t least = std::abs(x[0] - y[0]);
    for (std::size_t i = 0, j = 0; i < x.size() && j < y.size(); ++(x[i] < y[j] ? i : j)) {
      least = std::min(least, std::abs(x[i] - y[j]));
    }
    return least;
  }

  std::span<const Item> items_;
  std::int64_t window_;
  double weight_;
};

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

std::vector<ClusterView> cluster_items(const Items& items,
                                       const EventOptions& options,
                                       unsigned threads) {
  const double few = fewness(items.items.size());
  const events::PairModel model = events::model_of(options)->among_few(few);
  const std::vector<Edge> edges =
      events::similar_pairs(items.items, options, model, events::PairDetail::kLogOdds, threads)
          .edges;
  TimeJudge judge(items.items, options.window_days, model.conflict());
  const events::LinkageOptions linkage{
      .cut = model.cut() + kCutRange * (options.granularity - EventOptions{}.granularity) +
             kFewCut * few,
      .missing = model.missing(),
      .per_size = model.per_size()};
  std::vector<std::vector<std::uint32_t>> clusters =
      events::average_linkage(items.items.size(), edges, linkage, judge).clusters;
  const std::vector<double> cohesion =
      cohesion_of(clusters, edges, items.items.size(), model.missing());
  std::vector<ClusterView> views;
  for (std::vector<std::uint32_t>& cluster : clusters) {
    ClusterView view;
    for (const std::uint32_t item : cluster) {
      view.cohesion.push_back(cohesion[item]);
      view.articles.insert(view.articles.end(), items.articles[item].begin(),
                           items.articles[item].end());
    }
    std::sort(view.articles.begin(), view.articles.end());
    view.items = std::move(cluster);
    views.push_back(std::move(view));
  }
  return views;
}

/// By start (unknown last), first publication (unknown last), id.
bool comes_before(const Event& x, const Event& y) {
  const auto key = [](const Event& event) {
    return std::tuple(event.when ? event.when->days.first : Day::max(),
                      event.first_published ? event.first_published->day : Day::max(),
                      event.first_published ? event.first_published->second.value_or(0) : 0);
  };
  return key(x) != key(y) ? key(x) < key(y) : x.id < y.id;
}

}  // namespace

void EventOptions::check() const {
  if (!(granularity >= 0 && granularity <= 1)) {
    throw FatalError(2, fmt::format("granularity is {}: it must be from 0 to 1", granularity));
  }
  if (window_days < 1 || window_days > 365) {
    throw FatalError(2, fmt::format("window is {}: it must be from 1 to 365", window_days));
  }
}

EventFindings find_events(std::span<const ArticleInfo> articles,
                          std::span<const EventFeatures> features,
                          std::span<const DuplicateGroup> groups,
                          std::span<const Embedding> embedded,
                          const EventOptions& options,
                          unsigned threads) {
  const Columns columns{articles, features};
  const Items items = events::collect_items(columns, groups, embedded);
  std::vector<std::pair<Event, std::vector<std::uint32_t>>> found;
  for (ClusterView& cluster : cluster_items(items, options, threads)) {
    Event event = events::describe(cluster, items.items, columns);
    found.emplace_back(std::move(event), std::move(cluster.items));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& x, const auto& y) { return comes_before(x.first, y.first); });
  EventFindings findings;
  std::vector<std::vector<std::uint32_t>> members;
  for (auto& [event, cluster] : found) {
    findings.events.push_back(std::move(event));
    members.push_back(std::move(cluster));
  }
  findings.published_estimates.resize(articles.size());
  for (const Event& event : findings.events) {
    for (const std::uint32_t article : event.articles) {
      if (!articles[article].published) {
        findings.published_estimates[article] =
            events::estimated_publication(features[article], event);
      }
    }
  }
  findings.storylines = events::link_events(findings.events, members, items.items, columns);
  return findings;
}

}  // namespace newsdedup
