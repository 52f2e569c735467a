// Times counted from the day of writing, and those that "last", "this" and "next" point to.
#include <utility>

#include "events/dates/phrase.hpp"

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
using Bare = Phrase::Bare;

/// Units as the word table numbers them.
enum TableUnit : int { kWords = 5, kFortnight = 6, kHour = 7, kMinute = 8 };

bool is_plural(const Sentence& s, const Token& token) {
  const std::string_view word = s.spelling(token);
  return !word.empty() && (word.back() == 's' || word.back() == 'S');
}

/// "last", "this past", "coming": the direction at `index` and the token after it.
std::optional<std::pair<int, std::size_t>> direction_at(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (token.is(WordClass::kDirection)) {
    const Token& next = s.at(index + 1);
    if (token.value == 0 && next.is(WordClass::kSoftDirection)) {
      return std::pair{next.value, index + 2};  // "this past", "this coming"
    }
    return std::pair{token.value, index + 1};
  }
  const Token& next = s.at(index + 1);
  if (!s.is_plain() && token.is(WordClass::kSoftDirection) &&
      ((token.value > 0 && is_weekday(next)) || (token.value == 0 && next.is(WordClass::kUnit)))) {
    return std::pair{token.value, index + 1};  // "the coming Monday", "the current month"
  }
  return std::nullopt;
}

Phrase relative(std::size_t begin, std::size_t end, TimeUnit unit, int count) {
  Phrase phrase{.begin = begin, .end = end};
  phrase.spec.kind = TimeSpec::Kind::kRelative;
  phrase.spec.unit = unit;
  phrase.spec.count = count;
  return phrase;
}

std::size_t skip_day_part(const Sentence& s, std::size_t index) {
  return s.at(index).is(WordClass::kDayPart) ? index + 1 : index;
}

/// Whether a word that is also "morning" or part of "nowadays" is a day: not "por la mañana", "am
/// Morgen", "hoy en día".
bool is_day(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  const Token& before = s.before(index);
  if (s.at(index + 1).is(WordClass::kIn) && s.at(index + 2).is(WordClass::kMeasure)) {
    return false;
  }
  const bool led = before.is(WordClass::kThe) || before.is(WordClass::kIn) ||
                   before.is(WordClass::kOn) || before.is(WordClass::kDayPreposition);
  return !token.is(WordClass::kDayPart) || !led;
}

/// "pasado mañana", "l'altro ieri", "depois de amanhã".
bool is_day_beyond(const Sentence& s, std::size_t index) {
  const std::size_t of = s.before(index).is(WordClass::kOf) ? 2U : 1U;
  return s.is_plain() && s.before(index, of).is(WordClass::kSoftDirection);
}

/// "today", "tomorrow night", "the day before yesterday"; "USA Today" is a name.
Match match_deictic(const Sentence& s, std::size_t index) {
  const Token& first = s.at(skip_the(s, index));
  std::size_t at = index;
  int shift = 0;
  if (first.is(WordClass::kUnit) && first.value == 0) {
    at = skip_the(s, index) + 2;
    const Token& joint = s.before(at);
    shift = joint.is(WordClass::kBefore) ? -1 : 1;
    const bool joined = joint.is(WordClass::kBefore) || joint.is(WordClass::kAfter);
    if (!joined || s.at(at).value != shift) {
      return std::nullopt;
    }
  }
  const Token& token = s.at(at);
  if (!token.is(WordClass::kDeictic) || (s.is_plain() && !is_day(s, at))) {
    return std::nullopt;
  }
  const Token& before = s.before(at);
  const bool inside = before.kind != Kind::kEnd && !before.is_mark(kQuote);
  const bool headline = token.all_capitals && before.all_capitals && s.before(at, 2).all_capitals;
  if (token.capital && inside && before.is_word() && !headline) {
    return std::nullopt;
  }
  if (token.value != 0 && is_day_beyond(s, at)) {
    shift += token.value;
  }
  return relative(index, skip_day_part(s, at + 1), TimeUnit::kDay, token.value + shift);
}

/// "last night", "this morning": parts of a day by their day.
Match match_directed_day_part(const Sentence& s, std::size_t index, int direction) {
  const Token& part = s.before(index, 0);
  const bool other = part.is(WordClass::kUnit) || part.is(WordClass::kDeictic);  // "pasado mañana"
  if (!part.is(WordClass::kDayPart) || other || direction > 0) {
    return std::nullopt;
  }
  return relative(index, index + 1, TimeUnit::kDay, direction);
}

