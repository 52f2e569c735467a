// Parts of years and months: early, mid and late, halves, quarters, seasons, weeks.
#include "events/dates/phrase.hpp"

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
using Bare = Phrase::Bare;

/// A year at `index` or none: "2022", "of 2022", "of last year", "last year".
struct YearWords {
  int year = 0;
  std::optional<int> years;  ///< from the year of writing
  std::size_t end = 0;
};

std::optional<YearWords> year_words(const Sentence& s, std::size_t index) {
  index += s.at(index).is(WordClass::kOf) || s.at(index).is_mark(',') ? 1U : 0U;
  if (const auto year = year_at(s, index)) {
    return YearWords{*year, std::nullopt, index + 1};
  }
  const auto directed = match_directed_unit(s, index);
  if (directed && directed->unit == TimeUnit::kYear) {
    return YearWords{0, directed->direction, directed->end};
  }
  return std::nullopt;
}

/// Months `first` to `last` of the year in words at `phrase.end`, if one is there.
void set_months(const Sentence& s, Phrase& phrase, int first, int last) {
  phrase.spec.is_range = true;
  phrase.spec.begin.month = static_cast<std::int8_t>(first);
  phrase.spec.end.month = static_cast<std::int8_t>(last);
  const auto year = year_words(s, phrase.end);
  if (!year) {
    return;
  }
  phrase.end = year->end;
  if (year->years) {
    phrase.spec.kind = TimeSpec::Kind::kNamedMonth;
    phrase.spec.has_years = true;
    phrase.spec.years = *year->years;
    return;
  }
  phrase.spec.begin.year = static_cast<std::int16_t>(year->year);
  phrase.spec.end.year = static_cast<std::int16_t>(last < first ? year->year + 1 : year->year);
}

bool has_year(const Phrase& phrase) { return phrase.spec.begin.year != 0 || phrase.spec.has_years; }

bool of_a_game(const Sentence& s) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s.at(i).is(WordClass::kSport)) {
      return true;
    }
  }
  return false;
}

/// "the third quarter of 2022", "third-quarter 2022", "Q3 2022".
Match match_quarter(const Sentence& s, std::size_t index) {
  std::size_t at = skip_the(s, index);
  int quarter = s.at(at).value;
  const bool code = s.at(at).is(WordClass::kQuarterCode);
  if (!code) {
    const bool ordinal = s.at(at).is(WordClass::kOrdinal) || s.at(at).kind == Kind::kOrdinal;
    at += s.at(at + 1).is_mark(kDash) ? 2U : 1U;
    const bool unit =
        s.at(at).is(WordClass::kUnit) && s.at(at).value == static_cast<int>(TimeUnit::kQuarter);
    if (!ordinal || !unit || quarter < 1 || quarter > 4) {
      return std::nullopt;
    }
  }
  Phrase phrase{.begin = index, .end = at + 1};
  phrase.spec.unit = TimeUnit::kQuarter;
  set_months(s, phrase, 3 * quarter - 2, 3 * quarter);
  if (!has_year(phrase)) {
    if ((!code && !s.at(index).is(WordClass::kThe)) || of_a_game(s)) {
      return std::nullopt;
    }
    phrase.bare = Bare::kQuarter;
  }
  return phrase;
}

/// "the first half of 2021".
Match match_half(const Sentence& s, std::size_t index) {
  const std::size_t at = skip_the(s, index);
  const Token& which = s.at(at);
  if (!which.is(WordClass::kOrdinal) || which.value > 2 || !s.at(at + 1).is(WordClass::kHalf)) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = at + 2};
  set_months(s, phrase, 6 * which.value - 5, 6 * which.value);
  return has_year(phrase) ? Match(phrase) : std::nullopt;
}

/// "the winter of 2022-23", "summer 2022", "spring last year".
Match match_season(const Sentence& s, std::size_t index) {
  const std::size_t at = skip_the(s, index);
  if (!s.at(at).is(WordClass::kSeason)) {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = at + 1};
  phrase.spec.unit = TimeUnit::kSeason;
  const int month = s.at(at).value;
  set_months(s, phrase, month, (month + 1) % 12 + 1);
  if (!has_year(phrase)) {
    return std::nullopt;
  }
  const Token& next_year = s.at(phrase.end + 1);
  const bool two_years = s.at(phrase.end).is_mark(kDash) && next_year.kind == Kind::kNumber &&
                         next_year.value % 100 == (phrase.spec.begin.year + 1) % 100;
  phrase.end += two_years ? 2U : 0U;
  return phrase;
}

