// What a cluster of articles, together, tells of the day of its event.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "newsdedup/core/findings.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// Clues pooled over the articles of a cluster. Each possible first day of the event loses the
/// weight of every clue it disagrees with; the articles of a large cluster count as `kMembers`
/// together, so that evidence does not grow without end.
class TimeBelief {
 public:
  static constexpr double kMembers = 3;

  /// The belief of a cluster of these articles.
  explicit TimeBelief(std::span<const EventFeatures* const> members);

  /// What the best day loses; 0 if nothing disagrees.
  double least_loss() const;

  /// The event's time, if its articles tell it; else nothing. Its confidence is its share of the
  /// probability, not calibrated.
  std::optional<EventTime> when() const;

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
  struct Bound {  // what days before (or after) it lose
    Day day;
    Day first;  // of the expression, or as early as an event may be that is told with it
    double weight = 0;
    Grain grain = Grain::kDay;  // of the expression
  };

  TimeBelief() = default;
  void add(const TimeClue& clue, double scale);
  void settle_bounds();
  void add_calendar(const TimeClue& clue, double weight);
  void append(const TimeBelief& other);
  bool is_past(const Bound& bound) const;
  double span_loss(Day day) const;
  double loss(Day day) const;
  double loss_far_away() const;
  std::vector<DayInterval> known_days() const;
  /// The latest lower bound that is finer than a year, else the latest year; null if there is none.
  const Bound* latest_bound() const;
  std::vector<DayInterval> possible_days() const;
  double share_far_away() const;
  std::optional<EventTime> most_likely() const;
  std::optional<Day> first_report() const;
  double report_loss(Day day) const;
  double later_loss(Day day, const Bound& bound) const;
  EventTime event_time(Day first, Grain grain, double confidence) const;
  static bool agrees(const TimeClue& clue, Day day);
  std::uint8_t length_at(Day day) const;

  std::array<double, 372> month_day_{};  // (month - 1) * 31 + day - 1
  std::array<double, 7> weekday_{};
  std::vector<Span> spans_;
  std::vector<Bound> not_before_;
  std::vector<Bound> not_after_;
  std::optional<Day> latest_past_;  // of not_before_
  std::vector<TimeClue> clues_;     // for lengths and sources
};

}  // namespace newsdedup::events
