// What keeps clusters of other times apart.
#include "events/time_judge.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "newsdedup/events.hpp"

namespace newsdedup::events {

double TimeJudge::penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (nearest_gap(a, b) > window_) {
    return std::numeric_limits<double>::infinity();
  }
  return asks_texts(a, b) ? per_conflict_ * conflict(belief(a), belief(b)) : 0;
}

bool TimeJudge::asks_texts(std::span<const std::uint32_t> a,
                           std::span<const std::uint32_t> b) const {
  const auto undated = [this](std::uint32_t item) { return !items_[item].day; };
  return std::any_of(a.begin(), a.end(), undated) || std::any_of(b.begin(), b.end(), undated);
}

TimeBelief TimeJudge::belief(std::span<const std::uint32_t> cluster) const {
  std::vector<const EventFeatures*> members;
  members.reserve(cluster.size());
  for (const std::uint32_t item : cluster) {
    members.push_back(items_[item].features);
  }
  return {members, TimeClue::Use::kConflict};
}

std::vector<std::int64_t> TimeJudge::days(std::span<const std::uint32_t> cluster) const {
  std::vector<std::int64_t> days;
  for (const std::uint32_t item : cluster) {
    if (items_[item].day) {
      days.push_back(items_[item].day->time_since_epoch().count());
    }
  }
  std::sort(days.begin(), days.end());
  return days;
}

std::int64_t TimeJudge::nearest_gap(std::span<const std::uint32_t> a,
                                    std::span<const std::uint32_t> b) const {
  const std::vector<std::int64_t> x = days(a);
  const std::vector<std::int64_t> y = days(b);
  if (x.empty() || y.empty()) {
    return 0;
  }
  std::int64_t least = std::abs(x[0] - y[0]);
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size(); ++(x[i] < y[j] ? i : j)) {
    least = std::min(least, std::abs(x[i] - y[j]));
  }
  return least;
}

}  // namespace newsdedup::events
