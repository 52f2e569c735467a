// The grammar of time expressions: what begins at a token, and how far it goes.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "events/dates/tokens.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::dates {

/// Tokens [begin, end) of a sentence that name a time.
struct Phrase {
  /// A word or number that is a time only in the right company.
  enum class Bare : std::uint8_t { kNo, kMonth, kYear, kWeekday, kDay, kDayMonth, kQuarter };
  TimeSpec spec;
  std::size_t begin = 0;
  std::size_t end = 0;
  Bare bare = Bare::kNo;
  bool broken = false;        ///< names a date that does not exist ("April 26-24")
  bool needs_future = false;  ///< "in three years" is a duration unless the clause looks ahead
};

using Match = std::optional<Phrase>;

/// A phrase at `index`, ranges included; phrases that do not stand alone are left out.
Match match_phrase(const Sentence& sentence, std::size_t index);

/// "April 24, 2024", "24th of April", "Wednesday, June 14", "June last year", "2019", "Friday".
Match match_calendar(const Sentence& sentence, std::size_t index);

/// A weekday, with its date if one stands beside it.
Match match_weekday(const Sentence& sentence, std::size_t index);

/// The same without weekdays: "April 24-26, 2024", "May of this year", "March".
Match match_month_first(const Sentence& sentence, std::size_t index);

/// The other days of a list that are no interval: "8" and "15" after "June 1" in "June 1, 8 and
/// 15".
std::vector<Phrase> match_more_days(const Sentence& sentence, const Phrase& first);

/// "24 to 26 April 2024", "the 24th of April".
Match match_day_first(const Sentence& sentence, std::size_t index);

/// Takes ", 2024", "of 2024" or "of last year" after a month or its days.
bool take_year(const Sentence& sentence, Phrase& phrase);

/// What languages but English do otherwise (plain_phrases.cpp). A month without a day: "avril
/// 2024", "abril de 2024", "aprile scorso", "mars".
Match match_plain_month(const Sentence& sentence, std::size_t index);

/// The year after a day and its month, whose name is at `month`; nothing if the name is too short
/// to be one: "3 set".
Match finish_plain_day(const Sentence& sentence, Phrase phrase, std::size_t month);

/// "24.-26.04.2024".
Match match_days_to_digits(const Sentence& sentence, std::size_t index);

/// "lundi 22 au vendredi 26 avril".
Match match_weekday_span(const Sentence& sentence, std::size_t index);

/// Takes "vorigen Jahres" or "de l'an dernier" after a month or its days.
bool take_plain_year(const Sentence& sentence, Phrase& phrase);

/// The weekday or month with the "dernier" or "scorso" behind it, if that is there.
Phrase with_direction(const Sentence& sentence, Phrase phrase);

/// "la semaine dernière", "el mes pasado".
Match match_unit_then_direction(const Sentence& sentence, std::size_t index);

bool stands_alone_plainly(const Sentence& sentence, const Phrase& phrase);

/// Counted from the day of writing: "yesterday", "three days ago", "last June", "next Friday".
Match match_relative(const Sentence& sentence, std::size_t index);

/// Parts of the year: "early 2022", "the end of October", "Q3 2022", "the winter of 2022-23".
Match match_part(const Sentence& sentence, std::size_t index);

/// "last year", "of this week", "next month" at `index`: the direction; the unit is at `unit`.
struct DirectedUnit {
  int direction = 0;
  TimeUnit unit = TimeUnit::kDay;
  std::size_t end = 0;
};
std::optional<DirectedUnit> match_directed_unit(const Sentence& sentence, std::size_t index);

/// A year in four digits: "2023", but not "2023 people" or "2015 GMT".
std::optional<int> year_at(const Sentence& sentence, std::size_t index);

/// Whether a token names a month; in lower case only if it can be nothing else.
bool is_month(const Token& token);
bool is_weekday(const Token& token);

/// Whether a phrase that is `bare` stands where only a time can stand.
bool stands_alone(const Sentence& sentence, const Phrase& phrase);

/// Whether the number at `index` counts the things named after it.
bool counts_things(const Sentence& sentence, std::size_t index);

/// Whether the word after a day could not be a thing that is counted: "June 22 and 23 were".
bool ends_days(const Sentence& sentence, std::size_t index);

/// The token after the joint of a range at `index`: "to", "bis", "tot en met", "jusqu'au".
std::size_t joint_end(const Sentence& sentence, std::size_t index);

/// `index`, or the next one if the token there is "the".
inline std::size_t skip_the(const Sentence& sentence, std::size_t index) {
  return sentence.at(index).is(WordClass::kThe) ? index + 1 : index;
}

/// `index`, or the next one if the point of the abbreviation before it stands there.
std::size_t skip_point(const Sentence& sentence, std::size_t index);

}  // namespace newsdedup::dates
