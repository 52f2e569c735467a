// Whole phrases: ranges over two calendar phrases, and which bare words may stand alone.
#include "events/dates/phrase.hpp"

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
using Bare = Phrase::Bare;
using SpecKind = TimeSpec::Kind;

/// Whether it is a day, month or year, or a weekday, that a range can begin with.
bool is_plain(const TimeSpec& spec) {
  return !spec.is_range && (spec.unit == TimeUnit::kDay || spec.kind == SpecKind::kWeekday);
}

/// Whether a phrase can begin with such a token, or with "in" or an article and such a token.
bool may_begin(const Token& token) {
  constexpr WordClasses kFirst = classes_of(
      WordClass::kMonth, WordClass::kShortMonth, WordClass::kWeekday, WordClass::kShortWeekday,
      WordClass::kNumber, WordClass::kOrdinal, WordClass::kUnit, WordClass::kSeason,
      WordClass::kQuarterCode, WordClass::kWeekend, WordClass::kDeictic, WordClass::kDirection,
      WordClass::kSoftDirection, WordClass::kPart, WordClass::kPartNoun);
  return token.is_word() ? (token.classes & kFirst) != 0
                         : token.kind != Kind::kMark && token.kind != Kind::kOther;
}

bool may_lead(const Token& token) { return token.is(WordClass::kThe) || token.is(WordClass::kIn); }

/// Where the second date of a range may begin, after "to", a dash, or the "and" of "between".
std::optional<std::size_t> after_joint(const Sentence& s, const Phrase& first) {
  std::size_t at = first.end;
  at += s.at(at).is_mark(',') && s.at(at + 1).is(WordClass::kTo) ? 1U : 0U;
  const Token& joint = s.at(at);
  const std::size_t the = s.at(first.begin).is(WordClass::kThe) ? first.begin : first.begin - 1;
  const bool between =
      s.before(first.begin).is(WordClass::kBetween) || s.at(the - 1).is(WordClass::kBetween);
  const bool long_dash = joint.is_mark(kLongDash) && joint.spaced && s.at(at + 1).spaced &&
                         s.spelling(joint).front() != '-';
  const bool joins = joint.is(WordClass::kTo) || joint.is_mark(kDash) || long_dash ||
                     (between && joint.is(WordClass::kAnd));
  if (!joins) {
    return std::nullopt;
  }
  return joint_end(s, at);
}

/// Fills the year of one end of a range from the other.
void share_year(PartialDate& begin, PartialDate& end) {
  const bool wraps = end.month < begin.month || (end.month == begin.month && end.day < begin.day);
  if (begin.year == 0 && end.year != 0) {
    begin.year = static_cast<std::int16_t>(wraps ? end.year - 1 : end.year);
  } else if (begin.year != 0 && end.year == 0) {
    end.year = static_cast<std::int16_t>(wraps ? begin.year + 1 : begin.year);
  }
}

/// Whether both name the same fields: two days, two months, two years, two days of no month.
bool same_shape(const PartialDate& a, const PartialDate& b) {
  return (a.day != 0) == (b.day != 0) && (a.month != 0) == (b.month != 0) &&
         (a.month != 0 || (a.year != 0) == (b.year != 0));
}

bool in_order(const PartialDate& a, const PartialDate& b) {
  if (a.year != b.year) {
    return a.year < b.year;
  }
  return a.month != b.month ? a.month < b.month || a.year == 0 : a.day < b.day || a.month == 0;
}

/// "last Monday to Wednesday", "Monday to Friday next week": one of them may have a direction.
Match join_weekdays(const Phrase& first, const Phrase& second) {
  const bool directed = first.spec.count != 0 || first.spec.unit != TimeUnit::kDay;
  if (second.spec.kind != SpecKind::kWeekday || (directed && second.spec.count != 0) ||
      first.spec.begin.weekday == second.spec.begin.weekday || first.spec.weeks != 0) {
    return std::nullopt;
  }
  Phrase range = second;
  range.spec = directed ? first.spec : second.spec;
  range.spec.begin = first.spec.begin;
  range.spec.end = second.spec.begin;
  range.spec.is_range = true;
  return range;
}

Match join_dates(const Phrase& first, const Phrase& second) {
  Phrase range = second;
  PartialDate begin = first.spec.begin;
  PartialDate end = second.spec.begin;
  if (begin.day != 0 && begin.month == 0 && end.day != 0) {
    begin.month = end.month;  // "from the 24th to the 26th of April"
  }
  const bool same_kind = first.spec.kind == second.spec.kind;
  const bool takes_year = first.spec.kind == SpecKind::kDate && first.spec.begin.year == 0 &&
                          (second.spec.has_years || second.spec.kind == SpecKind::kRelative);
  const bool whole_weeks =
      first.spec.unit == TimeUnit::kWeek || second.spec.unit == TimeUnit::kWeek;
  if (!(same_kind || takes_year) || whole_weeks || !same_shape(begin, end)) {
    return std::nullopt;
  }
  share_year(begin, end);
  range.spec.begin = begin;
  range.spec.end = end;
  range.spec.part = first.spec.part;
  range.spec.end_part = second.spec.part;
  range.spec.is_range = true;
  range.broken = first.broken || second.broken || !in_order(begin, end);
  return range;
}

