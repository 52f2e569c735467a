// Candidate pairs by an inverted index over windows of days, and what is measured of them.
#include "events/similarity.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>

#include "events/index.hpp"
#include "events/neighbourhood.hpp"
#include "events/vectors.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {
namespace {

constexpr double kDecayDays = 5;
constexpr float kUnknownDayFactor = 0.95F;
// What the sum of keys must promise: it counts a word across fields, so it is larger than the
// similarity.
constexpr float kLeastPromise = 2 * kLeastSimilarity;
// Undated items are looked up in parts of so many, each on a thread.
constexpr std::size_t kPart = 4096;

float soft_log(float value) { return std::log(value + kSoft); }

/// What can be told of a pair without its neighbours.
PairFeatures features_of(const Item& a, const Item& b, const Likeness& alike) {
  PairFeatures values{};
  const auto set = [&values](PairFeature feature, float value) {
    values[static_cast<std::size_t>(feature)] = value;
  };
  set(PairFeature::kLead, soft_log(alike.lead));
  set(PairFeature::kBody, soft_log(alike.body));
  set(PairFeature::kUntitled, alike.has_titles ? 0 : 1);
  set(PairFeature::kTitleInLead, alike.has_titles ? soft_log(alike.title_in_lead) : 0);
  set(PairFeature::kCovered, soft_log(alike.covered));
  set(PairFeature::kLength, std::log1p(alike.mass / kPerLength));
  set(PairFeature::kRare, std::log1p(static_cast<float>(alike.rare)));
  const unsigned common = a.features->weekdays & b.features->weekdays;
  const bool both = a.features->weekdays != 0 && b.features->weekdays != 0;
  set(PairFeature::kWeekdaysShared, common != 0 ? 1 : 0);
  set(PairFeature::kWeekdaysApart, both && common == 0 ? 1 : 0);
  if (a.day && b.day) {
    const auto days = static_cast<float>(std::abs((*a.day - *b.day).count()));
    set(PairFeature::kGap, days / kDaysPerGap);
    set(PairFeature::kSameDay, days == 0 ? 1 : 0);
  }
  return values;
}

/// What the time between two items makes of their similarity.
class TimeFactor {
 public:
  TimeFactor(std::span<const Item> items, int window_days) : items_(items), window_(window_days) {
    for (int days = 0; days <= window_days; ++days) {
      decay_.push_back(static_cast<float>(std::exp(-days / kDecayDays)));
    }
  }

  float operator()(std::uint32_t x, std::uint32_t y) const {
    const Item& a = items_[x];
    const Item& b = items_[y];
    if (!a.day || !b.day) {
      return kUnknownDayFactor;
    }
    const auto apart = std::abs((*a.day - *b.day).count());
    return apart > window_ ? 0 : decay_[static_cast<std::size_t>(apart)];
  }

 private:
  std::span<const Item> items_;
  int window_;
  std::vector<float> decay_;  // by days apart
};

/// What the search of pairs needs everywhere.
struct Search {
  std::span<const Item> items;
  TimeFactor factor;
  const PairModel& model;
  PairDetail detail;
};

/// Collects pairs, with what the model says of them without their neighbours.
void add(const Search& search,
         std::uint32_t x,
         std::uint32_t y,
         const Likeness& alike,
         SimilarPairs& pairs) {
  const float similarity = alike.similarity() * search.factor(x, y);
  if (similarity < kLeastSimilarity) {
    return;
  }
  const Item& a = search.items[x];
  const Item& b = search.items[y];
  const PairFeatures values = features_of(a, b, alike);
  pairs.edges.push_back({std::min(x, y), std::max(x, y), similarity,
                         search.model.sum(values, known_days(a, b), 0, kFirstOfNeighbours)});
  if (search.detail == PairDetail::kFeatures) {
    pairs.features.push_back(values);
  }
}

/// Dated items in blocks of `window_days` days: two neighbouring blocks hold every pair.
struct Block {
  std::int64_t number = 0;
  std::vector<std::uint32_t> items;
};

std::int64_t block_of(Day published, int window_days) {
  const std::int64_t day = published.time_since_epoch().count();
  return (day >= 0 ? day : day - window_days + 1) / window_days;
}

std::vector<Block> day_blocks(std::span<const Item> items, int window_days) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> keys;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (items[i].day) {
      keys.emplace_back(block_of(*items[i].day, window_days), i);
    }
  }
  std::sort(keys.begin(), keys.end());
  std::vector<Block> blocks;
  for (const auto& [number, item] : keys) {
    if (blocks.empty() || blocks.back().number != number) {
      blocks.push_back({.number = number});
    }
    blocks.back().items.push_back(item);
  }
  return blocks;
}

