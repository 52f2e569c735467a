// Days, intervals of days and points in time: what every stage means by "when".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsdedup {

/// A calendar day (proleptic Gregorian), without zone.
using Day = std::chrono::sys_days;

/// How precisely a time is known.
enum class Grain : std::uint8_t { kDay, kMonth, kYear };

/// Whole days, both ends included; `first <= last`.
struct DayInterval {
  Day first{};
  Day last{};

  bool operator==(const DayInterval&) const = default;
  bool contains(Day day) const { return first <= day && day <= last; }
};

/// A point in time as precise as its source tells: a day, a time of day, a zone.
struct Timestamp {
  Day day{};                               ///< the local day, as written
  std::optional<std::int32_t> second;      ///< of the local day, 0 to 86,399
  std::optional<std::int16_t> utc_offset;  ///< minutes east of UTC; only with `second`

  bool operator==(const Timestamp&) const = default;
};

/// The day, or nothing if it does not exist: (2023, 2, 30) => nothing.
std::optional<Day> make_day(int year, unsigned month, unsigned day);

/// "2023-06-18"
std::string to_iso(Day day);

/// "2023-06-18", "2023-06-18T07:28:00", "2023-06-18T07:28:00+05:30" or "…Z".
std::string to_iso(const Timestamp& time);

/// Exactly "YYYY-MM-DD", else nothing.
std::optional<Day> parse_iso_day(std::string_view text);

/// 0 (Monday) to 6 (Sunday).
int weekday_of(Day day);

}  // namespace newsdedup