Match match_directed_weekday(const Sentence& s, std::size_t index, int direction) {
  if (s.at(index).is(WordClass::kWeekend)) {
    Phrase phrase{.begin = index, .end = index + 1};
    phrase.spec.kind = TimeSpec::Kind::kWeekday;
    phrase.spec.begin.weekday = 5;
    phrase.spec.end.weekday = 6;
    phrase.spec.is_range = true;
    phrase.spec.unit = TimeUnit::kWeek;
    phrase.spec.count = direction;
    return phrase;
  }
  if (!is_weekday(s.at(index)) || (!s.is_plain() && is_plural(s, s.at(index)))) {
    return std::nullopt;
  }
  Match match = match_calendar(s, index);
  if (match && match->spec.kind == TimeSpec::Kind::kWeekday && match->spec.count == 0) {
    match->spec.count = direction;
    match->spec.unit = direction == 0 ? TimeUnit::kWeek : TimeUnit::kDay;
  }
  return match;
}

/// "last November 15", "next June", "last summer".
Match match_directed_month(const Sentence& s, std::size_t index, int direction) {
  if (s.at(index).is(WordClass::kSeason)) {
    Phrase phrase{.begin = index, .end = index + 1};
    const int month = s.at(index).value;
    phrase.spec.kind = TimeSpec::Kind::kNamedMonth;
    phrase.spec.unit = TimeUnit::kSeason;
    phrase.spec.is_range = true;
    phrase.spec.begin.month = static_cast<std::int8_t>(month);
    phrase.spec.end.month = static_cast<std::int8_t>((month + 1) % 12 + 1);
    phrase.spec.count = direction;
    return phrase;
  }
  Match match = match_month_first(s, index);
  if (match && match->spec.kind == TimeSpec::Kind::kDate && match->spec.begin.year == 0) {
    match->spec.kind = TimeSpec::Kind::kNamedMonth;
    match->spec.count = direction;
  }
  return match;
}

/// "last week", "this past Friday", "next June", "this summer".
Match match_directed(const Sentence& s, std::size_t index) {
  const auto directed = direction_at(s, index);
  const Token& before = s.before(index);
  const Token& token = s.at(index);
  const bool counted =
      before.is(WordClass::kDeterminer) && token.is(WordClass::kDirection) && token.value != 0;
  if (!directed || counted) {
    return std::nullopt;  // "the last week" is not "last week"
  }
  const auto [direction, next] = *directed;
  if (const auto unit = match_directed_unit(s, index)) {
    return relative(index, unit->end, unit->unit, direction);
  }
  for (const auto matcher :
       {match_directed_day_part, match_directed_weekday, match_directed_month}) {
    if (Match match = matcher(s, next, direction)) {
      match->begin = index;
      match->bare = Bare::kNo;
      return match;
    }
  }
  return std::nullopt;
}

/// The number at `index`, in digits or words ("twenty-one", "a couple of"), and where it ends.
std::optional<std::pair<int, std::size_t>> number_at(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (token.kind == Kind::kNumber) {
    return std::pair{token.value, index + 1};
  }
  if (!token.is(WordClass::kNumber)) {
    return std::nullopt;
  }
  std::size_t next = index + 1;
  if (token.value == 1 && s.at(next).is(WordClass::kNumber)) {
    ++next;  // "a couple of weeks"
    next += s.at(next).is(WordClass::kOf) ? 1U : 0U;
    return std::pair{s.at(index + 1).value, next};
  }
  if (token.value >= 20) {
    const std::size_t ones = s.at(next).is_mark(kDash) ? next + 1 : next;
    if (s.at(ones).is(WordClass::kNumber) && s.at(ones).value < 10) {
      return std::pair{token.value + s.at(ones).value, ones + 1};
    }
  }
  return std::pair{token.value, next};
}

/// A number of units of the word table, limited to what a calendar can hold.
std::optional<Phrase> counted(std::size_t begin, int unit, int count) {
  constexpr int kMost = 5000;
  if (count > kMost || (unit == kWords && count > 900)) {
    return std::nullopt;
  }
  if (unit == kFortnight) {
    return relative(begin, begin, TimeUnit::kWeek, 2 * count);
  }
  if (unit == kHour || unit == kMinute) {  // less than half a day is today
    const int hours = unit == kHour ? count : count / 60;
    if (hours > 12 && hours % 24 != 0) {
      return std::nullopt;
    }
    return relative(begin, begin, TimeUnit::kDay, hours / 24);
  }
  return relative(begin, begin, static_cast<TimeUnit>(unit), count);
}

