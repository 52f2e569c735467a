// What is measured of two items where all pairs are searched and where one is explained.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/index.hpp"
#include "events/similarity.hpp"

namespace newsdedup::events {

/// By which the similarity is multiplied where a day is unknown.
inline constexpr float kUnknownDayFactor = 0.95F;
/// What numbers weigh among dated items, as a share of what words do: they stand in all stories and
/// coincide more often than they tell.
inline constexpr float kDatedNumberWeight = 0.2F;

/// The number of the block of `window_days` days: two neighbouring blocks hold every pair of
/// theirs.
std::int64_t block_of(Day published, int window_days);

/// Whose words are counted where a day is unknown: undated items and, of many dated ones, as many
/// as tell how frequent a word is.
std::vector<const EventFeatures*> undated_window(std::span<const Item> items);

/// What the time between two items makes of their similarity.
class TimeFactor {
 public:
  explicit TimeFactor(int window_days);

  float operator()(const Item& a, const Item& b) const {
    return a.day && b.day ? between(*a.day, *b.day) : kUnknownDayFactor;
  }
  /// 0 beyond the window.
  float between(Day a, Day b) const;

 private:
  int window_;
  std::vector<float> decay_;  // by days apart
};

/// What can be told of a pair without its neighbours.
PairFeatures features_of(const Item& a, const Item& b, const Likeness& alike);

}  // namespace newsdedup::events
