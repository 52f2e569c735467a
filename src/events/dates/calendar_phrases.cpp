// Dates that name a month, a weekday or a year.
#include <utility>

#include "events/dates/phrase.hpp"

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
using Bare = Phrase::Bare;
constexpr int kLastDay = 31;

/// The day of a month at `index`: "24", "24th"; -1 if none is there. 32 to 99 are told, too.
int day_at(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  const bool number = token.kind == Kind::kNumber && token.digits <= 2;
  return number || token.kind == Kind::kOrdinal ? token.value : -1;
}

/// A day in words, "fourth" or "twenty-fourth", and where it ends.
std::pair<int, std::size_t> ordinal_word(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (token.is(WordClass::kOrdinal)) {
    return {token.value, index + 1};
  }
  if (token.is(WordClass::kNumber) && token.value >= 20 && token.value <= 30) {
    const std::size_t next = s.at(index + 1).is_mark(kDash) ? index + 2 : index + 1;
    if (s.at(next).is(WordClass::kOrdinal) && s.at(next).value < 10) {
      return {token.value + s.at(next).value, next + 1};
    }
  }
  return {-1, index};
}

bool joins_days(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  return token.is_mark(kDash) || token.is(WordClass::kTo) || token.is(WordClass::kAnd) ||
         token.is_mark('&') || (token.is_mark(kLongDash) && token.spaced);
}

/// The second day of "24-26", "24 to the 26th", "22, 23 and 24" with the joint at `index`.
struct SecondDay {
  int day = -1;
  std::size_t end = 0;
};

SecondDay second_day(const Sentence& s, std::size_t index, int first) {
  constexpr int kLongestList = 8;
  int day = first;
  for (int i = 0; i < kLongestList && s.at(index).is_mark(',') && day_at(s, index + 1) == day + 1;
       ++i) {
    ++day;  // days in a row are one interval, others are not
    index += 2;
  }
  index += s.at(index).is_mark(',') && s.at(index + 1).is(WordClass::kAnd) ? 1U : 0U;
  const bool list = day != first;
  if (!joins_days(s, index) || (list && !s.at(index).is(WordClass::kAnd))) {
    return {};
  }
  const std::size_t next = skip_the(s, joint_end(s, index));
  const int second = day_at(s, next);
  if (second < 0 || (list && second != day + 1) || counts_things(s, next)) {
    return {};
  }
  return {second, next + 1};
}

/// Takes "-26" or "and 26" after the first day of `phrase`.
void extend_days(const Sentence& s, Phrase& phrase) {
  const SecondDay second = second_day(s, phrase.end, phrase.spec.begin.day);
  if (second.day < 0 || is_month(s.at(second.end)) || s.at(second.end).kind == Kind::kNumber) {
    return;
  }
  const bool by_and = s.at(phrase.end).is(WordClass::kAnd) || s.at(phrase.end).is_mark(',');
  if (by_and && !ends_days(s, second.end)) {
    return;
  }
  phrase.spec.is_range = true;
  phrase.spec.end = phrase.spec.begin;
  phrase.spec.end.day = static_cast<std::int8_t>(second.day);
  phrase.broken = phrase.broken || second.day <= phrase.spec.begin.day || second.day > kLastDay;
  phrase.end = second.end;
}

void set_day(Phrase& phrase, int day) {
  phrase.spec.begin.day = static_cast<std::int8_t>(day);
  phrase.broken = phrase.broken || day < 1 || day > kLastDay;
}

void set_month(Phrase& phrase, const Token& month) {
  phrase.spec.begin.month = static_cast<std::int8_t>(month.value);
  if (phrase.spec.is_range) {
    phrase.spec.end.month = phrase.spec.begin.month;
  }
}

/// The day after a month: "24", "24th", "the 24th", "the fourth", and where it ends.
std::pair<int, std::size_t> day_after_month(const Sentence& s, std::size_t index) {
  const std::size_t number = skip_the(s, index);
  const int day = day_at(s, number);
  if (number != index) {
    return day > 0 ? std::pair{day, number + 1} : ordinal_word(s, number);
  }
  const bool dated = s.before(index).is(WordClass::kOn) || s.before(index, 2).is(WordClass::kOn);
  const bool counts =
      !dated && day >= 0 && s.at(number).kind == Kind::kNumber && counts_things(s, number);
  return counts ? std::pair{-1, index} : std::pair{day, number + 1};
}

/// "the 24th to the 26th", "of this month" included; bare if no month is named.
Match match_ordinal_days(const Sentence& s, std::size_t index) {
  const std::size_t first = skip_the(s, index);
  if (s.at(first).kind != Kind::kOrdinal) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = first + 1, .bare = Bare::kDay};
  set_day(phrase, s.at(first).value);
  const SecondDay second = second_day(s, phrase.end, phrase.spec.begin.day);
  if (second.day > 0 && s.at(second.end - 1).kind == Kind::kOrdinal) {
    phrase.spec.is_range = true;
    phrase.spec.end.day = static_cast<std::int8_t>(second.day);
    phrase.broken = phrase.broken || second.day > kLastDay;
    phrase.end = second.end;
  } else if (first == index) {
    return std::nullopt;  // "24th" alone counts something
  }
  const auto directed =
      s.at(phrase.end).is(WordClass::kOf) ? match_directed_unit(s, phrase.end + 1) : std::nullopt;
  if (directed && directed->unit == TimeUnit::kMonth) {
    phrase.spec.kind = TimeSpec::Kind::kRelative;
    phrase.spec.unit = TimeUnit::kMonth;
    phrase.spec.count = directed->direction;
    phrase.end = directed->end;
    phrase.bare = Bare::kNo;
  }
  return phrase;
}