/// "two weeks ago on Friday", "a week from Monday": a weekday settles the week.
Match match_shifted_weekday(const Sentence& s, const Phrase& weeks, std::size_t index) {
  if (weeks.spec.unit != TimeUnit::kWeek || !is_weekday(s.at(index))) {
    return std::nullopt;
  }
  Phrase phrase = weeks;
  phrase.spec = {};
  phrase.spec.kind = TimeSpec::Kind::kWeekday;
  phrase.spec.begin.weekday = static_cast<std::int8_t>(s.at(index).value);
  phrase.end = skip_point(s, index + 1);
  if (weeks.spec.count < 0) {
    phrase.spec.count = weeks.spec.count;
    phrase.spec.unit = TimeUnit::kWeek;
  } else {
    phrase.spec.weeks = weeks.spec.count;
  }
  return phrase;
}

Match match_ago(const Sentence& s, Phrase phrase, std::size_t ago) {
  phrase.spec.count = -phrase.spec.count;
  phrase.end = ago + 1;
  const std::size_t on = s.at(phrase.end).is(WordClass::kOn) ? phrase.end + 1 : phrase.end;
  const Match weekday = match_shifted_weekday(s, phrase, on);
  return weekday ? weekday : phrase;
}

/// "three days from now", "a week from today", "a week from Monday".
Match match_from_now(const Sentence& s, Phrase phrase, std::size_t from) {
  const Token& start = s.at(from + 1);
  phrase.end = from + 2;
  if (start.is(WordClass::kNow)) {
    return phrase;
  }
  if (start.is(WordClass::kDeictic)) {
    const bool weeks = phrase.spec.unit == TimeUnit::kWeek;
    if (!weeks && phrase.spec.unit != TimeUnit::kDay) {
      return std::nullopt;
    }
    phrase.spec.count = phrase.spec.count * (weeks ? 7 : 1) + start.value;
    phrase.spec.unit = TimeUnit::kDay;
    return phrase;
  }
  return match_shifted_weekday(s, phrase, from + 1);
}

/// "five days ago", "in four days", "two weeks from now".
Match match_counted(const Sentence& s, std::size_t index) {
  const bool in = s.at(index).is(WordClass::kIn);
  const auto number = number_at(s, in ? index + 1 : index);
  if (!number || !s.at(number->second).is(WordClass::kUnit)) {
    return std::nullopt;
  }
  const std::size_t after = number->second + 1;
  Match phrase = counted(index, s.at(number->second).value, number->first);
  if (!phrase || (!in && s.before(index).is_mark(kDash) && !s.at(index).spaced)) {
    return std::nullopt;
  }
  if (s.at(after).is(WordClass::kAgo)) {
    return in || s.before(index).is(WordClass::kHalf) ? std::nullopt : match_ago(s, *phrase, after);
  }
  if (s.at(after).is(WordClass::kFrom)) {
    return in ? std::nullopt : match_from_now(s, *phrase, after);
  }
  if (!in) {
    return std::nullopt;
  }
  phrase->end = after;
  phrase->end += s.at(after).is_mark('\'') && s.at(after + 1).is(WordClass::kTime) ? 2U : 0U;
  phrase->needs_future = phrase->end == after;
  const Token& next = s.at(phrase->end);
  const bool stops =
      next.kind == Kind::kEnd || next.kind == Kind::kMark || ends_days(s, phrase->end);
  if (!stops || next.is(WordClass::kOf) || next.is_mark(kDash)) {
    return std::nullopt;  // "in two years old", "in three days of talks"
  }
  return phrase;
}

/// "the weekend", "over the weekend".
Match match_weekend(const Sentence& s, std::size_t index) {
  if (!s.at(index).is(WordClass::kThe) || !s.at(index + 1).is(WordClass::kWeekend) ||
      s.at(index + 2).is(WordClass::kOf) || s.at(index + 2).is(WordClass::kBefore) ||
      s.at(index + 2).is(WordClass::kAfter)) {
    return std::nullopt;
  }
  Match match = match_directed_weekday(s, index + 1, 0);
  match->begin = index;
  match->spec.unit = TimeUnit::kDay;
  return match;
}

}  // namespace

std::optional<DirectedUnit> match_directed_unit(const Sentence& s, std::size_t index) {
  const auto directed = direction_at(s, index);
  if (!directed) {
    return std::nullopt;
  }
  const Token& unit = s.at(directed->second);
  const bool calendar = unit.value >= static_cast<int>(TimeUnit::kWeek) && unit.value <= kWords;
  if (!unit.is(WordClass::kUnit) || !calendar || (!s.is_plain() && is_plural(s, unit))) {
    return std::nullopt;
  }
  return DirectedUnit{directed->first, static_cast<TimeUnit>(unit.value), directed->second + 1};
}

Match match_relative(const Sentence& s, std::size_t index) {
  for (const auto matcher :
       {match_deictic, match_directed, match_counted, match_weekend, match_unit_then_direction}) {
    if (Match match = matcher(s, index)) {
      return match;
    }
  }
  return std::nullopt;
}

}  // namespace newsdedup::dates
