// Events that follow or repeat one another.
#include "events/storylines.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "events/index.hpp"
#include "events/vectors.hpp"
#include "newsdedup/core/lines.hpp"
#include "newsdedup/core/parallel.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

// Of a representative its heaviest words are enough to know a like one by; all would be most of a
// run's memory.
constexpr std::size_t kEntries = 64;
constexpr KeyLimits kKeys{.most_share = .02, .most_postings = 1000, .keys = 32, .query_keys = 12};
constexpr float kLeastSimilarity = 0.22F;
constexpr Promise kPromise{.3F, .6F};
constexpr std::size_t kLeastShared = 2;
constexpr std::size_t kMostShared = 5;
constexpr int kContinuesDays = 14;

/// The days of an event, or those of its coverage.
std::optional<Day> day_of(const Event& event) {
  if (event.when && event.when->grain == Grain::kDay) {
    return event.when->days.first;
  }
  return event.first_published ? std::optional(event.first_published->day) : std::nullopt;
}

/// The words and names that both events are described by, as the earlier writes them.
std::vector<std::string> shared_anchors(const Event& a, const Event& b) {
  std::set<std::string> theirs;
  for (const auto* list : {&b.entities, &b.keywords}) {
    for (const std::string_view word : lines_of(*list)) {
      theirs.insert(fold(word));
    }
  }
  std::vector<std::string> shared;
  for (const auto* list : {&a.entities, &a.keywords}) {
    for (const std::string_view word : lines_of(*list)) {
      if (shared.size() < kMostShared && theirs.erase(fold(word)) > 0) {
        shared.emplace_back(word);
      }
    }
  }
  return shared;
}

class Linker {
 public:
  Linker(std::span<const Event> events,
         std::span<const std::vector<std::uint32_t>> members,
         std::span<const Item> items)
      : events_(events), members_(members), items_(items), root_(events.size()) {
    std::iota(root_.begin(), root_.end(), 0U);
  }

  std::vector<StorylineLink> links(unsigned threads) {
    std::vector<const EventFeatures*> window;
    std::vector<const EventFeatures*> dated_features;
    std::vector<std::uint32_t> dated;
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      window.push_back(items_[representative(i)].features);
      if (day_of(events_[i])) {
        dated.push_back(i);
        dated_features.push_back(window.back());
      }
    }
    const Vocabulary vocabulary(window);
    const Vectors vectors(vocabulary, dated_features, threads, kEntries);
    const Index index(Keys(vocabulary, window.size(), vectors.all(), kKeys));
    std::vector<std::uint32_t> earlier(events_.size());  // the most like one; itself if none is
    std::iota(earlier.begin(), earlier.end(), 0U);
    std::atomic<std::uint32_t> next = 0;
    run_parts(threads, [&](unsigned) {
      Searcher searcher(index);
      for (std::uint32_t i = next++; i < index.size(); i = next++) {
        float highest = kLeastSimilarity;
        const Stretch before{{0, i}};
        searcher.search(i, {&before, 1}, kPromise, [&](std::uint32_t j, const Likeness& alike) {
          const float similarity = alike.similarity();
          if (similarity > highest) {
            earlier[dated[i]] = dated[j];
            highest = similarity;
          }
        });
      }
    });
    std::vector<StorylineLink> links;
    for (std::uint32_t i = 1; i < events_.size(); ++i) {
      if (earlier[i] != i) {
        link(earlier[i], i, links);
      }
    }
    return links;
  }

  /// The events of each storyline, by its first event.
  std::map<std::uint32_t, std::vector<std::uint32_t>> storylines() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> result;
    for (std::uint32_t i = 0; i < events_.size(); ++i) {
      result[find(i)].push_back(i);
    }
    std::erase_if(result, [](const auto& entry) { return entry.second.size() < 2; });
    return result;
  }

  std::uint32_t find(std::uint32_t i) {
    while (root_[i] != i) {
      root_[i] = root_[root_[i]];
      i = root_[i];
    }
    return i;
  }

 private:
  std::uint32_t representative(std::size_t event) const {
    for (const std::uint32_t item : members_[event]) {
      if (items_[item].article == events_[event].representative) {
        return item;
      }
    }
    return members_[event].front();
  }

  void link(std::uint32_t from, std::uint32_t to, std::vector<StorylineLink>& links) {
    std::vector<std::string> shared = shared_anchors(events_[from], events_[to]);
    if (shared.size() < kLeastShared) {
      return;
    }
    const auto gap = (*day_of(events_[to]) - *day_of(events_[from])).count();
    links.push_back({.from = from,
                     .to = to,
                     .relation = gap <= kContinuesDays && gap >= -kContinuesDays
                                     ? LinkRelation::kContinues
                                     : LinkRelation::kRecurs,
                     .shared = std::move(shared)});
    const std::uint32_t x = find(from);
    const std::uint32_t y = find(to);
    root_[std::max(x, y)] = std::min(x, y);
  }

  std::span<const Event> events_;
  std::span<const std::vector<std::uint32_t>> members_;
  std::span<const Item> items_;
  std::vector<std::uint32_t> root_;
};

}  // namespace

std::vector<Storyline> link_events(std::span<const Event> events,
                                   std::span<const std::vector<std::uint32_t>> members,
                                   std::span<const Item> items,
                                   const EventCorpus& corpus,
                                   unsigned threads) {
  Linker linker(events, members, items);
  std::vector<StorylineLink> links = linker.links(threads);
  std::vector<Storyline> storylines;
  std::map<std::uint32_t, std::size_t> place;
  for (auto& [first, chapters] : linker.storylines()) {
    std::vector<std::uint32_t> articles;
    for (const std::uint32_t event : chapters) {
      articles.insert(articles.end(), events[event].articles.begin(), events[event].articles.end());
    }
    place[first] = storylines.size();
    storylines.push_back({.id = content_id(articles, corpus),
                          .title = events[chapters.front()].title,
                          .events = std::move(chapters)});
  }
  for (StorylineLink& link : links) {
    storylines[place.at(linker.find(link.from))].links.push_back(std::move(link));
  }
  const auto first_article = [&](const Storyline& storyline) {
    std::uint32_t first = events[storyline.events.front()].articles.front();
    for (const std::uint32_t event : storyline.events) {
      first = std::min(first, events[event].articles.front());
    }
    return first;
  };
  std::sort(storylines.begin(), storylines.end(), [&](const Storyline& x, const Storyline& y) {
    return first_article(x) < first_article(y);
  });
  return storylines;
}

}  // namespace newsdedup::events