Match match_digits(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  Phrase phrase{.begin = index, .end = index + 1};
  if (token.kind == Kind::kDate) {
    phrase.bare = token.value < 10000 ? Bare::kDayMonth : Bare::kNo;  // "24.4."
    phrase.spec.begin.year = static_cast<std::int16_t>(token.value / 10000);
    phrase.spec.begin.month = static_cast<std::int8_t>(token.value / 100 % 100);
    phrase.spec.begin.day = static_cast<std::int8_t>(token.value % 100);
    return phrase;
  }
  if (const auto year = year_at(s, index)) {
    phrase.spec.begin.year = static_cast<std::int16_t>(*year);
    phrase.bare = Bare::kYear;
    return phrase;
  }
  return std::nullopt;
}

/// The "23" of "terça-feira (23)".
Match match_bare_day(const Sentence& s, std::size_t index) {
  const int day = day_at(s, index);
  if (day < 1 || day > kLastDay) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = index + 1};
  phrase.spec.begin.day = static_cast<std::int8_t>(day);
  return phrase;
}

Match match_dated_weekday(const Sentence& s, std::size_t index) {
  index += s.at(index).is(WordClass::kDayPart) ? 1U : 0U;
  const bool bracket = s.at(index).is_mark('(');
  index += bracket || s.at(index).is_mark(',') ? 1U : 0U;
  Match date = match_day_first(s, index);
  date = date ? date : match_month_first(s, index);
  date = date ? date : match_ordinal_days(s, index);
  date = !date && s.is_plain() ? match_digits(s, index) : date;
  date = !date && s.is_plain() && bracket ? match_bare_day(s, index) : date;
  if (!date || date->spec.begin.day == 0 || (bracket && !s.at(date->end).is_mark(')'))) {
    return std::nullopt;
  }
  date->end += bracket ? 1U : 0U;
  return date;
}

}  // namespace

bool is_month(const Token& token) {
  if (token.is(WordClass::kMonth)) {
    return token.is_name || !token.is(WordClass::kNameMonth);
  }
  return token.is(WordClass::kShortMonth) && token.is_name;
}

bool is_weekday(const Token& token) {
  return token.is(WordClass::kWeekday) || (token.is(WordClass::kShortWeekday) && token.is_name);
}

std::optional<int> year_at(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  const bool year = token.kind == Kind::kNumber && token.digits == 4 && token.value >= 1000 &&
                    token.value <= 2999;
  const bool recent = token.value >= 1900 && token.value <= 2100;
  if (!year || s.at(index + 1).is(WordClass::kClock) || (!recent && counts_things(s, index))) {
    return std::nullopt;
  }
  return token.value;
}

bool take_year(const Sentence& s, Phrase& phrase) {
  std::size_t index = phrase.end;
  index += s.at(index).is_mark(',') ? 1U : 0U;
  index += s.at(index).is(WordClass::kOf) ? 1U : 0U;
  if (s.at(index).is_mark(kDash) && !s.at(index).spaced) {  // "24-Apr-2024"
    index += s.before(index, 2).is_mark(kDash) ? 1U : 0U;
  }
  if (const auto year = year_at(s, index); year && !(s.is_plain() && counts_things(s, index))) {
    phrase.spec.begin.year = static_cast<std::int16_t>(*year);
    phrase.spec.end.year = phrase.spec.is_range ? phrase.spec.begin.year : std::int16_t{0};
    phrase.end = index + 1;
    return true;
  }
  if (s.is_plain()) {
    return take_plain_year(s, phrase);
  }
  const auto directed = match_directed_unit(s, index);
  if (directed && directed->unit == TimeUnit::kYear) {
    phrase.spec.kind = TimeSpec::Kind::kNamedMonth;
    phrase.spec.has_years = true;
    phrase.spec.years = directed->direction;
    phrase.end = directed->end;
    return true;
  }
  return false;
}

Match match_month_first(const Sentence& s, std::size_t index) {
  const Token& month = s.at(index);
  const Token& next = s.at(index + 1);
  if (s.is_plain()) {
    return match_plain_month(s, index);
  }
  if (!is_month(month) || (next.is(WordClass::kUnit) && next.capital && !next.all_capitals)) {
    return std::nullopt;  // "May Day"
  }
  Phrase phrase{.begin = index, .end = skip_point(s, index + 1)};
  set_month(phrase, month);
  if (const auto [day, end] = day_after_month(s, phrase.end); day >= 0) {
    set_day(phrase, day);
    phrase.end = end;
    extend_days(s, phrase);
    take_year(s, phrase);
    return phrase;
  }
  const Token& before = s.before(index);
  const bool numbered = before.kind == Kind::kNumber && before.digits <= 2 && before.value > 0;
  if (take_year(s, phrase)) {
    phrase.broken = numbered && before.value > kLastDay;  // "32 April 2024"
    return phrase;
  }
  phrase.bare = Bare::kMonth;
  return phrase;
}

