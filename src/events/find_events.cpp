// The way of this room: items, similar pairs, clusters, events, storylines.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "events/belief.hpp"
#include "events/describe.hpp"
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

// How fast a conflict of times softens the similarity of two clusters (docs/events.md).
constexpr double kConflictScale = 14;
// Among few articles nothing tells how alike unrelated ones are: more similarity is asked for, and
// time counts for more, by these shares at most. `kFew` articles go half the way.
constexpr double kFew = 50;
constexpr double kFewThreshold = 0.4;
constexpr double kFewConflict = 0.6;

/// 1 for a single item, towards 0 for many.
double fewness(std::size_t items) { return kFew / (kFew + static_cast<double>(items)); }

/// One item for each duplicate group and each article that is in none; by article.
struct Items {
  std::vector<Item> items;
  std::vector<std::vector<std::uint32_t>> articles;  // result i: all articles of item i, sorted
};

Items collect_items(const Columns& columns,
                    std::span<const DuplicateGroup> groups,
                    std::span<const Embedding> embedded) {
  std::vector<bool> is_digest(columns.articles.size(), false);
  for (const Embedding& embedding : embedded) {
    is_digest[embedding.in] = true;
  }
  std::vector<const DuplicateGroup*> led(columns.articles.size(), nullptr);
  std::vector<bool> is_member(columns.articles.size(), false);
  for (const DuplicateGroup& group : groups) {
    led[group.canonical] = &group;
    for (const GroupMember& member : group.members) {
      is_member[member.article] = true;
    }
  }
  Items result;
  for (std::uint32_t i = 0; i < columns.articles.size(); ++i) {
    if (is_member[i]) {
      continue;
    }
    const std::optional<Timestamp>& published = columns.articles[i].published;
    result.items.push_back({.article = i,
                            .day = published ? std::optional(published->day) : std::nullopt,
                            .features = &columns.features[i],
                            .is_digest = is_digest[i]});
    std::vector<std::uint32_t> articles{i};
    if (led[i] != nullptr) {
      for (const GroupMember& member : led[i]->members) {
        articles.push_back(member.article);
      }
    }
    std::sort(articles.begin(), articles.end());
    result.articles.push_back(std::move(articles));
  }
  return result;
}

/// Softens the similarity of clusters whose articles tell of different times. Between dated
/// articles the days of publication have done so already.
class TimeJudge : public events::MergeJudge {
 public:
  explicit TimeJudge(std::span<const Item> items)
      : items_(items), scale_(kConflictScale / (1 + kFewConflict * fewness(items.size()))) {}

  double factor(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) override {
    const auto undated = [this](std::uint32_t item) { return !items_[item].day; };
    if (std::none_of(a.begin(), a.end(), undated) && std::none_of(b.begin(), b.end(), undated)) {
      return 1;
    }
    return std::exp(-conflict(belief(a), belief(b)) / scale_);
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

  std::span<const Item> items_;
  double scale_;
};

/// The mean similarity of each item to the others of its cluster.
std::vector<double> cohesion_of(const std::vector<std::vector<std::uint32_t>>& clusters,
                                std::span<const Edge> edges,
                                std::size_t items) {
  std::vector<std::uint32_t> home(items);
  for (std::uint32_t c = 0; c < clusters.size(); ++c) {
    for (const std::uint32_t item : clusters[c]) {
      home[item] = c;
    }
  }
  std::vector<double> cohesion(items, 0);
  for (const Edge& edge : edges) {
    if (home[edge.a] == home[edge.b]) {
      const auto others = static_cast<double>(clusters[home[edge.a]].size() - 1);
      cohesion[edge.a] += static_cast<double>(edge.similarity) / others;
      cohesion[edge.b] += static_cast<double>(edge.similarity) / others;
    }
  }
  return cohesion;
}

std::vector<ClusterView> cluster_items(const Items& items,
                                       const EventOptions& options,
                                       unsigned threads) {
  const std::vector<Edge> edges = events::similar_pairs(items.items, options, threads);
  TimeJudge judge(items.items);
  const double threshold = options.threshold * (1 + kFewThreshold * fewness(items.items.size()));
  std::vector<std::vector<std::uint32_t>> clusters =
      events::average_linkage(items.items.size(), edges, threshold, judge);
  const std::vector<double> cohesion = cohesion_of(clusters, edges, items.items.size());
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
  if (!(threshold >= 0 && threshold <= 1)) {
    throw FatalError(2, fmt::format("threshold is {}: it must be from 0 to 1", threshold));
  }
  if (window_days < 1 || window_days > 365) {
    throw FatalError(2, fmt::format("window-days is {}: it must be from 1 to 365", window_days));
  }
}

EventFindings find_events(std::span<const ArticleInfo> articles,
                          std::span<const EventFeatures> features,
                          std::span<const DuplicateGroup> groups,
                          std::span<const Embedding> embedded,
                          const EventOptions& options,
                          unsigned threads) {
  const Columns columns{articles, features};
  const Items items = collect_items(columns, groups, embedded);
  std::vector<std::pair<Event, std::vector<std::uint32_t>>> found;
  for (ClusterView& cluster : cluster_items(items, options, threads)) {
    Event event = events::describe(cluster, items.items, columns, options.threshold);
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