/// Pairs within `block` and between it and the block before.
SimilarPairs compare_block(const Search& search,
                           std::span<const std::uint32_t> before,
                           const Block& block) {
  SimilarPairs pairs;
  std::vector<std::uint32_t> members(before.begin(), before.end());
  members.insert(members.end(), block.items.begin(), block.items.end());
  std::vector<const EventFeatures*> window;
  for (const std::uint32_t i : members) {
    window.push_back(search.items[i].features);
  }
  std::vector<std::uint32_t> places(members.size());
  std::iota(places.begin(), places.end(), 0U);
  const Vocabulary vocabulary(window);
  const Index index(vocabulary, window, places);
  Searcher searcher(index, vocabulary.size());
  for (std::size_t place = before.size(); place < members.size(); ++place) {
    const std::uint32_t i = members[place];
    searcher.search(
        index.vector(place), place, kLeastPromise,
        [&](std::uint32_t j) { return search.factor(i, members[j]); },
        [&](std::uint32_t j, const Likeness& alike) { add(search, i, members[j], alike, pairs); });
  }
  return pairs;
}

/// Result k of work(k), for k in [0, count), in this order.
template <class Work>
std::vector<SimilarPairs> in_parallel(std::size_t count, unsigned threads, const Work& work) {
  std::vector<SimilarPairs> results(count);
  std::atomic<std::size_t> next = 0;
  run_parts(static_cast<unsigned>(std::min<std::size_t>(threads, count)), [&](unsigned) {
    for (std::size_t k = next++; k < count; k = next++) {
      results[k] = work(k);
    }
  });
  return results;
}

std::vector<SimilarPairs> compare_dated(const Search& search, int window_days, unsigned threads) {
  const std::vector<Block> blocks = day_blocks(search.items, window_days);
  return in_parallel(blocks.size(), threads, [&](std::size_t k) {
    const bool adjacent = k > 0 && blocks[k - 1].number + 1 == blocks[k].number;
    const std::span<const std::uint32_t> before =
        adjacent ? std::span<const std::uint32_t>(blocks[k - 1].items)
                 : std::span<const std::uint32_t>{};
    return compare_block(search, before, blocks[k]);
  });
}

/// Pairs of which at least one has no day: the undated are the index, all are looked up.
std::vector<SimilarPairs> compare_undated(const Search& search, unsigned threads) {
  const std::size_t items = search.items.size();
  std::vector<const EventFeatures*> window;
  std::vector<std::uint32_t> undated;
  std::vector<std::size_t> undated_before{0};
  for (std::uint32_t i = 0; i < items; ++i) {
    window.push_back(search.items[i].features);
    if (!search.items[i].day) {
      undated.push_back(i);
    }
    undated_before.push_back(undated.size());
  }
  if (undated.empty()) {
    return {};
  }
  const Vocabulary vocabulary(window);
  const Index index(vocabulary, window, undated);
  return in_parallel((items + kPart - 1) / kPart, threads, [&](std::size_t part) {
    SimilarPairs pairs;
    Searcher searcher(index, vocabulary.size());
    for (std::size_t k = part * kPart; k < std::min(items, (part + 1) * kPart); ++k) {
      const auto i = static_cast<std::uint32_t>(k);
      const auto factor = [&](std::uint32_t j) { return search.factor(i, j); };
      const auto use = [&](std::uint32_t j, const Likeness& alike) {
        add(search, i, j, alike, pairs);
      };
      if (search.items[i].day) {
        searcher.search(vocabulary.vector_of(*search.items[i].features), index.size(),
                        kLeastPromise, factor, use);
      } else {
        const std::size_t place = undated_before[i];
        searcher.search(index.vector(place), place, kLeastPromise, factor, use);
      }
    }
    return pairs;
  });
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// All pairs, by (a, b).
SimilarPairs joined(std::vector<SimilarPairs> parts) {
  SimilarPairs all;
  for (SimilarPairs& part : parts) {
    append(all.edges, part.edges);
    append(all.features, part.features);
    part = {};
  }
  const auto before = [](const Edge& x, const Edge& y) {
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  };
  if (!all.features.empty()) {
    std::vector<std::uint32_t> order(all.edges.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t x, std::uint32_t y) { return before(all.edges[x], all.edges[y]); });
    std::vector<PairFeatures> features;
    features.reserve(order.size());
    for (const std::uint32_t i : order) {
      features.push_back(all.features[i]);
    }
    all.features = std::move(features);
  }
  std::sort(all.edges.begin(), all.edges.end(), before);
  return all;
}

/// The items that words are counted over where two are compared.
std::vector<const EventFeatures*> window_of(std::span<const Item> items,
                                            const Item& a,
                                            const Item& b,
                                            int window_days) {
  std::vector<const EventFeatures*> window;
  for (const Item& item : items) {
    if (a.day && b.day) {
      if (!item.day) {
        continue;
      }
      const std::int64_t later = block_of(std::max(*a.day, *b.day), window_days);
      const std::int64_t earlier = block_of(std::min(*a.day, *b.day), window_days);
      const std::int64_t block = block_of(*item.day, window_days);
      if (block != later && block != later - 1 && block != earlier) {
        continue;
      }
    }
    window.push_back(item.features);
  }
  return window;
}

