// How alike two articles are compared with what is around them.
#include "events/neighbourhood.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {
namespace {

constexpr float kLeastMean = 1e-3F;

/// A similarity relative to the means of the neighbours of both, squared.
float share_of(float similarity, float mean_a, float mean_b) {
  return similarity * similarity / (mean_a * mean_b);
}

float& value_of(PairFeatures& values, PairFeature feature) {
  return values[static_cast<std::size_t>(feature)];
}

}  // namespace

Neighbourhood::Neighbourhood(std::size_t items, std::span<const Edge> edges, unsigned threads)
    : begin_(items + 1, 0),
      items_(2 * edges.size()),
      similarities_(2 * edges.size()),
      places_(items) {
  for (const Edge& edge : edges) {
    ++begin_[edge.a + 1];
    ++begin_[edge.b + 1];
  }
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (const Edge& edge : edges) {
    for (const auto& [item, other] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
      const std::size_t at = next[item]++;
      items_[at] = other;
      similarities_[at] = edge.similarity;
    }
  }
  run_ranges(threads, items, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> order;
    for (std::size_t i = begin; i < end; ++i) {
      look_around(static_cast<std::uint32_t>(i), order);
    }
  });
  run_ranges(threads, items, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      float squares = 0;
      for (std::size_t k = begin_[i]; k < begin_[i + 1]; ++k) {
        const float one = share_of(similarities_[k], places_[i].mean, places_[items_[k]].mean);
        squares += one * one;
      }
      places_[i].length = std::sqrt(squares);
    }
  });
}

void Neighbourhood::look_around(std::uint32_t item, std::vector<std::uint32_t>& order) {
  const Links all = links(item);
  order.resize(all.items.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t most = std::min(order.size(), kWide);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                    [&](std::uint32_t x, std::uint32_t y) {
                      return all.similarities[x] != all.similarities[y]
                                 ? all.similarities[x] > all.similarities[y]
                                 : all.items[x] < all.items[y];
                    });
  Place& place = places_[item];
  float sum = 0;
  for (std::size_t i = 0; i < most; ++i) {
    sum += all.similarities[order[i]];
    if (i < kNearest) {
      place.mean = sum;
    }
    if (i <= kNearest) {
      place.nearest[place.nearest_count++] = all.items[order[i]];
    }
  }
  const std::size_t others = std::max<std::size_t>(size() - 1, 1);
  place.best = most > 0 ? all.similarities[order[0]] : 0;
  place.mean = std::max(kLeastMean, place.mean / static_cast<float>(std::min(kNearest, others)));
  place.wide_mean = std::max(kLeastMean, sum / static_cast<float>(std::min(kWide, others)));
}

float Neighbourhood::wide_crowd(const Edge& edge) const {
  return -std::log(places_[edge.a].wide_mean * places_[edge.b].wide_mean) / 2;
}

void Neighbourhood::Reader::move_to(std::uint32_t item) {
  if (at_ == item) {
    return;
  }
  if (at_ < all_.size()) {
    for (const std::uint32_t other : all_.links(at_).items) {
      held_[other / kBits] = 0;
    }
  }
  at_ = item;
  const Place& place = all_.places_[item];
  const Links links = all_.links(item);
  for (std::size_t i = 0; i < links.items.size(); ++i) {
    const std::uint32_t other = links.items[i];
    known_[other] = {.similarity = links.similarities[i],
                     .share = share_of(links.similarities[i], place.mean, all_.places_[other].mean),
                     .mean = all_.places_[other].mean};
    held_[other / kBits] |= std::uint64_t{1} << other % kBits;
  }
}

/// How alike `other` is to the 3 items nearest to `of`, itself aside: to the i-th of them as
/// similarity(i, item) says.
template <class Similarity>
float Neighbourhood::Reader::alike_nearest(std::uint32_t of,
                                           std::uint32_t other,
                                           Similarity similarity) const {
  const Place& place = all_.places_[of];
  float sum = 0;
  std::size_t counted = 0;
  for (std::uint32_t i = 0; i < place.nearest_count && counted < kNearest; ++i) {
    if (place.nearest[i] != other) {
      sum += similarity(i, place.nearest[i]);
      ++counted;
    }
  }
  const std::size_t possible = std::min(kNearest, all_.size() - 2);
  return sum / static_cast<float>(std::max<std::size_t>(possible, 1));
}

void Neighbourhood::Reader::prepare(const Edge& edge) const {
  constexpr std::size_t kLine = 16;  // values in 64 bytes
  __builtin_prefetch(&all_.places_[edge.b]);
  const Links links = all_.links(edge.b);
  for (std::size_t i = 0; i < links.items.size(); i += kLine) {
    __builtin_prefetch(&links.items[i]);
    __builtin_prefetch(&links.similarities[i]);
  }
}

void Neighbourhood::Reader::read(const Edge& edge, PairFeatures& values) {
  move_to(edge.a);
  const Place& a = all_.places_[edge.a];
  const Place& b = all_.places_[edge.b];
  for (const std::uint32_t item : {edge.a, edge.b}) {
    std::uint32_t nearer = 0;
    for (const float similarity : all_.links(item).similarities) {
      nearer += similarity > edge.similarity ? 1U : 0U;
    }
    value_of(values, PairFeature::kRank) -= std::log1p(static_cast<float>(nearer));
  }
  float company = 0;
  std::array<float, kNearest + 1> b_to_nearest{};
  const Links of_b = all_.links(edge.b);
  for (std::size_t i = 0; i < of_b.items.size(); ++i) {
    const std::uint32_t other = of_b.items[i];
    if (!is_held(other)) {
      continue;
    }
    const float similarity = of_b.similarities[i];
    const Known& known = known_[other];
    company += known.share * share_of(similarity, b.mean, known.mean);
    for (std::size_t k = 0; k < a.nearest_count; ++k) {
      b_to_nearest[k] = a.nearest[k] == other ? similarity : b_to_nearest[k];
    }
  }
  // With two articles in all there are no other neighbours to ask.
  const bool alone = all_.size() < 3;
  const float to_b =
      alone ? edge.similarity : alike_nearest(edge.a, edge.b, [&](std::size_t i, std::uint32_t) {
        return b_to_nearest[i];
      });
  const float to_a =
      alone ? edge.similarity : alike_nearest(edge.b, edge.a, [&](std::size_t, std::uint32_t item) {
        return is_held(item) ? known_[item].similarity : 0;
      });
  value_of(values, PairFeature::kCrowd) = -std::log(a.mean * b.mean) / 2;
  value_of(values, PairFeature::kWideCrowd) = all_.wide_crowd(edge);
  value_of(values, PairFeature::kBest) =
      std::log((edge.similarity + kSoft) / (std::sqrt(a.best * b.best) + kSoft));
  value_of(values, PairFeature::kNeighbours) = std::log(std::sqrt(to_a * to_b) + kSoft);
  value_of(values, PairFeature::kFarNeighbours) = std::log(std::min(to_a, to_b) + kSoft);
  value_of(values, PairFeature::kCompany) =
      std::sqrt(company / (a.length * b.length + kLeastMean * kLeastMean));
}

}  // namespace newsdedup::events