/// What can have an early, a middle and a late part: a month, a year, a season.
Match match_divisible(const Sentence& s, std::size_t index) {
  Match match = match_month_first(s, index);
  if (match && match->spec.begin.day != 0) {
    return std::nullopt;
  }
  if (!match) {
    const auto year = year_words(s, index);
    if (year && year->years) {
      match = match_relative(s, index);
    } else if (year) {
      match = Phrase{.begin = index, .end = year->end};
      match->spec.begin.year = static_cast<std::int16_t>(year->year);
    }
  }
  match = match ? match : match_season(s, index);
  match = match ? match : match_relative(s, index);
  if (!match) {
    return std::nullopt;
  }
  const TimeSpec& spec = match->spec;
  const bool month_or_year = spec.kind == TimeSpec::Kind::kRelative &&
                             (spec.unit == TimeUnit::kMonth || spec.unit == TimeUnit::kYear);
  const bool calendar = spec.kind == TimeSpec::Kind::kDate ||
                        (spec.kind == TimeSpec::Kind::kNamedMonth && spec.begin.day == 0);
  return month_or_year || calendar ? match : std::nullopt;
}

Match with_part(Match match, std::size_t begin, int part) {
  if (match) {
    match->begin = begin;
    match->bare = Bare::kNo;
    match->spec.part = static_cast<TimeSpec::Part>(part);
  }
  return match;
}

/// "early February", "mid-2019", "late last month", "early in 2022".
Match match_early_late(const Sentence& s, std::size_t index) {
  const Token& part = s.at(index);
  if (!part.is(WordClass::kPart)) {
    return std::nullopt;
  }
  std::size_t at = index + 1;
  const bool of = s.is_plain() && s.at(at).is(WordClass::kOf);
  at += of || s.at(at).is_mark(kDash) || s.at(at).is(WordClass::kIn) ? 1U : 0U;
  return with_part(match_divisible(s, at), index, part.value);
}

/// "the end of the year": this year, where the clause looks ahead.
Match match_the_unit(const Sentence& s, std::size_t index) {
  const Token& unit = s.at(index + 1);
  const bool divisible =
      unit.is(WordClass::kUnit) && (unit.value == static_cast<int>(TimeUnit::kMonth) ||
                                    unit.value == static_cast<int>(TimeUnit::kYear));
  const std::string_view word = s.spelling(unit);
  if (!s.at(index).is(WordClass::kThe) || !divisible || word.back() == 's') {
    return std::nullopt;
  }
  Phrase phrase{.begin = index, .end = index + 2, .needs_future = true};
  phrase.spec.kind = TimeSpec::Kind::kRelative;
  phrase.spec.unit = static_cast<TimeUnit>(unit.value);
  return phrase;
}

/// "the end of October last year", "the beginning of 2022".
Match match_end_of(const Sentence& s, std::size_t index) {
  const std::size_t at = skip_the(s, index);
  if (!s.at(at).is(WordClass::kPartNoun) || !s.at(at + 1).is(WordClass::kOf)) {
    return std::nullopt;
  }
  Match match = match_divisible(s, at + 2);
  match = match ? match : match_the_unit(s, at + 2);
  return with_part(match, index, s.at(at).value);
}

/// "the week of November 1", "the week beginning June 5".
Match match_week_of(const Sentence& s, std::size_t index) {
  const std::size_t at = skip_the(s, index);
  const Token& unit = s.at(at);
  const Token& joint = s.at(at + 1);
  if (!unit.is(WordClass::kUnit) || unit.value != static_cast<int>(TimeUnit::kWeek) ||
      !(joint.is(WordClass::kOf) || joint.is(WordClass::kWeekStart))) {
    return std::nullopt;
  }
  Match match = match_calendar(s, at + 2);
  if (!match || match->spec.begin.day == 0 || match->spec.begin.month == 0 ||
      match->spec.is_range) {
    return std::nullopt;
  }
  match->begin = index;
  match->spec.unit = TimeUnit::kWeek;
  return match;
}

/// "the first Monday in May", "the last Friday of June 2023".
Match match_nth_weekday(const Sentence& s, std::size_t index) {
  const std::size_t at = skip_the(s, index);
  const Token& which = s.at(at);
  const bool last = which.is(WordClass::kDirection) && which.value < 0;
  const bool ordinal = which.is(WordClass::kOrdinal) && which.value <= 5;
  const bool joined = s.at(at + 2).is(WordClass::kOf) || s.at(at + 2).is(WordClass::kIn);
  if (!(last || ordinal) || !is_weekday(s.at(at + 1)) || !joined) {
    return std::nullopt;
  }
  Match match = match_month_first(s, at + 3);
  if (!match || match->spec.begin.day != 0) {
    return std::nullopt;
  }
  match->begin = index;
  match->bare = Bare::kNo;
  match->spec.begin.weekday = static_cast<std::int8_t>(s.at(at + 1).value);
  match->spec.count = last ? -1 : which.value;
  return match;
}

}  // namespace

Match match_part(const Sentence& s, std::size_t index) {
  for (const auto matcher : {match_quarter, match_half, match_season, match_early_late,
                             match_end_of, match_week_of, match_nth_weekday}) {
    if (Match match = matcher(s, index)) {
      return match;
    }
  }
  return std::nullopt;
}

}  // namespace newsdedup::dates
