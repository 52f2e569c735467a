// What languages but English do otherwise: days before months, directions behind their word, and
// little that stands alone.
#include "events/dates/phrase.hpp"

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
using Bare = Phrase::Bare;
using SpecKind = TimeSpec::Kind;

bool is_unit(const Token& token, TimeUnit unit) {
  return token.is(WordClass::kUnit) && token.value == static_cast<int>(unit);
}

bool is_short_month(const Token& token) {
  return token.is(WordClass::kShortMonth) && !token.is(WordClass::kMonth);
}

bool is_day_number(const Token& token) {
  const bool number = token.kind == Kind::kNumber && token.digits <= 2;
  return (number || token.kind == Kind::kOrdinal) && token.value >= 1 && token.value <= 31;
}

/// The "dernier" or "scorso" at `index`, 0 if there is none or it belongs to what follows.
int direction_behind(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  const Token& next = s.at(index + 1);
  const bool leads = next.is(WordClass::kUnit) || next.is(WordClass::kDeictic) || is_weekday(next);
  return token.is(WordClass::kDirection) && !leads ? token.value : 0;
}

/// "Calle 25 de Mayo", "rue du 4 septembre", "Straße des 17. Juni".
bool is_named_after(const Sentence& s, const Phrase& phrase) {
  const Token& first = s.at(phrase.begin);
  const bool article = first.is(WordClass::kThe) && !first.is(WordClass::kOf);
  const std::size_t of = s.before(phrase.begin).is(WordClass::kOf) ? 2U : 1U;
  return !article && s.before(phrase.begin, of).is(WordClass::kNameBefore);
}

/// Written like a name, where the language writes none with a capital: "Mars", "Domingo".
bool is_written_as_name(const Sentence& s, const Token& token) {
  return token.capital && !token.all_capitals && !s.grammar().has(Rule::kNounCapitals);
}

bool month_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& name = s.at(phrase.begin);
  const Token& before = s.before(phrase.begin);
  if (is_written_as_name(s, name)) {
    return false;
  }
  if (before.is(WordClass::kStrongPreposition) || before.is(WordClass::kPart)) {
    return true;
  }
  const bool first_name = s.grammar().has(Rule::kNounCapitals) && name.is(WordClass::kNameMonth);
  return !first_name && (before.is(WordClass::kWeakPreposition) || before.is(WordClass::kTo));
}

bool is_recent(int year) { return year >= 1900 && year <= 2100; }

/// Whether a word follows that a round number counts: "en 2000 hogares".
bool counts_round(const Sentence& s, std::size_t index) {
  const Token& next = s.at(index + 1);
  return s.at(index).value % 100 == 0 && next.is_word() && !next.is(WordClass::kFunction);
}

bool year_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& before = s.before(phrase.begin);
  const Token& next = s.at(phrase.end);
  if (!is_recent(s.at(phrase.begin).value) || counts_things(s, phrase.begin) ||
      counts_round(s, phrase.begin)) {
    return false;
  }
  const bool thing_follows = next.is_word() && next.capital && s.grammar().has(Rule::kNounCapitals);
  if (before.is(WordClass::kStrongPreposition)) {
    return !thing_follows || !before.is(WordClass::kIn);
  }
  if (is_unit(before, TimeUnit::kYear)) {
    return true;
  }
  return before.is(WordClass::kWeakPreposition) &&
         (!next.is_word() || next.is(WordClass::kFunction));
}

/// "de lunes a viernes" are opening hours.
bool is_of_weekday_range(const Sentence& s, const Phrase& phrase) {
  const bool begins = s.at(phrase.end).is(WordClass::kTo) && is_weekday(s.at(phrase.end + 1));
  const bool ends =
      s.before(phrase.begin).is(WordClass::kTo) && is_weekday(s.before(phrase.begin, 2));
  return begins || ends;
}

