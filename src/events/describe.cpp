// From a cluster of items to an event that people can read.
#include "events/describe.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "events/calibration.hpp"
#include "events/headline.hpp"
#include "events/when.hpp"
#include "newsdedup/core/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

constexpr std::size_t kMostKeywords = 8;
constexpr std::size_t kMostEntities = 6;
// How often a member belongs to its event, by its mean log-odds to the others (docs/events.md).
constexpr double kMemberBias = 1.4;
constexpr double kMemberWeight = 1.1;

/// Bytes of a word that are others in its folded form.
std::size_t differences(std::string_view word, std::string_view folded) {
  std::size_t count = std::max(word.size(), folded.size()) - std::min(word.size(), folded.size());
  for (std::size_t i = 0; i < std::min(word.size(), folded.size()); ++i) {
    count += word[i] != folded[i] ? 1U : 0U;
  }
  return count;
}

/// The words that most members name, one a line, those that stand further up in a member's list
/// first.
std::string pooled(const ClusterView& cluster,
                   std::span<const Item> items,
                   std::string EventFeatures::*list,
                   std::size_t most) {
  struct Score {
    double sum = 0;
    std::string written;  // as the first member writes it, of those with the fewest capitals
    std::size_t capitals = 0;
  };
  std::map<std::string, Score> scores;  // by folded form
  for (const std::uint32_t item : cluster.items) {
    double worth = 1;
    for (const std::string_view word : lines_of(items[item].features->*list)) {
      const std::string folded = fold(word);
      const std::size_t capitals = differences(word, folded);
      Score& score = scores[folded];
      score.sum += worth;
      worth *= 0.9;
      if (score.written.empty() || capitals < score.capitals) {
        score.written = word;
        score.capitals = capitals;
      }
    }
  }
  std::vector<std::pair<double, std::string>> ranked;
  ranked.reserve(scores.size());
  for (auto& [folded, score] : scores) {
    ranked.emplace_back(-score.sum, std::move(score.written));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& x, const auto& y) { return x.first < y.first; });
  std::string best;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) {
    best += (i == 0 ? "" : "\n") + ranked[i].second;
  }
  return best;
}

/// The item that is most like the others; one with a headline if any has, then the earliest.
std::size_t medoid(const ClusterView& cluster,
                   std::span<const Item> items,
                   const EventCorpus& corpus) {
  const auto key = [&](std::size_t i) {
    const Item& item = items[cluster.items[i]];
    const bool untitled = !corpus.articles[item.article].title;
    return std::tuple(untitled, -cluster.cohesion[i], item.day ? *item.day : Day::max(),
                      item.article);
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < cluster.items.size(); ++i) {
    if (key(i) < key(best)) {
      best = i;
    }
  }
  return best;
}

std::optional<EventTime> event_time(const ClusterView& cluster, std::span<const Item> items) {
  std::vector<const EventFeatures*> members;
  const auto collect = [&](bool digests) {
    for (const std::uint32_t item : cluster.items) {
      if (items[item].is_digest == digests) {
        members.push_back(items[item].features);
      }
    }
  };
  collect(false);
  if (members.empty()) {
    collect(true);
  }
  std::optional<EventTime> when = when_it_happened(members);
  if (when) {
    const bool is_dated =
        std::any_of(cluster.items.begin(), cluster.items.end(),
                    [&](std::uint32_t item) { return items[item].day.has_value(); });
    when->confidence = chance_of_time(when->confidence, when->grain, is_dated);
  }
  return when;
}

bool earlier(const Timestamp& x, const Timestamp& y) {
  const auto utc_second = [](const Timestamp& time) {
    return time.second.value_or(0) - 60 * time.utc_offset.value_or(0);
  };
  return x.day != y.day ? x.day < y.day : utc_second(x) < utc_second(y);
}

void add_publication(const ClusterView& cluster, const EventCorpus& corpus, Event& event) {
  for (const std::uint32_t article : cluster.articles) {
    const std::optional<Timestamp>& published = corpus.articles[article].published;
    if (!published) {
      continue;
    }
    if (!event.first_published || earlier(*published, *event.first_published)) {
      event.first_published = published;
    }
    if (!event.last_published || earlier(*event.last_published, *published)) {
      event.last_published = published;
    }
  }
}

/// Outlets by site; an item of no known site is an outlet of its own.
std::uint32_t count_sources(const ClusterView& cluster,
                            std::span<const Item> items,
                            const EventCorpus& corpus) {
  std::set<std::string_view> sites;
  std::uint32_t unknown = 0;
  for (const std::uint32_t item : cluster.items) {
    const std::optional<std::string>& site = corpus.articles[items[item].article].site;
    if (site) {
      sites.insert(*site);
    } else {
      ++unknown;
    }
  }
  return static_cast<std::uint32_t>(sites.size()) + unknown;
}

/// The chance that a member, drawn at random, belongs to the event.
double membership(const ClusterView& cluster) {
  if (cluster.items.size() == 1) {
    return 1;
  }
  double sum = 0;
  for (const double log_odds : cluster.cohesion) {
    sum += 1 / (1 + std::exp(-(kMemberBias + kMemberWeight * log_odds)));
  }
  return sum / static_cast<double>(cluster.items.size());
}

}  // namespace

std::string content_id(std::span<const std::uint32_t> articles, const EventCorpus& corpus) {
  std::vector<std::uint64_t> contents;
  contents.reserve(articles.size());
  for (const std::uint32_t article : articles) {
    contents.push_back(corpus.features[article].content_hash);
  }
  std::sort(contents.begin(), contents.end());
  const XXH64_hash_t hash =
      XXH3_64bits(contents.data(), contents.size() * sizeof(contents.front()));
  return fmt::format("{:016x}", hash);
}

Event describe(const ClusterView& cluster, std::span<const Item> items, const EventCorpus& corpus) {
  const Item& central = items[cluster.items[medoid(cluster, items, corpus)]];
  Event event;
  event.id = content_id(cluster.articles, corpus);
  const std::optional<std::size_t> titled = best_headline(cluster, items, corpus);
  event.title = titled ? *corpus.articles[items[cluster.items[*titled]].article].title
                       : central.features->opening;
  event.when = event_time(cluster, items);
  add_publication(cluster, corpus, event);
  event.articles = cluster.articles;
  event.representative = central.article;
  event.keywords = pooled(cluster, items, &EventFeatures::keywords, kMostKeywords);
  event.entities = pooled(cluster, items, &EventFeatures::entities, kMostEntities);
  event.sources = count_sources(cluster, items, corpus);
  event.confidence = membership(cluster);
  return event;
}

}  // namespace newsdedup::events
