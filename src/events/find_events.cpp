// The way of this room: items, similar pairs, clusters, events, storylines.
#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "events/clustering.hpp"
#include "events/describe.hpp"
#include "events/items.hpp"
#include "events/publication.hpp"
#include "events/storylines.hpp"
#include "newsdedup/core/parallel.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

using events::ClusterView;
using events::Columns;
using events::Items;

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
  std::vector<ClusterView> clusters =
      events::cluster_items(items, options, events::MergeRecord::kNone, threads).clusters;
  found.resize(clusters.size());
  run_parts(threads, [&](unsigned part) {
    const std::size_t end = clusters.size() * (part + 1) / threads;
    for (std::size_t i = clusters.size() * part / threads; i < end; ++i) {
      found[i].first = events::describe(clusters[i], items.items, columns);
      found[i].second = std::move(clusters[i].items);
    }
  });
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
  findings.storylines =
      events::link_events(findings.events, members, items.items, columns, threads);
  return findings;
}

}  // namespace newsdedup
