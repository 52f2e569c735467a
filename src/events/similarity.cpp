// Candidate pairs by an inverted index over windows of days, and what is measured of them.
#include "events/similarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "events/index.hpp"
#include "events/measure.hpp"
#include "events/neighbourhood.hpp"
#include "events/pair_search.hpp"
#include "events/undated_search.hpp"
#include "events/vectors.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {
namespace {

constexpr Promise kDatedPromise{2 * kLeastSimilarity, .4F};
// Among dated items the days say enough for words that are not rare to be keys.
constexpr KeyLimits kDatedKeys{.most_share = .1, .keys = 64, .nearest = 48};

// Larger runs are never sparse: the more articles, the more alike are the nearest.
constexpr std::size_t kMostSparse = 10'000;
// The mean of the feature `wide_crowd` from which the sparse model has a say, by known days, and by
// how much it rises until it alone has one.
constexpr std::array<double, 3> kSparseFrom{2.65, 2.1, 2.0};
constexpr double kSparseRange = 0.5;

/// Dated items, from `begin` to before `end`, in blocks of `window_days` days: two neighbouring
/// blocks hold every pair.
struct Block {
  std::int64_t number = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

std::vector<Block> day_blocks(std::span<const Item> items, int window_days) {
  std::vector<Block> blocks;
  for (std::uint32_t i = 0; i < items.size() && items[i].day; ++i) {
    const std::int64_t number = block_of(*items[i].day, window_days);
    if (blocks.empty() || blocks.back().number != number) {
      blocks.push_back({number, i, i});
    }
    blocks.back().end = i + 1;
  }
  return blocks;
}

/// The days up to that of `place` within the window, the latest first; of its own the places before
/// it. Asked for one place after another.
void days_before(std::span<const Day> days,
                 std::uint32_t place,
                 const TimeFactor& factor,
                 std::vector<Stretch>& stretches) {
  if (!stretches.empty() && days[place - 1] == days[place]) {
    stretches.front().places.end = place;
    return;
  }
  stretches.assign(1, {{place, place}, factor.between(days[place], days[place])});
  for (std::uint32_t end = place; end > 0;) {
    const Day day = days[end - 1];
    const float nearness = factor.between(day, days[place]);
    if (nearness == 0) {
      return;
    }
    std::uint32_t begin = end;
    while (begin > 0 && days[begin - 1] == day) {
      --begin;
    }
    stretches.push_back({{begin, end}, nearness});
    end = begin;
  }
}

/// Pairs within `block` and between it and the block before, which begins at `begin`; what is new
/// in it is offered to the undated items. `vectors`: room for those of its items.
FoundPairs compare_block(const Search& search,
                         std::uint32_t begin,
                         const Block& block,
                         UndatedSearch::Offering& undated,
                         Vectors& vectors) {
  FoundPairs pairs;
  const std::span<const Item> items = search.items.subspan(begin, block.end - begin);
  std::vector<Day> days;
  for (const Item& item : items) {
    days.push_back(*item.day);
  }
  const std::vector<const EventFeatures*> window = texts_of(items);
  const Vocabulary vocabulary(window, kDatedNumberWeight, &vectors);
  KeyLimits limits = kDatedKeys;
  limits.first_query = block.begin - begin;
  const Keys keys(vocabulary, window.size(), vectors.all(), limits);
  const Index index(keys);
  Searcher searcher(index);
  std::vector<Stretch> earlier;
  for (std::uint32_t place = limits.first_query; place < items.size(); ++place) {
    days_before(days, place, search.factor, earlier);
    searcher.search(place, earlier, kDatedPromise, [&](std::uint32_t other, const Likeness& alike) {
      add(search, begin + other, begin + place, alike, pairs);
    });
  }
  undated.offer(keys, limits.first_query, begin);
  return pairs;
}

std::vector<FoundPairs> compare_dated(const Search& search,
                                      int window_days,
                                      UndatedSearch& undated,
                                      unsigned threads) {
  const std::vector<Block> blocks = day_blocks(search.items, window_days);
  std::vector<Vectors> vectors(threads);
  return in_parallel(blocks.size(), threads, [&](std::size_t k, unsigned thread) {
    const bool adjacent = k > 0 && blocks[k - 1].number + 1 == blocks[k].number;
    const std::uint32_t begin = adjacent ? blocks[k - 1].begin : blocks[k].begin;
    return compare_block(search, begin, blocks[k], undated.offering(thread), vectors[thread]);
  });
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

template <class T>
void reorder(std::vector<T>& values, std::span<const std::uint32_t> order) {
  if (values.empty()) {
    return;
  }
  std::vector<T> ordered;
  ordered.reserve(order.size());
  for (const std::uint32_t i : order) {
    ordered.push_back(values[i]);
  }
  values = std::move(ordered);
}

/// All pairs, by (a, b).
FoundPairs joined(std::vector<FoundPairs> parts, unsigned threads) {
  FoundPairs all;
  all.edges.reserve(std::accumulate(
      parts.begin(), parts.end(), std::size_t{0},
      [](std::size_t count, const FoundPairs& part) { return count + part.edges.size(); }));
  for (FoundPairs& part : parts) {
    append(all.edges, part.edges);
    append(all.features, part.features);
    append(all.sparse, part.sparse);
    part = {};
  }
  const auto before = [](const Edge& x, const Edge& y) {
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  };
  if (all.features.empty() && all.sparse.empty()) {
    sort_in_parts(all.edges, threads, before);
    return all;
  }
  std::vector<std::uint32_t> order(all.edges.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t x, std::uint32_t y) { return before(all.edges[x], all.edges[y]); });
  reorder(all.edges, order);
  reorder(all.features, order);
  reorder(all.sparse, order);
  return all;
}

/// The share of the sparse model in pairs of each kind of known days.
std::array<float, 3> sparse_shares(std::span<const Item> items,
                                   std::span<const Edge> edges,
                                   const Neighbourhood& neighbourhood) {
  std::array<double, 3> sum{};
  std::array<double, 3> count{};
  for (const Edge& edge : edges) {
    const auto days = static_cast<std::size_t>(known_days(items[edge.a], items[edge.b]));
    sum[days] += static_cast<double>(neighbourhood.wide_crowd(edge));
    count[days] += 1;
  }
  std::array<float, 3> shares{};
  for (std::size_t days = 0; days < shares.size(); ++days) {
    const double mean = sum[days] / std::max(1.0, count[days]);
    shares[days] =
        static_cast<float>(std::clamp((mean - kSparseFrom[days]) / kSparseRange, 0.0, 1.0));
  }
  return shares;
}

/// Adds what the neighbours tell to the log-odds of each edge, and to the features if they are
/// kept.
void add_neighbours(const Search& search,
                    const Neighbourhood& neighbourhood,
                    const std::array<float, 3>& shares,
                    FoundPairs& pairs,
                    unsigned threads) {
  const auto from_neighbours = [](const PairModel& model, const PairFeatures& values,
                                  KnownDays days) {
    return model.sum(values, days, kFirstOfNeighbours, kPairFeatures) + model.bias(days);
  };
  constexpr std::size_t kAhead = 4;  // so many edges are made ready
  const std::size_t count = pairs.edges.size();
  run_parts(threads, [&](unsigned part) {
    Neighbourhood::Reader reader(neighbourhood);
    for (std::size_t i = count * part / threads; i < count * (part + 1) / threads; ++i) {
      Edge& edge = pairs.edges[i];
      if (i + kAhead < count) {
        reader.prepare(pairs.edges[i + kAhead]);
        __builtin_prefetch(&search.items[pairs.edges[i + kAhead].b]);
      }
      PairFeatures values{};
      reader.read(edge, values);
      const KnownDays days = known_days(search.items[edge.a], search.items[edge.b]);
      edge.log_odds += from_neighbours(search.models.crowded, values, days);
      if (const float share = shares[static_cast<std::size_t>(days)]; share > 0) {
        edge.log_odds = std::lerp(
            edge.log_odds, pairs.sparse[i] + from_neighbours(*search.models.sparse, values, days),
            share);
      }
      if (search.detail == PairDetail::kFeatures) {
        std::copy(values.begin() + kFirstOfNeighbours, values.end(),
                  pairs.features[i].begin() + kFirstOfNeighbours);
      }
    }
  });
}

}  // namespace

SimilarPairs similar_pairs(std::span<const Item> items,
                           const EventOptions& options,
                           const PairModels& models,
                           PairDetail detail,
                           unsigned threads) {
  Search search{items, TimeFactor(options.window_days), models, detail};
  if (items.size() > kMostSparse) {
    search.models.sparse = nullptr;
  }
  UndatedSearch undated(search, threads);
  std::vector<FoundPairs> parts = compare_dated(search, options.window_days, undated, threads);
  for (FoundPairs& part : undated.pairs()) {
    parts.push_back(std::move(part));
  }
  FoundPairs found = joined(std::move(parts), threads);
  const Neighbourhood neighbourhood(items.size(), found.edges, threads);
  std::array<float, 3> shares{};
  if (search.models.sparse != nullptr) {
    shares = sparse_shares(items, found.edges, neighbourhood);
  }
  add_neighbours(search, neighbourhood, shares, found, threads);
  return {std::move(found.edges), std::move(found.features),
          models.sparse != nullptr ? models.crowded.blended_with(*models.sparse, shares)
                                   : models.crowded};
}

}  // namespace newsdedup::events
