// The way of this room: items, similar pairs, clusters, events, storylines.
#include <algorithm>
#include <cstdint>
#include <numeric>
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

/// Events in their order, and the items of each.
struct EventsAndMembers {
  std::vector<Event> events;
  std::vector<std::vector<std::uint32_t>> members;
};

EventsAndMembers events_of(const Items& items,
                           const EventCorpus& corpus,
                           const EventOptions& options,
                           unsigned threads) {
  std::vector<ClusterView> clusters =
      events::cluster_items(items, options, events::MergeRecord::kNone, threads).clusters;
  std::vector<Event> described(clusters.size());
  run_ranges(threads, clusters.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      described[i] = events::describe(clusters[i], items.items, corpus);
    }
  });
  std::vector<std::uint32_t> order(described.size());
  std::iota(order.begin(), order.end(), 0U);
  sort_in_parts(order, threads, [&](std::uint32_t x, std::uint32_t y) {
    return comes_before(described[x], described[y]) ||
           (!comes_before(described[y], described[x]) && x < y);
  });
  EventsAndMembers result;
  result.events.reserve(order.size());
  result.members.reserve(order.size());
  for (const std::uint32_t i : order) {
    result.events.push_back(std::move(described[i]));
    result.members.push_back(std::move(clusters[i].items));
  }
  return result;
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

EventFindings find_events(const EventCorpus& corpus,
                          const EventOptions& options,
                          unsigned threads) {
  Items items = events::collect_items(corpus);
  auto [events, members] = events_of(items, corpus, options, threads);
  items.articles = {};  // storylines, which take the most memory, do not ask for them
  EventFindings findings{.events = std::move(events)};
  findings.published_estimates.resize(corpus.articles.size());
  for (const Event& event : findings.events) {
    for (const std::uint32_t article : event.articles) {
      if (!corpus.articles[article].published) {
        findings.published_estimates[article] =
            events::estimated_publication(corpus.features[article], event);
      }
    }
  }
  findings.storylines = events::link_events(findings.events, members, items.items, corpus, threads);
  return findings;
}

}  // namespace newsdedup
