// What a cluster of articles, together, tells of the day of its event.
#include "events/belief.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;
using std::chrono::days;

// How soon a span's weight is lost outside it. Articles are written within days of the event.
constexpr double kDaysSlope = 1;
constexpr double kWrittenSlack = 2;
constexpr double kWrittenSlope = 1.0 / 20;
// A day within a told range, but not its first, and the days just after a told month lose half.
constexpr double kHalf = 0.5;
constexpr unsigned kDaysAfterMonth = 10;

constexpr double kNextWeekday = 0.5;
constexpr double kDaysApart = 4;
// What an article tells as past may be of the event's own last days, or of those after it.
constexpr days kReportedLater{10};
constexpr days kLongestMonth{31};

Grain grain_of(const DayInterval& told) {
  return told.first == told.last                   ? Grain::kDay
         : told.last - told.first >= kLongestMonth ? Grain::kYear
                                                   : Grain::kMonth;
}

/// Days from the nearest day of the calendar that a clue names.
int days_after(const TimeClue& clue, int month, int day) {
  const int after =
      day - clue.day + (clue.kind == Kind::kDayOfMonth ? 0 : 31 * (month - clue.month));
  return after + (after < -186 ? 372 : after > 186 ? -372 : 0);
}

/// 0 for a day of the calendar that agrees with a clue, 1 for one that does not.
double disagreement(const TimeClue& clue, int month, int day) {
  if (clue.kind == Kind::kMonth) {
    const bool just_after =
        month == clue.month % 12 + 1 && day <= static_cast<int>(kDaysAfterMonth);
    return month == clue.month ? 0 : just_after ? kHalf : 1;
  }
  const int after = days_after(clue, month, day);
  if (clue.kind == Kind::kWrittenOn) {
    return std::clamp((std::abs(after) - kWrittenSlack) * kWrittenSlope, 0.0, 1.0);
  }
  if (after > 0 && after < clue.length) {
    return kHalf;
  }
  return std::min(1.0, std::abs(after) / kDaysApart);
}

constexpr std::size_t slot(int month, int day) {
  return static_cast<std::size_t>((month - 1) * 31 + day - 1);
}

/// Every day of the calendar on every weekday.
template <typename Visit>
void for_each_calendar_day(Visit visit) {
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 31; ++day) {
      for (int weekday = 0; weekday < 7; ++weekday) {
        visit(month, day, weekday);
      }
    }
  }
}

}  // namespace

TimeBelief::TimeBelief(std::span<const EventFeatures* const> members, TimeClue::Use use) {
  const double scale = std::min(1.0, kMembers / static_cast<double>(members.size()));
  std::map<Day, TimeClue> named;  // several articles that name a day are no more sure of it
  for (const EventFeatures* member : members) {
    for (const TimeClue& clue : member->clues) {
      if (clue.use == TimeClue::Use::kWhen && clue.use == use && clue.kind == Kind::kDays) {
        TimeClue& surest = named.try_emplace(clue.days.first, clue).first->second;
        surest.weight = std::max(surest.weight, clue.weight);
      } else if (clue.use == TimeClue::Use::kBoth || clue.use == use) {
        add(clue, scale);
      }
    }
    if (!member->years.empty()) {
      years_.push_back(member->years);
    }
  }
  for (const auto& [day, clue] : named) {
    add(clue, 1);
  }
}

void TimeBelief::settle_bounds() {
  const auto is_future = [this](const Bound& bound) {
    const auto later = std::count_if(not_before_.begin(), not_before_.end(),
                                     [&](const Bound& other) { return other.day >= bound.day; });
    const auto future = std::count_if(not_after_.begin(), not_after_.end(),
                                      [&](const Bound& other) { return other.first <= bound.day; });
    return future > later;
  };
  std::vector<Bound> past;
  std::copy_if(not_before_.begin(), not_before_.end(), std::back_inserter(past),
               [&](const Bound& bound) { return !is_future(bound); });
  not_before_ = std::move(past);
  for (Bound& bound : not_before_) {
    bound.first = bound.day - kReportedLater;
    latest_past_ = std::max(latest_past_.value_or(bound.day), bound.day);
  }
}