/// "mardi gras", "mercredi des Cendres", "domingo de Ramos".
bool is_feast(const Sentence& s, const Phrase& phrase) {
  const Token& next = s.at(phrase.end);
  const bool of = next.is(WordClass::kOf) || next.is(WordClass::kThe);
  return s.at(phrase.end + (of ? 1U : 0U)).is(WordClass::kNameBefore);
}

/// Whether a number without its month tells which of these weekdays is meant: "vendredi 13", but
/// not "lunedì 3 morti".
bool is_numbered(const Sentence& s, const Phrase& phrase) {
  const Token& number = s.at(phrase.end);
  const Token& after = s.at(phrase.end + 1);
  return is_day_number(number) && (!after.is_word() || after.is(WordClass::kFunction));
}

bool weekday_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& name = s.at(phrase.begin);
  const Token& before = s.before(phrase.begin);
  if (name.is(WordClass::kShortWeekday) || before.is(WordClass::kHabit) ||
      is_of_weekday_range(s, phrase) || is_numbered(s, phrase) || is_feast(s, phrase)) {
    return false;
  }
  if (s.grammar().has(Rule::kNounCapitals)) {
    return before.is(WordClass::kDayPreposition);
  }
  return !is_written_as_name(s, name) || before.kind == Kind::kEnd;
}

bool years_stand_alone(const Sentence& s, const Phrase& phrase) {
  const TimeSpec& spec = phrase.spec;
  return is_recent(spec.begin.year) && is_recent(spec.end.year) &&
         !counts_things(s, phrase.end - 1) && !counts_round(s, phrase.end - 1);
}

}  // namespace

Match match_plain_month(const Sentence& s, std::size_t index) {
  const Token& name = s.at(index);
  if (!is_month(name)) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = skip_point(s, index + 1)};
  const bool pointed = phrase.end != index + 1;
  phrase.spec.begin.month = static_cast<std::int8_t>(name.value);
  if (is_short_month(name)) {  // "sept. 2024", but not "sept 2024"
    return pointed && take_year(s, phrase) && phrase.spec.begin.year != 0 ? Match(phrase)
                                                                          : std::nullopt;
  }
  if (take_year(s, phrase)) {
    const Token& day = s.before(index, s.before(index).is(WordClass::kOf) ? 2U : 1U);
    phrase.broken = day.kind == Kind::kOrdinal ||
                    (day.kind == Kind::kNumber && day.digits <= 2 && s.before(index).is_word());
    return phrase;
  }
  phrase.bare = Bare::kMonth;
  return with_direction(s, phrase);
}

Match finish_plain_day(const Sentence& s, Phrase phrase, std::size_t month) {
  const bool year = take_year(s, phrase);
  const Token& name = s.at(month);
  const Token& before = s.before(phrase.begin);
  const bool weekday =
      is_weekday(before) || (before.kind == Kind::kMark && is_weekday(s.before(phrase.begin, 2)));
  if (is_short_month(name) && name.is(WordClass::kNameMonth) && !year && !weekday) {
    return std::nullopt;
  }
  return phrase;
}

Match match_days_to_digits(const Sentence& s, std::size_t index) {
  const std::size_t first = skip_the(s, index);
  const Token& day = s.at(first);
  const Token& joint = s.at(first + 1);
  if (day.kind != Kind::kOrdinal || !(joint.is_mark(kDash) || joint.is(WordClass::kTo))) {
    return std::nullopt;
  }
  const std::size_t next = skip_the(s, joint_end(s, first + 1));
  const Token& date = s.at(next);
  if (date.kind != Kind::kDate) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = next + 1};
  phrase.spec.is_range = true;
  phrase.spec.end.year = static_cast<std::int16_t>(date.value / 10000);
  phrase.spec.end.month = static_cast<std::int8_t>(date.value / 100 % 100);
  phrase.spec.end.day = static_cast<std::int8_t>(date.value % 100);
  phrase.spec.begin = phrase.spec.end;
  phrase.spec.begin.day = static_cast<std::int8_t>(day.value);
  phrase.broken = day.value < 1 || day.value >= phrase.spec.end.day;
  return phrase;
}

