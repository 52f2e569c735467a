// How alike two articles are compared with what is around them.
#include "events/neighbourhood.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace newsdedup::events {
namespace {

constexpr float kLeastMean = 1e-3F;

float& value_of(PairFeatures& values, PairFeature feature) {
  return values[static_cast<std::size_t>(feature)];
}

}  // namespace

Neighbourhood::Neighbourhood(std::size_t items, std::span<const Edge> edges)
    : begin_(items + 1, 0), links_(2 * edges.size()), places_(items) {
  for (const Edge& edge : edges) {
    ++begin_[edge.a + 1];
    ++begin_[edge.b + 1];
  }
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (const Edge& edge : edges) {
    links_[next[edge.a]++] = {edge.b, edge.similarity};
    links_[next[edge.b]++] = {edge.a, edge.similarity};
  }
  std::vector<Link> sorted;
  for (std::uint32_t i = 0; i < items; ++i) {
    look_around(i, sorted);
  }
  for (std::uint32_t i = 0; i < items; ++i) {
    float squares = 0;
    for (const Link& link : links(i)) {
      const float one = share(i, link);
      squares += one * one;
    }
    places_[i].length = std::sqrt(squares);
  }
}

void Neighbourhood::look_around(std::uint32_t item, std::vector<Link>& sorted) {
  const std::span<const Link> all = links(item);
  sorted.assign(all.begin(), all.end());
  const std::size_t most = std::min(sorted.size(), kWide);
  std::partial_sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(most),
                    sorted.end(), [](const Link& x, const Link& y) {
                      return x.similarity != y.similarity ? x.similarity > y.similarity
                                                          : x.item < y.item;
                    });
  Place& place = places_[item];
  float sum = 0;
  for (std::size_t i = 0; i < most; ++i) {
    sum += sorted[i].similarity;
    if (i < kNearest) {
      place.mean = sum;
    }
    if (i <= kNearest) {
      place.nearest[place.nearest_count++] = sorted[i].item;
    }
  }
  const std::size_t others = std::max<std::size_t>(size() - 1, 1);
  place.best = most > 0 ? sorted[0].similarity : 0;
  place.mean = std::max(kLeastMean, place.mean / static_cast<float>(std::min(kNearest, others)));
  place.wide_mean = std::max(kLeastMean, sum / static_cast<float>(std::min(kWide, others)));
}

float Neighbourhood::wide_crowd(const Edge& edge) const {
  return -std::log(places_[edge.a].wide_mean * places_[edge.b].wide_mean) / 2;
}

float Neighbourhood::share(std::uint32_t item, const Link& link) const {
  return link.similarity * link.similarity / (places_[item].mean * places_[link.item].mean);
}

float Neighbourhood::similarity(std::uint32_t a, std::uint32_t b) const {
  const std::span<const Link> all = links(a);
  const auto found =
      std::lower_bound(all.begin(), all.end(), b,
                       [](const Link& link, std::uint32_t wanted) { return link.item < wanted; });
  return found != all.end() && found->item == b ? found->similarity : 0;
}

void Neighbourhood::Reader::move_to(std::uint32_t item) {
  if (at_ == item) {
    return;
  }
  if (at_ < all_.size()) {
    for (const Link& link : all_.links(at_)) {
      similarity_[link.item] = 0;
      share_[link.item] = 0;
      held_[link.item / kBits] = 0;
    }
  }
  at_ = item;
  for (const Link& link : all_.links(item)) {
    similarity_[link.item] = link.similarity;
    share_[link.item] = all_.share(item, link);
    held_[link.item / kBits] |= std::uint64_t{1} << link.item % kBits;
  }
}

/// How alike `other` is to the 3 items nearest to `of`, itself aside; `other` or `of` is `at_`.
float Neighbourhood::Reader::alike_nearest(std::uint32_t of, std::uint32_t other) const {
  const Place& place = all_.places_[of];
  float sum = 0;
  std::size_t counted = 0;
  for (std::uint32_t i = 0; i < place.nearest_count && counted < kNearest; ++i) {
    const std::uint32_t third = place.nearest[i];
    if (third != other) {
      sum +=
          other == at_ ? (is_held(third) ? similarity_[third] : 0) : all_.similarity(other, third);
      ++counted;
    }
  }
  const std::size_t possible = std::min(kNearest, all_.size() - 2);
  return sum / static_cast<float>(std::max<std::size_t>(possible, 1));
}

void Neighbourhood::Reader::read(const Edge& edge, PairFeatures& values) {
  move_to(edge.a);
  const Place& a = all_.places_[edge.a];
  const Place& b = all_.places_[edge.b];
  std::size_t nearer = 0;
  for (const std::uint32_t item : {edge.a, edge.b}) {
    nearer = 0;
    for (const Link& link : all_.links(item)) {
      nearer += link.similarity > edge.similarity ? 1 : 0;
    }
    value_of(values, PairFeature::kRank) -= std::log1p(static_cast<float>(nearer));
  }
  float company = 0;
  for (const Link& link : all_.links(edge.b)) {
    if (is_held(link.item)) {
      company += share_[link.item] * all_.share(edge.b, link);
    }
  }
  // With two articles in all there are no other neighbours to ask.
  const bool alone = all_.size() < 3;
  const float to_b = alone ? edge.similarity : alike_nearest(edge.a, edge.b);
  const float to_a = alone ? edge.similarity : alike_nearest(edge.b, edge.a);
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