SharedTerm shared_term(const Vocabulary& vocabulary,
                       const VectorEntry& x,
                       const VectorEntry& y,
                       bool has_titles) {
  const Likeness one{.title = x.weights.title * y.weights.title,
                     .lead = x.weights.lead * y.weights.lead,
                     .body = x.weights.body * y.weights.body,
                     .has_titles = has_titles};
  return {vocabulary.term(x.term), one.similarity(), x.is_rare != 0};
}

/// Both vectors are in the order in which the vocabulary gives the terms of an article: by term.
void compare_terms(const Vocabulary& vocabulary,
                   const Vector& a,
                   const Vector& b,
                   MeasuredPair& pair) {
  const auto add = [&](const VectorEntry& x, const VectorEntry& y, std::vector<SharedTerm>& to) {
    to.push_back(shared_term(vocabulary, x, y, pair.has_titles));
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.entries.size() || j < b.entries.size()) {
    const auto term = [&](const Vector& of, std::size_t at) {
      return at < of.entries.size() ? std::optional(vocabulary.term(of.entries[at].term))
                                    : std::nullopt;
    };
    const auto x = term(a, i);
    const auto y = term(b, j);
    if (x == y) {
      add(a.entries[i++], b.entries[j++], pair.terms);
    } else if (!y || (x && *x < *y)) {
      add(a.entries[i], a.entries[i], pair.only_a);
      ++i;
    } else {
      add(b.entries[j], b.entries[j], pair.only_b);
      ++j;
    }
  }
  for (std::vector<SharedTerm>* terms : {&pair.terms, &pair.only_a, &pair.only_b}) {
    std::sort(terms->begin(), terms->end(), [](const SharedTerm& x, const SharedTerm& y) {
      return x.similarity != y.similarity ? x.similarity > y.similarity : x.term < y.term;
    });
  }
}

}  // namespace

MeasuredPair measure_pair(std::span<const Item> items,
                          std::uint32_t a,
                          std::uint32_t b,
                          std::span<const Edge> edges,
                          const EventOptions& options,
                          const PairModel& model) {
  const std::vector<const EventFeatures*> window =
      window_of(items, items[a], items[b], options.window_days);
  const Vocabulary vocabulary(window);
  const Index index(vocabulary, window, {});
  const Vector vector_a = vocabulary.vector_of(*items[a].features);
  const Vector vector_b = vocabulary.vector_of(*items[b].features);
  const Likeness alike = Searcher(index, vocabulary.size()).compare(vector_b, vector_a);
  MeasuredPair pair{.features = features_of(items[a], items[b], alike),
                    .word_similarity = alike.similarity(),
                    .time_factor = TimeFactor(items, options.window_days)(a, b),
                    .has_titles = alike.has_titles};
  compare_terms(vocabulary, vector_a, vector_b, pair);
  pair.edge = {.a = a, .b = b, .similarity = pair.word_similarity * pair.time_factor};
  const Neighbourhood neighbourhood(items.size(), edges);
  Neighbourhood::Reader(neighbourhood).read(pair.edge, pair.features);
  const KnownDays days = known_days(items[a], items[b]);
  pair.edge.log_odds =
      model.sum(pair.features, days, 0, kFirstOfNeighbours) +
      (model.sum(pair.features, days, kFirstOfNeighbours, kPairFeatures) + model.bias(days));
  return pair;
}

KnownDays known_days(const Item& a, const Item& b) {
  return a.day && b.day ? KnownDays::kBoth : a.day || b.day ? KnownDays::kOne : KnownDays::kNone;
}

SimilarPairs similar_pairs(std::span<const Item> items,
                           const EventOptions& options,
                           const PairModel& model,
                           PairDetail detail,
                           unsigned threads) {
  const Search search{items, TimeFactor(items, options.window_days), model, detail};
  std::vector<SimilarPairs> parts = compare_dated(search, options.window_days, threads);
  for (SimilarPairs& part : compare_undated(search, threads)) {
    parts.push_back(std::move(part));
  }
  SimilarPairs pairs = joined(std::move(parts));
  const Neighbourhood neighbourhood(items.size(), pairs.edges);
  Neighbourhood::Reader reader(neighbourhood);
  for (std::size_t i = 0; i < pairs.edges.size(); ++i) {
    Edge& edge = pairs.edges[i];
    PairFeatures values{};
    reader.read(edge, values);
    const KnownDays days = known_days(items[edge.a], items[edge.b]);
    edge.log_odds += model.sum(values, days, kFirstOfNeighbours, kPairFeatures) + model.bias(days);
    if (detail == PairDetail::kFeatures) {
      std::copy(values.begin() + kFirstOfNeighbours, values.end(),
                pairs.features[i].begin() + kFirstOfNeighbours);
    }
  }
  return pairs;
}

}  // namespace newsdedup::events
