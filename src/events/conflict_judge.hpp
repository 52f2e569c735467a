// What keeps clusters of other happenings of one kind apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/belief.hpp"
#include "events/linkage.hpp"
#include "events/pair_model.hpp"
#include "events/similarity.hpp"

namespace newsdedup::events {

/// Parts clusters of different times: those whose dated members are all further apart than the
/// window, those whose articles tell of different days (between dated articles the days of
/// publication have done that already), and those that contradict each other in what holds for one
/// instance of a happening only.
class ConflictJudge : public MergeJudge {
 public:
  /// The items must outlive this.
  ConflictJudge(std::span<const Item> items, int window_days, const ConflictWeights& weights)
      : items_(items), window_(window_days), weights_(weights) {}

  /// What keeps two clusters apart, in log-odds.
  struct Conflict {
    double times = 0;            ///< conflict of times, in its own unit (`conflict` of beliefs)
    double for_times = 0;        ///< what that takes from the score, at least 0
    double for_particulars = 0;  ///< likewise; below 0 where they agree, but never below -for_times
  };

  double penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) override;
  Conflict conflict_between(std::span<const std::uint32_t> a,
                            std::span<const std::uint32_t> b) const;

  /// Days between the nearest dated members of two clusters; 0 if one has none. A story may go on
  /// for longer than the window.
  std::int64_t nearest_gap(std::span<const std::uint32_t> a,
                           std::span<const std::uint32_t> b) const;
  /// Whether what their texts tell of time counts: not between clusters of dated articles.
  bool asks_times(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) const;
  TimeBelief belief(std::span<const std::uint32_t> cluster) const;
  /// Those of all members.
  std::vector<Particular> particulars(std::span<const std::uint32_t> cluster) const;
  double weight(Particular::Kind kind) const {
    return weights_.particular[static_cast<std::size_t>(kind)];
  }

 private:
  double for_particulars(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) const;
  std::vector<std::int64_t> days(std::span<const std::uint32_t> cluster) const;

  std::span<const Item> items_;
  std::int64_t window_;
  ConflictWeights weights_;
};

}  // namespace newsdedup::events
