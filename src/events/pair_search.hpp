// What the searches of pairs among dated and undated items have in common.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "events/measure.hpp"
#include "events/similarity.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {

/// What each of them needs.
struct Search {
  std::span<const Item> items;  ///< by day, undated ones last: what is compared lies together
  TimeFactor factor;
  PairModels models;
  PairDetail detail;
};

std::vector<const EventFeatures*> texts_of(std::span<const Item> items);

/// Pairs, and what the sparse model says of edges[i], if it is asked.
struct FoundPairs {
  std::vector<Edge> edges;
  std::vector<PairFeatures> features;
  std::vector<float> sparse;
};

/// Adds a pair of items, a < b, that is alike enough, with what the models say of it without its
/// neighbours.
void add(const Search& search,
         std::uint32_t a,
         std::uint32_t b,
         const Likeness& alike,
         FoundPairs& pairs);

/// Result k of work(k, thread), for k in [0, count), in this order; thread is below `threads`.
template <class Work>
std::vector<FoundPairs> in_parallel(std::size_t count, unsigned threads, const Work& work) {
  std::vector<FoundPairs> results(count);
  std::atomic<std::size_t> next = 0;
  run_parts(static_cast<unsigned>(std::min<std::size_t>(threads, count)), [&](unsigned thread) {
    for (std::size_t k = next++; k < count; k = next++) {
      results[k] = work(k, thread);
    }
  });
  return results;
}

}  // namespace newsdedup::events
