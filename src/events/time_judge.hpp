// What keeps clusters of other times apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/belief.hpp"
#include "events/linkage.hpp"
#include "events/similarity.hpp"

namespace newsdedup::events {

/// Parts clusters of different times: those whose dated members are all further apart than the
/// window, and those whose articles tell of different days. Between dated articles the days of
/// publication have done the latter already.
class TimeJudge : public MergeJudge {
 public:
  /// `per_conflict` is what a unit of conflict takes from a score. The items must outlive this.
  TimeJudge(std::span<const Item> items, int window_days, double per_conflict)
      : items_(items), window_(window_days), per_conflict_(per_conflict) {}

  double penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) override;

  /// Days between the nearest dated members of two clusters; 0 if one has none. A story may go on
  /// for longer than the window.
  std::int64_t nearest_gap(std::span<const std::uint32_t> a,
                           std::span<const std::uint32_t> b) const;
  /// Whether what their texts tell of time counts: not between clusters of dated articles.
  bool asks_texts(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) const;
  TimeBelief belief(std::span<const std::uint32_t> cluster) const;
  double per_conflict() const { return per_conflict_; }

 private:
  std::vector<std::int64_t> days(std::span<const std::uint32_t> cluster) const;

  std::span<const Item> items_;
  std::int64_t window_;
  double per_conflict_;
};

}  // namespace newsdedup::events