std::vector<Phrase> match_more_days(const Sentence& s, const Phrase& first) {
  constexpr std::size_t kLongestList = 8;
  std::vector<Phrase> more;
  bool last = s.is_plain() || first.spec.is_range || first.spec.begin.day == 0 ||
              first.spec.begin.year != 0;
  for (std::size_t index = first.end; !last && more.size() < kLongestList;) {
    const bool comma = s.at(index).is_mark(',');
    const std::size_t joint = index + (comma ? 1U : 0U);
    last = s.at(joint).is(WordClass::kAnd);
    const std::size_t number = joint + (last ? 1U : 0U);
    const int day = day_at(s, number);
    if (!(comma || last) || day < 1 || day > kLastDay || is_month(s.at(number + 1)) ||
        counts_things(s, number)) {
      return {};
    }
    index = number + 1;
    Phrase phrase = first;
    phrase.begin = number;
    phrase.end = index;
    phrase.spec.begin.day = static_cast<std::int8_t>(day);
    phrase.spec.begin.weekday = -1;
    more.push_back(phrase);
  }
  const bool list = last && more.size() > 1 && ends_days(s, more.back().end);
  return list ? more : std::vector<Phrase>{};
}

Match match_day_first(const Sentence& s, std::size_t index) {
  std::size_t first = skip_the(s, index);
  if (s.before(first).is_mark(kDash) && !s.at(first).spaced) {
    return std::nullopt;  // the "2" of "3-2 April"
  }
  auto [day, end] =
      s.at(first).is_word() ? ordinal_word(s, first) : std::pair{day_at(s, first), first + 1};
  if (day < 0) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = end};
  set_day(phrase, day);
  bool ordinal = s.at(first).kind != Kind::kNumber;
  if (const SecondDay second = second_day(s, end, day); second.day >= 0) {
    phrase.spec.is_range = true;
    phrase.spec.end.day = static_cast<std::int8_t>(second.day);
    phrase.broken = phrase.broken || second.day <= day || second.day > kLastDay;
    phrase.end = second.end;
    ordinal = s.at(second.end - 1).kind == Kind::kOrdinal;
  }
  const bool of = s.at(phrase.end).is(WordClass::kOf);
  const bool hyphen = s.at(phrase.end).is_mark(kDash) && !phrase.spec.is_range;
  const std::size_t month = phrase.end + (of || hyphen ? 1 : 0);
  const bool in_words = s.at(first).is_word();
  const bool misplaced =
      !s.is_plain() && ((of && !ordinal) || (in_words && !of) || s.at(month).apostrophe);
  if (!is_month(s.at(month)) || misplaced) {
    return std::nullopt;
  }
  set_month(phrase, s.at(month));
  phrase.end = skip_point(s, month + 1);
  if (s.is_plain()) {
    return finish_plain_day(s, phrase, month);
  }
  if (!ordinal && day_at(s, phrase.end) > 0 && !counts_things(s, phrase.end)) {
    return std::nullopt;  // "9 April 5": the day is the one after the month
  }
  take_year(s, phrase);
  return phrase;
}

Match match_weekday(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (!is_weekday(token)) {
    return std::nullopt;
  }
  const auto weekday = static_cast<std::int8_t>(token.value);
  const std::size_t after = skip_point(s, index + 1);
  if (Match date = match_dated_weekday(s, after)) {
    date->spec.begin.weekday = weekday;
    date->begin = index;
    date->bare = Bare::kNo;
    return date;
  }
  Phrase phrase{.begin = index, .end = after, .bare = Bare::kWeekday};
  phrase.spec.kind = TimeSpec::Kind::kWeekday;
  phrase.spec.begin.weekday = weekday;
  if (s.is_plain()) {
    return with_direction(s, phrase);
  }
  const std::size_t of = s.at(after).is(WordClass::kOf) ? after + 1 : after;
  const auto directed = match_directed_unit(s, of);
  if (directed && directed->unit == TimeUnit::kWeek) {
    phrase.spec.unit = TimeUnit::kWeek;
    phrase.spec.count = directed->direction;
    phrase.end = directed->end;
    phrase.bare = Bare::kNo;
  }
  return phrase;
}

Match match_calendar(const Sentence& s, std::size_t index) {
  if (s.is_plain()) {
    for (const auto matcher : {match_days_to_digits, match_weekday_span}) {
      if (Match days = matcher(s, index)) {
        return days;
      }
    }
  }
  for (const auto matcher :
       {match_weekday, match_day_first, match_month_first, match_ordinal_days, match_digits}) {
    if (Match match = matcher(s, index)) {
      return match;
    }
  }
  return std::nullopt;
}

}  // namespace newsdedup::dates