Match match_weekday_span(const Sentence& s, std::size_t index) {
  std::size_t day = index + 1;
  day += s.at(day).is_mark(',') ? 1U : 0U;
  const Token& joint = s.at(day + 1);
  if (!is_weekday(s.at(index)) || !is_day_number(s.at(day)) ||
      !(joint.is(WordClass::kTo) || joint.is_mark(kDash))) {
    return std::nullopt;
  }
  Match last = match_weekday(s, skip_the(s, joint_end(s, day + 1)));
  if (!last || last->spec.is_range || last->spec.begin.weekday < 0 || last->spec.begin.day == 0 ||
      last->spec.begin.month == 0) {
    return std::nullopt;
  }
  TimeSpec& spec = last->spec;
  spec.is_range = true;
  spec.end = spec.begin;
  spec.end.weekday = -1;
  spec.begin.day = static_cast<std::int8_t>(s.at(day).value);
  spec.begin.weekday = static_cast<std::int8_t>(s.at(index).value);
  last->begin = index;
  last->broken = last->broken || spec.begin.day >= spec.end.day;
  return last;
}

bool take_plain_year(const Sentence& s, Phrase& phrase) {
  std::size_t index = phrase.end;
  index += s.at(index).is(WordClass::kOf) ? 1U : 0U;
  index = skip_the(s, index);
  const Token& first = s.at(index);
  const Token& second = s.at(index + 1);
  const bool before = first.is(WordClass::kDirection) && is_unit(second, TimeUnit::kYear);
  const bool behind = second.is(WordClass::kDirection) && is_unit(first, TimeUnit::kYear);
  if (!before && !behind) {
    return false;
  }
  phrase.spec.kind = SpecKind::kNamedMonth;
  phrase.spec.has_years = true;
  phrase.spec.years = before ? first.value : second.value;
  phrase.end = index + 2;
  return true;
}

Phrase with_direction(const Sentence& s, Phrase phrase) {
  if (const int direction = direction_behind(s, phrase.end); direction != 0) {
    const bool month = phrase.bare == Bare::kMonth;
    phrase.spec.kind = month ? SpecKind::kNamedMonth : phrase.spec.kind;
    phrase.spec.count = direction;
    phrase.bare = Bare::kNo;
    ++phrase.end;
  }
  return phrase;
}

Match match_unit_then_direction(const Sentence& s, std::size_t index) {
  const Token& unit = s.at(index);
  const std::size_t of = s.before(index).is(WordClass::kOf) ? 2U : 1U;
  const int direction = direction_behind(s, index + 1);
  if (!s.is_plain() || !unit.is(WordClass::kUnit) || direction == 0 ||
      s.before(index, of).is(WordClass::kPart)) {
    return std::nullopt;  // "fin de semana pasado" is the weekend
  }
  Phrase phrase{.begin = index, .end = index + 2};
  phrase.spec.kind = SpecKind::kRelative;
  phrase.spec.unit = static_cast<TimeUnit>(unit.value);
  phrase.spec.count = direction;
  return phrase;
}

bool stands_alone_plainly(const Sentence& s, const Phrase& phrase) {
  if (is_named_after(s, phrase)) {
    return false;
  }
  switch (phrase.bare) {
    case Bare::kMonth:
      return month_stands_alone(s, phrase);
    case Bare::kYear:
      return year_stands_alone(s, phrase);
    case Bare::kWeekday:
      return weekday_stands_alone(s, phrase);
    case Bare::kDayMonth:
      return s.before(phrase.begin).is(WordClass::kDayPreposition);
    case Bare::kDay:
    case Bare::kQuarter:
      return false;
    case Bare::kNo:
      break;
  }
  const bool years =
      phrase.spec.is_range && phrase.spec.kind == SpecKind::kDate && phrase.spec.begin.month == 0;
  return !years || years_stand_alone(s, phrase);
}

}  // namespace newsdedup::dates
