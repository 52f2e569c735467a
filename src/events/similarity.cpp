// Candidate pairs by an inverted index over windows of days, their similarity, local scaling.
#include "events/similarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "events/index.hpp"
#include "events/vectors.hpp"

namespace newsdedup::events {
namespace {

constexpr double kDecayDays = 5;
constexpr float kUnknownDayFactor = 0.95F;
// Pairs below this are left out: they count as 0 in the linkage.
constexpr float kLeast = 0.04F;
// What the sum of keys must promise: it counts a word across fields, so it is larger than the
// similarity.
constexpr float kLeastPromise = 2 * kLeast;
// Local scaling: (kUsual / sqrt(m_a m_b))^kScalingPower, m the mean of the 3 best similarities.
constexpr double kUsual = 0.25;
constexpr double kScalingPower = 0.5;
constexpr std::size_t kNeighbours = 3;

/// Collects edges with their time factor.
class Edges {
 public:
  Edges(std::span<const Item> items, int window_days) : items_(items), window_(window_days) {
    for (int days = 0; days <= window_days; ++days) {
      decay_.push_back(static_cast<float>(std::exp(-days / kDecayDays)));
    }
  }

  /// What the time between two items makes of their similarity.
  float factor(std::uint32_t x, std::uint32_t y) const {
    const Item& a = items_[x];
    const Item& b = items_[y];
    if (!a.day || !b.day) {
      return kUnknownDayFactor;
    }
    const auto apart = std::abs((*a.day - *b.day).count());
    return apart > window_ ? 0 : decay_[static_cast<std::size_t>(apart)];
  }

  void add(std::uint32_t x, std::uint32_t y, float cosine) {
    const float similarity = cosine * factor(x, y);
    if (similarity >= kLeast) {
      edges_.push_back({std::min(x, y), std::max(x, y), similarity});
    }
  }

  std::vector<Edge> take() { return std::move(edges_); }

 private:
  std::span<const Item> items_;
  int window_;
  std::vector<float> decay_;  // by days apart
  std::vector<Edge> edges_;
};

/// Dated items in blocks of `window_days` days: two neighbouring blocks hold every pair.
struct Block {
  std::int64_t number = 0;
  std::vector<std::uint32_t> items;
};

std::vector<Block> day_blocks(std::span<const Item> items, int window_days) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> keys;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (items[i].day) {
      const std::int64_t day = items[i].day->time_since_epoch().count();
      const std::int64_t number = (day >= 0 ? day : day - window_days + 1) / window_days;
      keys.emplace_back(number, i);
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
void compare_block(std::span<const Item> items,
                   std::span<const std::uint32_t> before,
                   const Block& block,
                   Edges& edges) {
  std::vector<std::uint32_t> members(before.begin(), before.end());
  members.insert(members.end(), block.items.begin(), block.items.end());
  std::vector<const EventFeatures*> window;
  for (const std::uint32_t i : members) {
    window.push_back(items[i].features);
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
        [&](std::uint32_t j) { return edges.factor(i, members[j]); },
        [&](std::uint32_t j, float cosine) { edges.add(i, members[j], cosine); });
  }
}

void compare_dated(std::span<const Item> items, const EventOptions& options, Edges& edges) {
  const std::vector<Block> blocks = day_blocks(items, options.window_days);
  for (std::size_t k = 0; k < blocks.size(); ++k) {
    const bool adjacent = k > 0 && blocks[k - 1].number + 1 == blocks[k].number;
    const std::span<const std::uint32_t> before =
        adjacent ? std::span<const std::uint32_t>(blocks[k - 1].items)
                 : std::span<const std::uint32_t>{};
    compare_block(items, before, blocks[k], edges);
  }
}

/// Pairs of which at least one has no day: the undated are the index, all are looked up.
void compare_undated(std::span<const Item> items, Edges& edges) {
  std::vector<const EventFeatures*> window;
  std::vector<std::uint32_t> undated;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    window.push_back(items[i].features);
    if (!items[i].day) {
      undated.push_back(i);
    }
  }
  if (undated.empty()) {
    return;
  }
  const Vocabulary vocabulary(window);
  const Index index(vocabulary, window, undated);
  Searcher searcher(index, vocabulary.size());
  std::size_t place = 0;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const auto factor = [&](std::uint32_t j) { return edges.factor(i, j); };
    const auto use = [&](std::uint32_t j, float cosine) { edges.add(i, j, cosine); };
    if (items[i].day) {
      searcher.search(vocabulary.vector_of(*items[i].features), index.size(), kLeastPromise, factor,
                      use);
    } else {
      searcher.search(index.vector(place), place, kLeastPromise, factor, use);
      ++place;
    }
  }
}

/// Divides by how alike the neighbours of both items are to them: within a series of like
/// happenings everything resembles everything.
void scale_locally(std::vector<Edge>& edges, std::size_t items) {
  std::vector<std::array<float, kNeighbours>> best(items);
  const auto note = [&best](std::uint32_t item, float similarity) {
    for (float& slot : best[item]) {
      if (similarity > slot) {
        std::swap(similarity, slot);
      }
    }
  };
  for (const Edge& edge : edges) {
    note(edge.a, edge.similarity);
    note(edge.b, edge.similarity);
  }
  const auto counted = static_cast<double>(std::min(kNeighbours, items - 1));
  const auto mean = [&](std::uint32_t item) {
    double sum = 0;
    for (const float similarity : best[item]) {
      sum += static_cast<double>(similarity);
    }
    return sum / counted;
  };
  for (Edge& edge : edges) {
    const double usual = std::sqrt(mean(edge.a) * mean(edge.b));
    edge.similarity *= static_cast<float>(std::pow(kUsual / usual, kScalingPower));
  }
}

}  // namespace

std::vector<Edge> similar_pairs(std::span<const Item> items,
                                const EventOptions& options,
                                [[maybe_unused]] unsigned threads) {
  Edges found(items, options.window_days);
  compare_dated(items, options, found);
  compare_undated(items, found);
  std::vector<Edge> edges = found.take();
  std::sort(edges.begin(), edges.end(),
            [](const Edge& x, const Edge& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  if (!edges.empty()) {
    scale_locally(edges, items.size());
  }
  return edges;
}

}  // namespace newsdedup::events
