// Candidates in the years, months or weeks around the day of writing, and the choice among them.
#include "events/dates/resolve.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace newsdedup::dates {
namespace {

using std::chrono::days;
using Kind = TimeSpec::Kind;
using Days = std::optional<DayInterval>;

/// Months counted from January of year 0: calendar arithmetic in whole numbers.
struct MonthIndex {
  int value = 0;

  int year() const { return value >= 0 ? value / 12 : (value - 11) / 12; }
  unsigned month() const { return static_cast<unsigned>(value - year() * 12 + 1); }
};

MonthIndex month_of(Day day) {
  const std::chrono::year_month_day date{day};
  return {static_cast<int>(date.year()) * 12 +
          static_cast<int>(static_cast<unsigned>(date.month())) - 1};
}

int year_of(Day day) { return month_of(day).year(); }

Days months(MonthIndex first, MonthIndex last) {
  const auto begin = make_day(first.year(), first.month(), 1);
  const MonthIndex after{last.value + 1};
  const auto end = make_day(after.year(), after.month(), 1);
  if (!begin || !end || first.year() < 1 || after.year() > 9999) {
    return std::nullopt;
  }
  return DayInterval{*begin, *end - days{1}};
}

Day monday_of(Day day) { return day - days{weekday_of(day)}; }

/// The days of a point whose year is known.
Days span_of(const PartialDate& date, int year) {
  if (date.month == 0) {
    return months({year * 12}, {year * 12 + 11});
  }
  if (date.day == 0) {
    const MonthIndex month{year * 12 + date.month - 1};
    return months(month, month);
  }
  const auto day =
      make_day(year, static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
  return day ? Days(DayInterval{*day, *day}) : std::nullopt;
}

/// Early, mid or late in a month (days 1-10, 11-20, 21 on) or in longer spans (by thirds).
DayInterval part_of(DayInterval span, TimeSpec::Part part) {
  if (part == TimeSpec::Part::kWhole) {
    return span;
  }
  const int third = static_cast<int>(part) - 1;
  const MonthIndex first = month_of(span.first);
  const int length = month_of(span.last).value - first.value + 1;
  if (length < 3) {
    const Day begin = span.first + days{10 * third};
    return {begin, third == 2 ? span.last : begin + days{9}};
  }
  const int step = length / 3;
  const MonthIndex begin{first.value + third * step};
  return months(begin, {begin.value + step - 1}).value_or(span);
}

/// The `count`-th such weekday of a month, from its end if negative.
Days nth_weekday(DayInterval month, int weekday, int count) {
  Day day = month.first + days{(weekday - weekday_of(month.first) + 7) % 7 + 7 * (count - 1)};
  if (count < 0) {
    day = month.last - days{(weekday_of(month.last) - weekday + 7) % 7};
  }
  return month.contains(day) ? Days(DayInterval{day, day}) : std::nullopt;
}

/// The days of a spec in the year of its beginning.
Days span_in_year(const TimeSpec& spec, int year) {
  const Days begin = span_of(spec.begin, year);
  if (!begin) {
    return std::nullopt;
  }
  DayInterval span = *begin;
  const bool parts = spec.is_range && spec.unit == TimeUnit::kDay;
  if (spec.is_range) {
    const bool wraps = spec.end.month < spec.begin.month ||
                       (spec.end.month == spec.begin.month && spec.end.day < spec.begin.day);
    const int last =
        spec.end.year != 0 && spec.begin.year != 0 ? spec.end.year : year + (wraps ? 1 : 0);
    const Days end = span_of(spec.end, last);
    if (!end || end->last < span.first) {
      return std::nullopt;
    }
    span.last = end->last;
    if (parts) {  // "from early June to late July"
      span = {part_of(*begin, spec.part).first, part_of(*end, spec.end_part).last};
    }
  }
  if (spec.begin.weekday >= 0 && spec.begin.day == 0 && spec.count != 0) {
    return nth_weekday(span, spec.begin.weekday, spec.count);
  }
  if (spec.unit == TimeUnit::kWeek) {
    const Day monday = monday_of(span.first);
    return DayInterval{monday, monday + days{6}};
  }
  return parts ? span : part_of(span, spec.part);
}

int distance(const DayInterval& span, Day day) {
  if (span.contains(day)) {
    return 0;
  }
  return static_cast<int>((span.first > day ? span.first - day : day - span.last).count());
}

/// Chooses among candidates in the order of time: the last that has begun, the first that is not
/// over, or the nearest.
class Choice {
 public:
  Choice(Tense tense, Day reference) : tense_(tense), reference_(reference) {}

  void offer(const Days& span) {
    if (span && better(*span)) {
      best_ = span;
    }
  }
  const Days& best() const { return best_; }

 private:
  bool better(const DayInterval& span) const {
    if (tense_ == Tense::kPast) {
      return span.first <= reference_;
    }
    if (tense_ == Tense::kFuture) {
      return span.last >= reference_ && !best_;
    }
    return !best_ || distance(span, reference_) < distance(*best_, reference_);
  }

  Tense tense_;
  Day reference_;
  Days best_;
};

/// The year in which a date falls on the weekday that is named beside it, if one year around has
/// it.
Days by_weekday(const TimeSpec& spec, Day reference) {
  Choice choice(Tense::kUnknown, reference);
  for (int year = year_of(reference) - 1; year <= year_of(reference) + 1; ++year) {
    const Days span = span_in_year(spec, year);
    if (span && weekday_of(span->first) == spec.begin.weekday) {
      choice.offer(span);
    }
  }
  return choice.best();
}

Days resolve_without_year(const TimeSpec& spec, Tense tense, Day reference) {
  constexpr int kLeapGap = 8;
  Choice choice(tense, reference);
  for (int year = year_of(reference) - kLeapGap; year <= year_of(reference) + kLeapGap; ++year) {
    choice.offer(span_in_year(spec, year));
  }
  const bool weekday_told = spec.begin.weekday >= 0 && spec.begin.day != 0 && choice.best();
  if (weekday_told && weekday_of(choice.best()->first) != spec.begin.weekday) {
    const Days matching = by_weekday(spec, reference);
    return matching ? matching : choice.best();
  }
  return choice.best();
}

/// The days `spec.begin.day` to `spec.end.day` of a month.
Days days_of_month(const TimeSpec& spec, MonthIndex month) {
  TimeSpec dated = spec;
  dated.begin.month = dated.end.month = static_cast<std::int8_t>(month.month());
  dated.unit = TimeUnit::kDay;
  dated.count = 0;
  dated.begin.year = dated.end.year = 0;
  if (spec.is_range && spec.end.day < spec.begin.day) {
    dated.end.month = static_cast<std::int8_t>(dated.begin.month % 12 + 1);
  }
  return span_in_year(dated, month.year());
}

Days resolve_date(const TimeSpec& spec, Tense tense, std::optional<Day> reference) {
  if (spec.begin.year != 0) {
    return span_in_year(spec, spec.begin.year);
  }
  if (!reference) {
    return std::nullopt;
  }
  if (spec.begin.month != 0) {
    return resolve_without_year(spec, tense, *reference);
  }
  Choice choice(tense, *reference);
  for (int shift = -2; shift <= 2; ++shift) {
    choice.offer(days_of_month(spec, {month_of(*reference).value + shift}));
  }
  return choice.best();
}

Days resolve_relative(const TimeSpec& spec, Day reference) {
  const MonthIndex month = month_of(reference);
  switch (spec.unit) {
    case TimeUnit::kDay: {
      const Day day = reference + days{spec.count};
      return DayInterval{day, day};
    }
    case TimeUnit::kWeek: {
      const Day monday = monday_of(reference) + days{7 * spec.count};
      return DayInterval{monday, monday + days{6}};
    }
    case TimeUnit::kMonth: {
      const MonthIndex meant{month.value + spec.count};
      if (spec.begin.day != 0) {
        return days_of_month(spec, meant);
      }
      const Days span = months(meant, meant);
      return span ? Days(part_of(*span, spec.part)) : span;
    }
    case TimeUnit::kQuarter: {
      const int first = month.value / 3 * 3 + 3 * spec.count;
      return months({first}, {first + 2});
    }
    case TimeUnit::kSeason: {  // the first begins in December
      const int first = (month.value + 1) / 3 * 3 - 1 + 3 * spec.count;
      return months({first}, {first + 2});
    }
    case TimeUnit::kYear: {
      const int first = (month.year() + spec.count) * 12;
      const Days span = months({first}, {first + 11});
      return span ? Days(part_of(*span, spec.part)) : span;
    }
  }
  return std::nullopt;
}

/// "this summer", "this April": of this year, or the winter that the clause or the day points to.
Days resolve_this(const TimeSpec& spec, Tense tense, Day reference) {
  const bool wraps = spec.is_range && spec.end.month < spec.begin.month;
  if (!wraps) {
    return span_in_year(spec, year_of(reference));
  }
  Choice choice(tense, reference);
  choice.offer(span_in_year(spec, year_of(reference) - 1));
  choice.offer(span_in_year(spec, year_of(reference)));
  return choice.best();
}

Days resolve_named_month(const TimeSpec& spec, Tense tense, Day reference) {
  const int year = year_of(reference);
  if (spec.has_years) {
    return span_in_year(spec, year + spec.years);
  }
  if (spec.count == 0) {
    return resolve_this(spec, tense, reference);
  }
  // "last June" is the latest one before the month of writing, and of a season before that season.
  TimeSpec whole = spec;
  whole.begin.day = whole.end.day = 0;
  whole.part = TimeSpec::Part::kWhole;
  whole.is_range = spec.unit == TimeUnit::kSeason;
  const TimeSpec now{.kind = Kind::kRelative,
                     .unit = whole.is_range ? TimeUnit::kSeason : TimeUnit::kMonth};
  const Days present = resolve_relative(now, reference);
  const int step = spec.count < 0 ? -1 : 1;
  for (int i = 0; present && i <= 9; ++i) {
    const int candidate = year + step * (i - 1);
    const Days span = span_in_year(whole, candidate);
    const bool beyond =
        span && (step < 0 ? span->last < present->first : span->first > present->last);
    if (beyond) {
      if (const Days found = span_in_year(spec, candidate)) {
        return found;
      }
    }
  }
  return std::nullopt;
}

bool is_weekend(const TimeSpec& spec) { return spec.is_range && spec.begin.weekday == 5; }

/// The shift from today to a weekday of a calendar week: "Friday last week", "this Friday".
int shift_by_week(const TimeSpec& spec, Tense tense, int today) {
  const int ahead = (spec.begin.weekday - today + 7) % 7;
  const int in_week = spec.begin.weekday - today + 7 * spec.count;
  const bool weekend_now = is_weekend(spec) && today >= 5;
  const bool weekday_open = tense == Tense::kUnknown && today < 5;
  if (spec.count != 0 || weekend_now || weekday_open) {
    return in_week;
  }
  return tense == Tense::kPast && ahead != 0 ? ahead - 7 : ahead;
}

/// The shift from today to a weekday counted from today: "Friday", "last Friday".
int shift_by_day(const TimeSpec& spec, Tense tense, int today) {
  const int ahead = (spec.begin.weekday - today + 7) % 7;
  if (spec.count < 0) {
    return ahead + 7 * spec.count;
  }
  if (spec.count > 0) {
    return (ahead == 0 ? 7 : ahead) + 7 * (spec.count - 1);
  }
  if (is_weekend(spec) && today == 6) {
    return -1;  // today is the second day of it
  }
  const bool forward = tense == Tense::kFuture || spec.weeks > 0 || ahead == 0;
  return forward ? ahead : ahead - 7;
}

Days resolve_weekday(const TimeSpec& spec, Tense tense, Day reference) {
  const int today = weekday_of(reference);
  const int shift = spec.unit == TimeUnit::kWeek ? shift_by_week(spec, tense, today)
                                                 : shift_by_day(spec, tense, today);
  const Day first = reference + days{shift + 7 * spec.weeks};
  const int length = spec.is_range ? (spec.end.weekday - spec.begin.weekday + 7) % 7 : 0;
  return DayInterval{first, first + days{length}};
}

}  // namespace

Days resolve(const TimeSpec& spec, Tense tense, std::optional<Day> reference) {
  if (spec.kind == Kind::kDate) {
    return resolve_date(spec, tense, reference);
  }
  if (!reference) {
    return std::nullopt;
  }
  switch (spec.kind) {
    case Kind::kRelative:
      return resolve_relative(spec, *reference);
    case Kind::kWeekday:
      return resolve_weekday(spec, tense, *reference);
    default:
      return resolve_named_month(spec, tense, *reference);
  }
}

bool is_impossible(const TimeSpec& spec) {
  constexpr int kLeapYear = 2000;
  const bool dated = spec.kind == Kind::kDate || spec.kind == Kind::kNamedMonth;
  if (!dated || (spec.begin.month == 0 && spec.begin.year == 0)) {
    return false;
  }
  return !span_in_year(spec, spec.begin.year != 0 ? spec.begin.year : kLeapYear);
}

Grain grain_of(const TimeSpec& spec) {
  const bool day = spec.begin.day != 0 || spec.begin.weekday >= 0 || spec.unit == TimeUnit::kWeek ||
                   (spec.kind == Kind::kRelative && spec.unit == TimeUnit::kDay);
  if (day) {
    return Grain::kDay;
  }
  const bool year =
      spec.kind == Kind::kRelative ? spec.unit == TimeUnit::kYear : spec.begin.month == 0;
  return year && spec.part == TimeSpec::Part::kWhole ? Grain::kYear : Grain::kMonth;
}

}  // namespace newsdedup::dates
