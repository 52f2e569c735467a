// What a text says of time, and what it tells of an event.
#pragma once

#include <cstdint>
#include <optional>

#include "newsdedup/core/time.hpp"

namespace newsdedup {

/// A calendar point with gaps: each field is 0 (weekday: -1) if it was not said.
struct PartialDate {
  std::int16_t year = 0;
  std::int8_t month = 0;     ///< 1 to 12
  std::int8_t day = 0;       ///< 1 to 31
  std::int8_t weekday = -1;  ///< 0 Monday to 6 Sunday

  bool operator==(const PartialDate&) const = default;
};

/// Where a point or span lies relative to the day of writing.
enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kQuarter, kSeason, kYear };

/// What the words say, before they are tied to a day of writing.
struct TimeSpec {
  enum class Kind : std::uint8_t {
    kDate,      ///< `begin` alone, or `begin` to `end`: "April 24-26", "June 2023", "the 24th";
                ///< quarters and seasons are ranges of months; with `unit` kWeek the week of it
                ///< ("the week of June 5"); with a weekday, no day and a `count` that weekday of
                ///< the month, -1 the last ("the first Monday in May" +1)
    kRelative,  ///< `count` units from the day of writing: "yesterday" (-1 day), "next week" (+1),
                ///< "three days ago" (-3 days), "this month" (0 months); with days in `begin` (and
                ///< `end`) those of that month: "the 24th of this month"
    kWeekday,   ///< a weekday of `begin`, by `count` weeks: "Wednesday" (0), "last Friday" (-1),
                ///< "next Friday" (+1); a range has a weekday in `end`, also "weekend". With `unit`
                ///< kWeek counted in calendar weeks: "Friday last week" (-1), "this Friday" (0)
    kNamedMonth  ///< a month (and day) of `begin` with "last" (-1), "this" (0), "next" (+1) or
                 ///< "… last year" (`years` -1): "last June", "last November 15", "June last year";
                 ///< seasons are ranges of months: "last summer"
  };
  /// The part of a month, year or season that is meant.
  enum class Part : std::uint8_t { kWhole, kEarly, kMid, kLate };
  /// Whether it bounds what is told: "since 2021" begins there, "by 2030" ends there.
  enum class Bound : std::uint8_t { kNone, kSince, kUntil, kBefore, kAfter };
  Kind kind = Kind::kDate;
  PartialDate begin;
  PartialDate end;  ///< only for ranges
  bool is_range = false;
  int count = 0;           ///< see Kind
  int years = 0;           ///< "… last year": -1, "… this year": 0, "… next year": +1
  bool has_years = false;  ///< whether such words were there
  TimeUnit unit = TimeUnit::kDay;
  int weeks = 0;                 ///< kWeekday: weeks to add: "a week from Monday" +1
  Part part = Part::kWhole;      ///< of `begin`, or of a season
  Part end_part = Part::kWhole;  ///< of `end`: "from mid-2019 to early 2020"
  Bound bound = Bound::kNone;

  bool operator==(const TimeSpec&) const = default;
};

/// What the clause around an expression says of its direction.
enum class Tense : std::uint8_t { kUnknown, kPast, kFuture };

/// A time expression in a text.
struct TimeExpression {
  std::uint32_t offset = 0;  ///< bytes
  std::uint32_t length = 0;  ///< bytes
  TimeSpec spec;
  Tense tense = Tense::kUnknown;
  /// Whether it tells when something was said, announced or published ("said on Friday", a
  /// dateline) rather than when it happened.
  bool reported = false;
  /// Whether it is a year in a name: "the 2020 election", "las elecciones de 2020".
  bool in_name = false;
  /// The days it means, if that could be resolved; both ends included.
  std::optional<DayInterval> days;
  Grain grain = Grain::kDay;

  bool operator==(const TimeExpression&) const = default;
};

/// One thing that an article tells of the day on which its event began. Pooled over a cluster,
/// clues say when the event was, or that there are two (docs/events.md).
struct TimeClue {
  enum class Kind : std::uint8_t {
    kDays,        ///< the event began within `days`
    kWritten,     ///< the article was written within `days`
    kNotBefore,   ///< the article was written on or after `days.first`
    kNotAfter,    ///< the article was written on or before `days.last`
    kMonth,       ///< the event was in `month` of an untold year
    kMonthDay,    ///< it began on `month`/`day` of an untold year
    kDayOfMonth,  ///< it began on `day` of an untold month
    kWeekday,     ///< it began on one of `weekdays`
    kWrittenOn    ///< the article was written on `month`/`day` of an untold year
  };
  /// What it is asked for: whether two clusters tell of one time, when a cluster's event was, or
  /// both.
  enum class Use : std::uint8_t { kBoth, kConflict, kWhen };
  /// Where a past date stands: how soon after it articles are written depends on that.
  enum class Origin : std::uint8_t { kLead, kText, kName, kCaption, kFilePhoto, kPost };
  Kind kind = Kind::kDays;
  Use use = Use::kBoth;
  Origin origin = Origin::kText;  ///< kNotBefore
  std::uint8_t weekdays = 0;  ///< bit 0 Monday to bit 6 Sunday; of a day of the calendar: its own
  std::int8_t month = 0;      ///< 1 to 12
  std::int8_t day = 0;        ///< 1 to 31
  std::uint8_t length = 1;    ///< days that the event lasts, as far as told; 1 if untold
  float weight = 0;           ///< what a day loses (in log-likelihood) that disagrees; > 0
  DayInterval days;
  static constexpr std::uint32_t kNoOffset = 0xFFFFFFFF;
  std::uint32_t offset = kNoOffset;  ///< of the expression in its text, for explanations

  bool operator==(const TimeClue&) const = default;
};

}  // namespace newsdedup