/// "from April 24 to May 2", "Monday through Friday", "between 2015 and 2019".
Match match_range(const Sentence& s, const Phrase& first) {
  const auto next = after_joint(s, first);
  if (!next || !is_plain(first.spec)) {
    return std::nullopt;
  }
  if (s.is_plain() && first.spec.kind == SpecKind::kWeekday) {
    return std::nullopt;  // "de lunes a viernes" are opening hours
  }
  Match second = match_part(s, *next);
  second = second ? second : match_calendar(s, *next);
  if (!second || second->spec.is_range) {
    return std::nullopt;
  }
  Match range = first.spec.kind == SpecKind::kWeekday ? join_weekdays(first, *second)
                                                      : join_dates(first, *second);
  if (range) {
    const bool bare = first.bare == Bare::kDay && second->bare == Bare::kDay;
    range->begin = first.begin;
    range->bare = bare ? Bare::kDay : Bare::kNo;
  }
  return range;
}

/// Whether the phrase is glued to something by a hyphen: "Monday-morning", "pre-2020".
bool is_glued(const Sentence& s, const Phrase& phrase) {
  const bool before = !s.at(phrase.begin).spaced && s.before(phrase.begin).is_mark(kDash) &&
                      !s.before(phrase.begin).spaced;
  const Token& after = s.at(phrase.end);
  return before || (after.is_mark(kDash) && !after.spaced && !s.at(phrase.end + 1).spaced &&
                    s.at(phrase.end + 1).kind != Kind::kEnd);
}

bool name_follows(const Sentence& s, std::size_t index) {
  const Token& next = s.at(index);
  return next.is_word() && next.capital && next.spaced && !next.is(WordClass::kFunction) &&
         !next.is(WordClass::kMonth) && !next.is(WordClass::kDayPart);
}

/// Whether a list of months or years goes on here: "in 2016, 2018 and 2022".
bool goes_on_list(const Sentence& s, const Phrase& phrase) {
  std::size_t at = phrase.begin - 1;
  if (s.at(at).is(WordClass::kAnd) || s.at(at).is(WordClass::kOr)) {
    --at;
    at -= s.at(at).is_mark(',') ? 1U : 0U;
  } else if (s.at(at).is_mark(',')) {
    --at;
  } else {
    return false;
  }
  return phrase.bare == Bare::kMonth ? is_month(s.at(at)) : year_at(s, at).has_value();
}

/// "the month of May", "the year 2020"
bool follows_unit(const Sentence& s, std::size_t index) {
  index -= s.before(index).is(WordClass::kOf) ? 1U : 0U;
  return s.before(index).is(WordClass::kUnit);
}

bool month_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& token = s.at(phrase.begin);
  const Token& before = s.before(phrase.begin);
  if (s.at(phrase.end).apostrophe && token.is(WordClass::kNameMonth) &&
      !before.is(WordClass::kStrongPreposition)) {
    return false;
  }
  if (before.is(WordClass::kStrongPreposition) || follows_unit(s, phrase.begin) ||
      goes_on_list(s, phrase)) {
    return true;
  }
  if (name_follows(s, phrase.end) || !token.is(WordClass::kMonth)) {
    return false;
  }
  const Token& after = s.at(phrase.end);
  const bool closed =
      after.kind == Kind::kEnd || after.kind == Kind::kMark || after.is(WordClass::kFunction);
  if (before.is(WordClass::kWeakPreposition) || before.is(WordClass::kTo)) {
    return !token.is(WordClass::kNameMonth) || closed;
  }
  const bool name_before = before.is_word() && before.capital && !before.is(WordClass::kFunction);
  return !token.is(WordClass::kNameMonth) && !name_before;
}

/// "this year, 2020," and "two years ago (2018)"
bool explains_year(const Sentence& s, const Phrase& phrase) {
  const Token& mark = s.before(phrase.begin);
  const Token& named = s.before(phrase.begin, 2);
  return (mark.is_mark(',') || mark.is_mark('(')) &&
         (named.is(WordClass::kUnit) || named.is(WordClass::kAgo)) && !s.at(phrase.end).is_word();
}

