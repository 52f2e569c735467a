// Candidate pairs by an inverted index over windows of days, and what is measured of them.
#include "events/similarity.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "events/index.hpp"
#include "events/measure.hpp"
#include "events/neighbourhood.hpp"
#include "events/partners.hpp"
#include "events/vectors.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {
namespace {

// With how many dated items each undated one is compared at most.
constexpr std::size_t kPartners = 64;
constexpr Promise kDatedPromise{2 * kLeastSimilarity, .4F};
constexpr Promise kUndatedPromise{2 * kLeastSimilarity, 2 * kLeastSimilarity};
// Among dated items the days say enough for words that are not rare to be keys.
constexpr KeyLimits kDatedKeys{.most_share = .1, .keys = 64, .nearest = 64};
constexpr KeyLimits kUndatedKeys{.most_share = .02, .most_postings = 1000};
// Of an undated item, by which dated ones find it: all of those look for it.
constexpr KeyLimits kPartnerKeys{.most_share = .03, .most_postings = 1000, .keys = 32};
// Undated items are looked up in parts of so many, each on a thread.
constexpr std::size_t kPart = 16384;

// Larger runs are never sparse: the more articles, the more alike are the nearest.
constexpr std::size_t kMostSparse = 10'000;
// The mean of the feature `wide_crowd` from which the sparse model has a say, by known days, and by
// how much it rises until it alone has one.
constexpr std::array<double, 3> kSparseFrom{2.65, 2.1, 2.0};
constexpr double kSparseRange = 0.5;

/// What the search of pairs needs everywhere.
struct Search {
  std::span<const Item> items;
  TimeFactor factor;
  PairModels models;
  PairDetail detail;
};

/// Pairs, and what the sparse model says of edges[i], if it is asked.
struct FoundPairs {
  std::vector<Edge> edges;
  std::vector<PairFeatures> features;
  std::vector<float> sparse;
};

/// Collects pairs, with what the model says of them without their neighbours.
void add(const Search& search,
         std::uint32_t x,
         std::uint32_t y,
         const Likeness& alike,
         FoundPairs& pairs) {
  const float similarity = alike.similarity() * search.factor(search.items[x], search.items[y]);
  if (similarity < kLeastSimilarity) {
    return;
  }
  const Item& a = search.items[x];
  const Item& b = search.items[y];
  const PairFeatures values = features_of(a, b, alike);
  const KnownDays days = known_days(a, b);
  pairs.edges.push_back({std::min(x, y), std::max(x, y), similarity,
                         search.models.crowded.sum(values, days, 0, kFirstOfNeighbours)});
  if (search.models.sparse != nullptr) {
    pairs.sparse.push_back(search.models.sparse->sum(values, days, 0, kFirstOfNeighbours));
  }
  if (search.detail == PairDetail::kFeatures) {
    pairs.features.push_back(values);
  }
}

std::vector<const EventFeatures*> texts_of(std::span<const Item> items,
                                           std::span<const std::uint32_t> chosen) {
  std::vector<const EventFeatures*> texts;
  texts.reserve(chosen.size());
  for (const std::uint32_t i : chosen) {
    texts.push_back(items[i].features);
  }
  return texts;
}

/// Dated items in blocks of `window_days` days: two neighbouring blocks hold every pair.
struct Block {
  std::int64_t number = 0;
  std::vector<std::uint32_t> items;  // by day
};

std::vector<Block> day_blocks(std::span<const Item> items, int window_days) {
  std::vector<std::pair<Day, std::uint32_t>> keys;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (items[i].day) {
      keys.emplace_back(*items[i].day, i);
    }
  }
  std::sort(keys.begin(), keys.end());
  std::vector<Block> blocks;
  for (const auto& [day, item] : keys) {
    const std::int64_t number = block_of(day, window_days);
    if (blocks.empty() || blocks.back().number != number) {
      blocks.push_back({.number = number});
    }
    blocks.back().items.push_back(item);
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

/// Pairs within `block` and between it and the block before.
FoundPairs compare_block(const Search& search,
                         std::span<const std::uint32_t> before,
                         const Block& block) {
  FoundPairs pairs;
  std::vector<std::uint32_t> members(before.begin(), before.end());
  members.insert(members.end(), block.items.begin(), block.items.end());
  std::vector<Day> days;
  for (const std::uint32_t i : members) {
    days.push_back(*search.items[i].day);
  }
  const std::vector<const EventFeatures*> window = texts_of(search.items, members);
  const Vocabulary vocabulary(window, kDatedNumberWeight);
  const std::vector<Vector> vectors = vectors_of(vocabulary, window);
  KeyLimits limits = kDatedKeys;
  limits.first_query = static_cast<std::uint32_t>(before.size());
  const Index index(vocabulary, window.size(), vectors, limits);
  Searcher searcher(index, vocabulary.size());
  std::vector<Stretch> earlier;
  for (auto place = static_cast<std::uint32_t>(before.size()); place < members.size(); ++place) {
    days_before(days, place, search.factor, earlier);
    searcher.search(place, earlier, kDatedPromise, [&](std::uint32_t other, const Likeness& alike) {
      add(search, members[place], members[other], alike, pairs);
    });
  }
  return pairs;
}

/// Result k of work(k), for k in [0, count), in this order.
template <class Work>
std::vector<FoundPairs> in_parallel(std::size_t count, unsigned threads, const Work& work) {
  std::vector<FoundPairs> results(count);
  std::atomic<std::size_t> next = 0;
  run_parts(static_cast<unsigned>(std::min<std::size_t>(threads, count)), [&](unsigned) {
    for (std::size_t k = next++; k < count; k = next++) {
      results[k] = work(k);
    }
  });
  return results;
}

std::vector<FoundPairs> compare_dated(const Search& search, int window_days, unsigned threads) {
  const std::vector<Block> blocks = day_blocks(search.items, window_days);
  return in_parallel(blocks.size(), threads, [&](std::size_t k) {
    const bool adjacent = k > 0 && blocks[k - 1].number + 1 == blocks[k].number;
    const std::span<const std::uint32_t> before =
        adjacent ? std::span<const std::uint32_t>(blocks[k - 1].items)
                 : std::span<const std::uint32_t>{};
    return compare_block(search, before, blocks[k]);
  });
}

std::vector<std::uint32_t> undated_items(std::span<const Item> items) {
  std::vector<std::uint32_t> undated;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (!items[i].day) {
      undated.push_back(i);
    }
  }
  return undated;
}

using ItemAndPlace = std::pair<std::uint32_t, std::uint32_t>;

/// The undated items, weighed by the words of all, or of a sample of many.
class UndatedSearch {
 public:
  explicit UndatedSearch(const Search& search, unsigned threads)
      : search_(search),
        threads_(threads),
        undated_(undated_items(search.items)),
        window_(undated_window(search.items)),
        vocabulary_(window_),
        vectors_(vectors_of(vocabulary_, texts_of(search.items, undated_), threads)) {}

