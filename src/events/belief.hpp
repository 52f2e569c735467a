// What a cluster of articles, together, tells of the day of its event.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "newsdedup/core/time.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// Clues pooled over the articles of a cluster. Each possible first day of the event loses the
/// weight of every clue it disagrees with; the articles of a large cluster count as `kMembers`
/// together, so that evidence does not grow without end. The articles must outlive it.
class TimeBelief {
 public:
  static constexpr double kMembers = 3;

  struct Bound {  // what days before (or after) it lose
    Day day;
    Day first;  // of the expression, or as early as an event may be that is told with it
    double weight = 0;
    Grain grain = Grain::kDay;  // of the expression
    TimeClue::Origin origin = TimeClue::Origin::kText;
  };

  /// What these articles tell that is of this use (`kConflict` or `kWhen`) or of both.
  TimeBelief(std::span<const EventFeatures* const> members, TimeClue::Use use);

  /// A verb can mislead: what one clause calls past and more of them future is not past from here
  /// on.
  void settle_bounds();

  /// What a day loses; 0 if nothing disagrees.
  double loss(Day day) const;
  /// What the best day loses.
  double least_loss() const;
  /// The days near which something is told with its year, as intervals that do not overlap.
  std::vector<DayInterval> known_days() const;
  /// The sum of exp(-`sharpness` * loss) over the days of a year far from those.
  double share_far_away(double sharpness) const;
  /// The latest day of this origin that is told as past, if there is one.
  std::optional<Day> latest_day(TimeClue::Origin origin) const;

  std::span<const TimeClue> clues() const { return clues_; }
  /// Of each member that names years.
  std::span<const std::span<const YearChance>> years() const { return years_; }

  /// How much worse one day for both is than a day for each; at least 0. 0 where either knows
  /// nothing: no evidence keeps nothing apart.
  friend double conflict(const TimeBelief& a, const TimeBelief& b);

 private:
  struct Span {  // an interval of days, and what days outside it lose
    DayInterval days;
    double weight = 0;
    double slack = 0;  // days outside without loss
    double slope = 0;  // share of the weight that each further day loses
  };

  struct DatedWeekday {  // "Thursday, December 14": only some years have it
    TimeClue clue;
    double weight = 0;  // of the date

    double loss(int month, int of_month, int weekday) const;
  };

  TimeBelief() = default;
  void add(const TimeClue& clue, double scale);
  void add_calendar(const TimeClue& clue, double weight);
  void append(const TimeBelief& other);
  bool is_past(const Bound& bound) const;
  double calendar_loss(int month, int day, int weekday) const;
  double span_loss(Day day) const;
  double least_calendar_loss() const;
  double loss_far_away() const;

  std::array<double, 372> month_day_{};  // (month - 1) * 31 + day - 1
  std::array<double, 7> weekday_{};
  std::vector<DatedWeekday> dated_weekdays_;
  std::vector<Span> spans_;
  std::vector<Bound> not_before_;
  std::vector<Bound> not_after_;
  std::optional<Day> latest_past_;  // of not_before_
  std::vector<TimeClue> clues_;
  std::vector<std::span<const YearChance>> years_;
};

/// Whether a day is one that a clue allows.
bool agrees(const TimeClue& clue, Day day);

/// The same days, as intervals that do not overlap, in order.
std::vector<DayInterval> joined(std::vector<DayInterval> intervals);

}  // namespace newsdedup::events
