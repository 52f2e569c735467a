// What keeps clusters of other happenings of one kind apart.
#include "events/conflict_judge.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "events/particulars.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

double ConflictJudge::penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (nearest_gap(a, b) > window_) {
    return std::numeric_limits<double>::infinity();
  }
  const Conflict conflict = conflict_between(a, b);
  return conflict.for_times + conflict.for_particulars;
}

ConflictJudge::Conflict ConflictJudge::conflict_between(std::span<const std::uint32_t> a,
                                                        std::span<const std::uint32_t> b) const {
  Conflict between;
  if (asks_times(a, b)) {
    between.times = conflict(belief(a), belief(b));
    between.for_times = weights_.time * between.times;
  }
  between.for_particulars = std::max(-between.for_times, for_particulars(a, b));
  return between;
}

bool ConflictJudge::asks_times(std::span<const std::uint32_t> a,
                               std::span<const std::uint32_t> b) const {
  const auto undated = [this](std::uint32_t item) { return !items_[item].day; };
  return std::any_of(a.begin(), a.end(), undated) || std::any_of(b.begin(), b.end(), undated);
}

TimeBelief ConflictJudge::belief(std::span<const std::uint32_t> cluster) const {
  std::vector<const EventFeatures*> members;
  members.reserve(cluster.size());
  for (const std::uint32_t item : cluster) {
    members.push_back(items_[item].features);
  }
  return {members, TimeClue::Use::kConflict};
}

std::vector<Particular> ConflictJudge::particulars(std::span<const std::uint32_t> cluster) const {
  std::vector<Particular> all;
  for (const std::uint32_t item : cluster) {
    const std::vector<Particular>& own = items_[item].features->particulars;
    all.insert(all.end(), own.begin(), own.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// A contradiction of each kind counts once.
double ConflictJudge::for_particulars(std::span<const std::uint32_t> a,
                                      std::span<const std::uint32_t> b) const {
  const ComparedParticulars compared = compare(particulars(a), particulars(b));
  std::array<double, Particular::kKinds> taken{};
  for (const auto& contradiction : compared.contradictions) {
    taken[static_cast<std::size_t>(contradiction.a.kind())] = weight(contradiction.a.kind());
  }
  const double given = compared.same_ordinal ? weight(Particular::Kind::kOrdinal) : 0;
  return std::accumulate(taken.begin(), taken.end(), 0.0) - given;
}

std::vector<std::int64_t> ConflictJudge::days(std::span<const std::uint32_t> cluster) const {
  std::vector<std::int64_t> days;
  for (const std::uint32_t item : cluster) {
    if (items_[item].day) {
      days.push_back(items_[item].day->time_since_epoch().count());
    }
  }
  std::sort(days.begin(), days.end());
  return days;
}

std::int64_t ConflictJudge::nearest_gap(std::span<const std::uint32_t> a,
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