void TimeBelief::add(const TimeClue& clue, double scale) {
  const double weight = scale * static_cast<double>(clue.weight);
  switch (clue.kind) {
    case Kind::kDays:
      spans_.push_back({.days = clue.days, .weight = weight, .slope = kDaysSlope});
      break;
    case Kind::kWritten:
      spans_.push_back(
          {.days = clue.days, .weight = weight, .slack = kWrittenSlack, .slope = kWrittenSlope});
      break;
    case Kind::kNotBefore:
      not_before_.push_back(
          {clue.days.first, clue.days.first, weight, grain_of(clue.days), clue.origin});
      break;
    case Kind::kNotAfter:
      not_after_.push_back({clue.days.last, clue.days.first, weight, grain_of(clue.days)});
      break;
    default:
      add_calendar(clue, weight);
  }
  clues_.push_back(clue);
}

/// Clues that recur with the calendar: every day starts with the full loss, days that agree get it
/// back.
void TimeBelief::add_calendar(const TimeClue& clue, double weight) {
  if (clue.kind == Kind::kWeekday) {
    for (unsigned i = 0; i < weekday_.size(); ++i) {
      const auto named = [&](unsigned weekday) { return (clue.weekdays >> weekday % 7 & 1U) != 0; };
      const bool is_near = named(i + 1) || named(i + 6);
      weekday_[i] += named(i) ? 0 : is_near ? kNextWeekday * weight : weight;
    }
    return;
  }
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 31; ++day) {
      month_day_[slot(month, day)] += weight * disagreement(clue, month, day);
    }
  }
  if (clue.weekdays != 0) {
    dated_weekdays_.push_back({clue, weight});
  }
}

/// What a day loses beside a date that its year does not have on the weekday told: as much as if it
/// were far from the date.
double TimeBelief::DatedWeekday::loss(int month, int of_month, int weekday) const {
  const int after = days_after(clue, month, of_month);
  if (std::abs(after) >= static_cast<int>(kDaysApart)) {
    return 0;
  }
  const int of_date = ((weekday - after) % 7 + 7) % 7;
  const bool has_it = (clue.weekdays >> of_date & 1) != 0;
  return has_it ? 0 : weight * (1 - disagreement(clue, month, of_month));
}

double TimeBelief::calendar_loss(int month, int day, int weekday) const {
  double loss = month_day_[slot(month, day)] + weekday_[static_cast<std::size_t>(weekday)];
  for (const DatedWeekday& dated : dated_weekdays_) {
    loss += dated.loss(month, day, weekday);
  }
  return loss;
}

void TimeBelief::append(const TimeBelief& other) {
  for (std::size_t i = 0; i < month_day_.size(); ++i) {
    month_day_[i] += other.month_day_[i];
  }
  for (std::size_t i = 0; i < weekday_.size(); ++i) {
    weekday_[i] += other.weekday_[i];
  }
  dated_weekdays_.insert(dated_weekdays_.end(), other.dated_weekdays_.begin(),
                         other.dated_weekdays_.end());
  spans_.insert(spans_.end(), other.spans_.begin(), other.spans_.end());
  not_before_.insert(not_before_.end(), other.not_before_.begin(), other.not_before_.end());
  not_after_.insert(not_after_.end(), other.not_after_.begin(), other.not_after_.end());
}

/// Whether what one clause calls future begins no later than what another calls past.
bool TimeBelief::is_past(const Bound& bound) const {
  return latest_past_ && bound.first <= *latest_past_;
}

double TimeBelief::span_loss(Day day) const {
  double loss = 0;
  for (const Span& span : spans_) {
    const auto away = static_cast<double>(
        std::max({(span.days.first - day).count(), (day - span.days.last).count(), 0L}));
    loss += span.weight * std::clamp((away - span.slack) * span.slope, 0.0, 1.0);
  }
  // Any one bound that is broken is broken by the same mistake as the others of its side.
  double before = 0;
  double after = 0;
  for (const Bound& bound : not_before_) {
    before = std::max(before, day < bound.first ? bound.weight : 0);
  }
  for (const Bound& bound : not_after_) {
    const bool broken = day > bound.day && !is_past(bound);
    after = std::max(after, broken ? bound.weight : 0);
  }
  loss += before + after;
  return loss;
}

double TimeBelief::loss(Day day) const {
  const std::chrono::year_month_day date{day};
  const auto month = static_cast<int>(static_cast<unsigned>(date.month()));
  const auto of_month = static_cast<int>(static_cast<unsigned>(date.day()));
  return calendar_loss(month, of_month, weekday_of(day)) + span_loss(day);
}