bool year_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& before = s.before(phrase.begin);
  const Token& after = s.at(phrase.end);
  const int year = s.at(phrase.begin).value;
  const bool recent = year >= 1900 && year <= 2100;
  const bool counts = counts_things(s, phrase.begin);
  if (follows_unit(s, phrase.begin)) {
    return true;
  }
  if (before.is(WordClass::kStrongPreposition)) {
    return !counts || (recent && (before.is(WordClass::kIn) || before.is(WordClass::kSince)));
  }
  if (counts || !recent) {
    return false;
  }
  if (before.is(WordClass::kWeakPreposition) || goes_on_list(s, phrase) ||
      explains_year(s, phrase)) {
    return true;
  }
  if (before.is(WordClass::kDeterminer)) {
    return after.is_word() && after.spaced;  // "the 2020 election"
  }
  return before.kind == Kind::kEnd &&
         (after.is(WordClass::kPastVerb) || after.is(WordClass::kBePresent) ||
          after.is(WordClass::kModal));
}

bool weekday_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& token = s.at(phrase.begin);
  const Token& before = s.before(phrase.begin);
  const Token& after = s.at(phrase.end);
  const bool led = before.is(WordClass::kDayPreposition) || before.is(WordClass::kSpeech) ||
                   before.is(WordClass::kPart);
  if (before.is(WordClass::kHabit) || before.is(WordClass::kNameBefore)) {
    return false;
  }
  if (token.is(WordClass::kShortWeekday)) {
    const bool pointed = s.before(phrase.end).is_mark('.');
    return (pointed && !name_follows(s, phrase.end)) ||
           (before.is(WordClass::kOn) && token.value != 6 && !name_follows(s, phrase.end));
  }
  if (!token.capital) {
    return led;
  }
  const bool anaphoric = after.is(WordClass::kBefore) || after.is(WordClass::kAfter);
  if (before.is(WordClass::kThe)) {
    return !anaphoric && !name_follows(s, phrase.end);
  }
  const bool named_part = after.is(WordClass::kDayPart) && after.capital && !after.all_capitals;
  return led || !(name_follows(s, phrase.end) || named_part);
}

bool day_stands_alone(const Sentence& s, const Phrase& phrase) {
  const Token& before = s.before(phrase.begin);
  const bool led = before.is(WordClass::kDayPreposition) || before.is_mark(',') ||
                   s.before(phrase.begin, 2).is(WordClass::kDayPreposition);
  return led && ends_days(s, phrase.end) && !s.at(phrase.end).is(WordClass::kOf);
}

}  // namespace

std::size_t joint_end(const Sentence& s, std::size_t index) {
  if (s.is_plain() && s.at(index).is(WordClass::kTo)) {
    if (s.at(index + 1).is(WordClass::kAnd) && s.at(index + 2).is_word()) {
      return index + 3;  // "tot en met"
    }
    return index + (s.at(index + 1).is(WordClass::kTo) ? 2U : 1U);
  }
  return index + 1;
}

std::size_t skip_point(const Sentence& s, std::size_t index) {
  const Token& word = s.before(index);
  const bool abbreviated = word.is(WordClass::kShortMonth) || word.is(WordClass::kShortWeekday);
  return abbreviated && s.at(index).is_mark('.') && !s.at(index).spaced ? index + 1 : index;
}

bool counts_things(const Sentence& s, std::size_t index) {
  const Token& next = s.at(index + 1);
  const bool hyphen = next.is_mark(kDash) && !next.spaced;
  return next.is(WordClass::kMeasure) || (hyphen && s.at(index + 2).is(WordClass::kUnit));
}

bool ends_days(const Sentence& s, std::size_t index) {
  const Token& next = s.at(index);
  if (!next.is_word()) {
    return !next.is_mark(kDash) || next.spaced;
  }
  const std::string_view word = s.spelling(next);
  return next.is(WordClass::kFunction) || next.is(WordClass::kPastVerb) || next.apostrophe ||
         is_weekday(next) || (!next.capital && word.ends_with("ed"));
}

bool stands_alone(const Sentence& s, const Phrase& phrase) {
  if (phrase.bare != Bare::kNo && is_glued(s, phrase)) {
    return false;
  }
  if (s.is_plain()) {
    return stands_alone_plainly(s, phrase);
  }
  switch (phrase.bare) {
    case Bare::kNo:
      return true;
    case Bare::kMonth:
      return month_stands_alone(s, phrase);
    case Bare::kYear:
      return year_stands_alone(s, phrase);
    case Bare::kWeekday:
      return weekday_stands_alone(s, phrase);
    case Bare::kDay:
      return day_stands_alone(s, phrase);
    case Bare::kDayMonth:
    case Bare::kQuarter:
      return true;
  }
  return false;
}

Match match_phrase(const Sentence& s, std::size_t index) {
  if (!may_begin(s.at(index)) && !(may_lead(s.at(index)) && may_begin(s.at(index + 1)))) {
    return std::nullopt;
  }
  Match first = match_part(s, index);
  first = first ? first : match_relative(s, index);
  first = first ? first : match_calendar(s, index);
  if (!first) {
    return std::nullopt;
  }
  const Match range = match_range(s, *first);
  return range ? range : first;
}

}  // namespace newsdedup::dates
