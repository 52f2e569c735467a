// The words that date stamps are made of: months, weekdays, halves of the day, time zones.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace newsdedup {

struct CalendarWord {
  enum class Kind { kMonth, kWeekday, kAm, kPm, kFiller, kZone };
  std::string_view word;      ///< in lower case
  std::string_view language;  ///< BCP 47 primary tag; empty for a zone
  Kind kind = Kind::kFiller;
  bool is_short = false;  ///< an abbreviation of a month or weekday
  /// A month's number, a weekday's from 0 (Monday), a zone's minutes east of UTC; nothing for a
  /// zone that changes with the season.
  std::optional<int> value;
};

/// All of them, sorted by word; one for each language that has the word.
std::span<const CalendarWord> calendar_words();

/// The entry of a word, which is in lower case, or null. Zones come last: a word that is also
/// something else is that.
const CalendarWord* find_calendar_word(std::string_view word);

}  // namespace newsdedup