  /// Pairs of two undated items.
  std::vector<FoundPairs> among_undated() const {
    const Index index(vocabulary_, window_.size(), vectors_, kUndatedKeys);
    return in_parallel(parts_of(index.size()), threads_, [&](std::size_t part) {
      FoundPairs pairs;
      Searcher searcher(index, vocabulary_.size());
      for (auto place = static_cast<std::uint32_t>(part * kPart);
           place < std::min(index.size(), (part + 1) * kPart); ++place) {
        const Stretch before{{0, place}, kUnknownDayFactor};
        searcher.search(place, {&before, 1}, kUndatedPromise,
                        [&](std::uint32_t other, const Likeness& alike) {
                          add(search_, undated_[place], undated_[other], alike, pairs);
                        });
      }
      return pairs;
    });
  }

  /// Pairs of a dated and an undated item.
  std::vector<FoundPairs> with_dated() const {
    const Index index(vocabulary_, window_.size(), vectors_, kPartnerKeys);
    const std::vector<ItemAndPlace> chosen = dated_partners(index);
    return in_parallel(parts_of(chosen.size()), threads_, [&](std::size_t part) {
      FoundPairs pairs;
      Searcher searcher(index, vocabulary_.size());
      const auto of_part = std::span(chosen)
                               .subspan(part * kPart)
                               .first(std::min(kPart, chosen.size() - part * kPart));
      std::vector<std::uint32_t> places;
      for (std::size_t k = 0; k < of_part.size();) {
        const std::uint32_t item = of_part[k].first;
        places.clear();
        for (; k < of_part.size() && of_part[k].first == item; ++k) {
          places.push_back(of_part[k].second);
        }
        searcher.compare_each(vocabulary_.vector_of(*search_.items[item].features), places,
                              [&](std::uint32_t place, const Likeness& alike) {
                                add(search_, item, undated_[place], alike, pairs);
                              });
      }
      return pairs;
    });
  }

 private:
  static std::size_t parts_of(std::size_t count) { return (count + kPart - 1) / kPart; }

  /// Of each undated item the most promising dated ones; by item. Dated ones are many: only which
  /// words they share is looked at.
  std::vector<ItemAndPlace> dated_partners(const Index& index) const {
    const std::size_t items = search_.items.size();
    std::vector<Partners> found(
        threads_, Partners(index.size(), kPartners, Searcher::units_of(kUndatedPromise.enough)));
    std::atomic<std::size_t> next = 0;
    run_parts(threads_, [&](unsigned thread) {
      Searcher searcher(index, vocabulary_.size());
      for (std::size_t k = next.fetch_add(kPart); k < items; k = next.fetch_add(kPart)) {
        for (auto i = static_cast<std::uint32_t>(k); i < std::min(items, k + kPart); ++i) {
          if (search_.items[i].day) {
            searcher.each_above(vocabulary_.vector_of(*search_.items[i].features),
                                found[thread].least(),
                                [&](std::uint32_t place, Searcher::Score promise) {
                                  found[thread].offer(place, {promise, i});
                                });
          }
        }
      }
    });
    for (unsigned thread = 1; thread < threads_; ++thread) {
      found[0].take(found[thread]);
    }
    return found[0].pairs();
  }

  const Search& search_;
  unsigned threads_;
  std::vector<std::uint32_t> undated_;
  std::vector<const EventFeatures*> window_;
  Vocabulary vocabulary_;
  std::vector<Vector> vectors_;  // of undated_[i]
};

/// Pairs of which at least one has no day.
std::vector<FoundPairs> compare_undated(const Search& search, unsigned threads) {
  if (std::all_of(search.items.begin(), search.items.end(),
                  [](const Item& item) { return item.day.has_value(); })) {
    return {};
  }
  const UndatedSearch lookup(search, threads);
  std::vector<FoundPairs> pairs = lookup.among_undated();
  for (FoundPairs& part : lookup.with_dated()) {
    pairs.push_back(std::move(part));
  }
  return pairs;
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
  std::vector<FoundPairs> parts = compare_dated(search, options.window_days, threads);
  for (FoundPairs& part : compare_undated(search, threads)) {
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