/// The least loss of a day far from every span: some year has every weekday on every day of the
/// calendar.
double TimeBelief::loss_far_away() const {
  double spans = 0;
  for (const Span& span : spans_) {
    spans += span.weight;
  }
  return spans + least_calendar_loss();
}

double TimeBelief::least_calendar_loss() const {
  const auto date = std::min_element(month_day_.begin(), month_day_.end());
  const auto weekday = std::min_element(weekday_.begin(), weekday_.end());
  const auto at = static_cast<int>(date - month_day_.begin());
  const double found =
      calendar_loss(at / 31 + 1, at % 31 + 1, static_cast<int>(weekday - weekday_.begin()));
  if (found == *date + *weekday) {
    return found;
  }
  double least = found;
  for_each_calendar_day([&](int month, int day, int of_week) {
    least = std::min(least, calendar_loss(month, day, of_week));
  });
  return least;
}

/// A year has every day of the calendar, and the weekdays in equal parts.
double TimeBelief::share_far_away(double sharpness) const {
  double spans = 0;
  for (const Span& span : spans_) {
    spans += span.weight;
  }
  if (spans_.empty()) {
    return 0;
  }
  const auto share = [sharpness](double loss) {
    return loss == 0 ? 1 : std::exp(-sharpness * loss);
  };
  double calendar = 0;
  if (dated_weekdays_.empty()) {  // days of the year and of the week tell apart from each other
    const auto add = [&](double sum, double loss) { return sum + share(loss); };
    calendar = std::accumulate(month_day_.begin(), month_day_.end(), 0.0, add) *
               std::accumulate(weekday_.begin(), weekday_.end(), 0.0, add);
  } else {
    for_each_calendar_day([&](int month, int day, int weekday) {
      calendar += share(calendar_loss(month, day, weekday));
    });
  }
  calendar /= 7;
  return calendar * std::exp(-sharpness * spans);
}

std::vector<DayInterval> joined(std::vector<DayInterval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const DayInterval& x, const DayInterval& y) { return x.first < y.first; });
  std::vector<DayInterval> result;
  for (const DayInterval& interval : intervals) {
    if (!result.empty() && interval.first <= result.back().last + days{1}) {
      result.back().last = std::max(result.back().last, interval.last);
    } else {
      result.push_back(interval);
    }
  }
  return result;
}

/// The days near the spans, as intervals that do not overlap.
std::vector<DayInterval> TimeBelief::known_days() const {
  std::vector<DayInterval> near;
  for (const Span& span : spans_) {
    const days reach{static_cast<int>(span.slack + 1 / span.slope)};
    near.push_back({span.days.first - reach, span.days.last + reach});
  }
  return joined(std::move(near));
}

double TimeBelief::least_loss() const {
  double least = loss_far_away();
  for (const DayInterval& interval : known_days()) {
    for (Day day = interval.first; day <= interval.last; day += days{1}) {
      least = std::min(least, loss(day));
    }
  }
  return least;
}

std::optional<Day> TimeBelief::latest_day(TimeClue::Origin origin) const {
  std::optional<Day> latest;
  for (const Bound& bound : not_before_) {
    if (bound.origin == origin && bound.grain == Grain::kDay) {
      latest = std::max(latest.value_or(bound.day), bound.day);
    }
  }
  return latest;
}

bool agrees(const TimeClue& clue, Day day) {
  const std::chrono::year_month_day date{day};
  const auto month = static_cast<int>(static_cast<unsigned>(date.month()));
  const auto of_month = static_cast<int>(static_cast<unsigned>(date.day()));
  switch (clue.kind) {
    case Kind::kDays:
    case Kind::kWritten:
      return clue.days.contains(day);
    case Kind::kNotBefore:
      return clue.days.first <= day;
    case Kind::kNotAfter:
      return day <= clue.days.last;
    case Kind::kMonth:
      return clue.month == month;
    case Kind::kMonthDay:
    case Kind::kWrittenOn:
      return clue.month == month && clue.day == of_month;
    case Kind::kDayOfMonth:
      return clue.day == of_month;
    case Kind::kWeekday:
      return (clue.weekdays >> weekday_of(day) & 1) != 0;
  }
  return false;
}

double conflict(const TimeBelief& a, const TimeBelief& b) {
  TimeBelief both;
  both.append(a);
  both.append(b);
  return std::max(0.0, both.least_loss() - a.least_loss() - b.least_loss());
}

}  // namespace newsdedup::events
