// What a cluster of articles, together, tells of the day of its event.
#include "events/belief.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
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

/// 0 for a day of the calendar that agrees with a clue, 1 for one that does not.
double disagreement(const TimeClue& clue, int month, int day) {
  if (clue.kind == Kind::kMonth) {
    const bool just_after =
        month == clue.month % 12 + 1 && day <= static_cast<int>(kDaysAfterMonth);
    return month == clue.month ? 0 : just_after ? kHalf : 1;
  }
  const bool any_month = clue.kind == Kind::kDayOfMonth;
  int after = day - clue.day + (any_month ? 0 : 31 * (month - clue.month));
  after += after < -186 ? 372 : after > 186 ? -372 : 0;
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

}  // namespace

TimeBelief::TimeBelief(std::span<const EventFeatures* const> members) {
  const double scale = std::min(1.0, kMembers / static_cast<double>(members.size()));
  for (const EventFeatures* member : members) {
    for (const TimeClue& clue : member->clues) {
      add(clue, scale);
    }
  }
}

/// A verb can mislead: what one clause calls past and more of them future is not past.
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
      not_before_.push_back({clue.days.first, clue.days.first, weight, grain_of(clue.days)});
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
      weekday_[i] += named(i) ? 0 : named(i + 1) || named(i + 6) ? kNextWeekday * weight : weight;
    }
    return;
  }
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 31; ++day) {
      month_day_[slot(month, day)] += weight * disagreement(clue, month, day);
    }
  }
}

void TimeBelief::append(const TimeBelief& other) {
  for (std::size_t i = 0; i < month_day_.size(); ++i) {
    month_day_[i] += other.month_day_[i];
  }
  for (std::size_t i = 0; i < weekday_.size(); ++i) {
    weekday_[i] += other.weekday_[i];
  }
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
  return month_day_[slot(month, of_month)] + weekday_[static_cast<std::size_t>(weekday_of(day))] +
         span_loss(day);
}

/// The least loss of a day far from every span: some year has every weekday on every day of the
/// calendar.
double TimeBelief::loss_far_away() const {
  double spans = 0;
  for (const Span& span : spans_) {
    spans += span.weight;
  }
  return spans + *std::min_element(month_day_.begin(), month_day_.end()) +
         *std::min_element(weekday_.begin(), weekday_.end());
}

namespace {

/// The same days, as intervals that do not overlap, in order.
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

}  // namespace

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

namespace {

// How the first day of an event lies to the first day of its coverage: most are the same day or the
// day before. Log-likelihoods; a day further off on either side costs one unit more.
double coverage_loss(long days_after_first_report) {
  if (days_after_first_report <= 0) {
    return days_after_first_report == 0 ? 0 : 0.4 - static_cast<double>(days_after_first_report);
  }
  return 1 + static_cast<double>(days_after_first_report);
}

constexpr double kMostCoverageLoss = 10;

// How many years after the latest past month, or bare year, that they name articles are written.
// Log-likelihoods of 0, 1, 2 … years later, after 299 and 807 dated articles of general news.
constexpr std::array<double, 5> kYearsAfterMonth{0.3, 0, 0.6, 1.4, 2.4};
constexpr std::array<double, 5> kYearsAfterYear{0, 0, 0.1, 0.4, 1.0};
constexpr double kLossPerYear = 0.3;
constexpr int kYearsAhead = 12;

// After a full date most articles are of that day or the next. The chance of each day up to so many
// days after it, counted over 784 dated articles of general news.
struct DaysAfter {
  long most_days;
  double chance_of_each;
};
constexpr std::array<DaysAfter, 10> kDaysAfterDate{{{-2, 0.005},
                                                    {-1, 0.12},
                                                    {0, 0.35},
                                                    {1, 0.1},
                                                    {2, 0.03},
                                                    {3, 0.02},
                                                    {7, 0.01},
                                                    {30, 0.0022},
                                                    {90, 0.0007},
                                                    {365, 0.0002}}};
constexpr double kChanceLater = 0.00003;

double days_later_loss(Day day, Day bound) {
  const auto after = (day - bound).count();
  for (const DaysAfter& step : kDaysAfterDate) {
    if (after <= step.most_days) {
      return -std::log(step.chance_of_each);
    }
  }
  return -std::log(kChanceLater);
}

double years_later_loss(Day day, Day bound, const std::array<double, 5>& table) {
  const auto year = [](Day of) { return static_cast<int>(std::chrono::year_month_day{of}.year()); };
  const auto later = static_cast<std::size_t>(std::max(0, year(day) - year(bound)));
  const std::size_t last = table.size() - 1;
  return later <= last ? table[later]
                       : table[last] + kLossPerYear * static_cast<double>(later - last);
}

// Weights are set for what keeps two clusters apart; one day among the hundreds of a year that fit
// all but one clue must lose more than that to be out of the question.
constexpr double kSharpness = 2;
// Days far from every span are not looked at one by one: this many years of them.
constexpr double kOtherYears = 10;
constexpr double kSureEnough = 0.5;

struct Weighed {
  Day day;
  double share = 0;
};

/// The last day of the month or year of `day`.
DayInterval whole(Day day, Grain grain) {
  const std::chrono::year_month_day date{day};
  const auto year = static_cast<int>(date.year());
  const unsigned month = grain == Grain::kYear ? 1 : static_cast<unsigned>(date.month());
  const Day first = *make_day(year, month, 1);
  const unsigned next = grain == Grain::kYear ? 13 : month + 1;
  const Day after = *make_day(next > 12 ? year + 1 : year, next > 12 ? 1 : next, 1);
  return {first, after - days{1}};
}

}  // namespace

const TimeBelief::Bound* TimeBelief::latest_bound() const {
  const Bound* latest = nullptr;
  for (const Bound& bound : not_before_) {
    const auto key = [](const Bound& of) { return std::pair(of.grain != Grain::kYear, of.day); };
    latest = latest == nullptr || key(*latest) < key(bound) ? &bound : latest;
  }
  return latest;
}

std::optional<Day> TimeBelief::first_report() const {
  std::optional<Day> first;
  for (const TimeClue& clue : clues_) {
    if (clue.kind == Kind::kWritten && clue.days.first == clue.days.last) {
      first = first ? std::min(*first, clue.days.first) : clue.days.first;
    }
  }
  return first;
}

/// What a day loses by lying off the first day of coverage, or off a dateline that lacks its year.
double TimeBelief::report_loss(Day day) const {
  if (const std::optional<Day> report = first_report()) {
    return coverage_loss((day - *report).count());
  }
  std::optional<double> loss;
  const auto year = static_cast<int>(std::chrono::year_month_day{day}.year());
  for (const TimeClue& clue : clues_) {
    if (clue.kind != Kind::kWrittenOn) {
      continue;
    }
    const auto written =
        make_day(year, static_cast<unsigned>(clue.month), static_cast<unsigned>(clue.day));
    const double off = written ? coverage_loss((day - *written).count()) : 0;
    loss = std::min(loss.value_or(kMostCoverageLoss), off);
  }
  return loss.value_or(0);
}

/// What a day loses by lying that long after the latest past date. Most articles are of a full date
/// or the day after, but not those that tell that they are later ("last November 16").
double TimeBelief::later_loss(Day day, const Bound& bound) const {
  if (bound.grain != Grain::kDay) {
    return years_later_loss(day, bound.day,
                            bound.grain == Grain::kYear ? kYearsAfterYear : kYearsAfterMonth);
  }
  const bool is_later = std::any_of(clues_.begin(), clues_.end(), [&](const TimeClue& clue) {
    return clue.kind == Kind::kWritten && clue.days.first > bound.day;
  });
  return is_later ? 0 : days_later_loss(day, bound.day);
}

std::vector<DayInterval> TimeBelief::possible_days() const {
  const Bound* bound = latest_bound();
  std::vector<DayInterval> possible = known_days();
  if (bound != nullptr && !first_report()) {
    possible.push_back({bound->day - kReportedLater, bound->day + days{365 * kYearsAhead}});
  }
  return joined(std::move(possible));
}

/// What all days far away have together, those of the calendar and of the week as they are told.
double TimeBelief::share_far_away() const {
  double spans = 0;
  for (const Span& span : spans_) {
    spans += span.weight;
  }
  const auto sum = [](double so_far, double loss) { return so_far + std::exp(-kSharpness * loss); };
  const double calendar = std::accumulate(month_day_.begin(), month_day_.end(), 0.0, sum);
  const double week = std::accumulate(weekday_.begin(), weekday_.end(), 0.0, sum) / 7;
  return kOtherYears * calendar * week * std::exp(-kSharpness * spans);
}

std::optional<EventTime> TimeBelief::when() const {
  TimeBelief settled = *this;
  settled.settle_bounds();
  return settled.most_likely();
}

std::optional<EventTime> TimeBelief::most_likely() const {
  const Bound* bound = latest_bound();
  const std::optional<Day> report = first_report();
  const std::vector<DayInterval> near = possible_days();
  if (near.empty()) {
    return std::nullopt;
  }
  std::vector<Weighed> weighed;
  const bool open = !spans_.empty() && (bound == nullptr || report);
  double all = open ? share_far_away() : 0;
  for (const DayInterval& interval : near) {
    for (Day day = interval.first; day <= interval.last; day += days{1}) {
      double total = kSharpness * loss(day);
      total += report_loss(day);
      if (!report && bound != nullptr) {
        total += later_loss(day, *bound);
      }
      weighed.push_back({day, std::exp(-total)});
      all += weighed.back().share;
    }
  }
  for (const Grain grain : {Grain::kDay, Grain::kMonth, Grain::kYear}) {
    Weighed best;
    Weighed current;
    for (const Weighed& one : weighed) {
      const Day first = grain == Grain::kDay ? one.day : whole(one.day, grain).first;
      current = current.share > 0 && current.day == first
                    ? Weighed{first, current.share + one.share}
                    : Weighed{first, one.share};
      best = current.share > best.share ? current : best;
    }
    if (best.share >= kSureEnough * all || (grain == Grain::kDay && report && best.share > 0)) {
      return event_time(best.day, grain, best.share / all);
    }
  }
  return std::nullopt;
}

EventTime TimeBelief::event_time(Day first, Grain grain, double confidence) const {
  EventTime time{.grain = grain, .confidence = confidence};
  time.days = grain == Grain::kDay ? DayInterval{first, first + days{length_at(first) - 1}}
                                   : whole(first, grain);
  const bool told = std::any_of(clues_.begin(), clues_.end(), [&](const TimeClue& clue) {
    return clue.kind != Kind::kWritten && clue.kind != Kind::kNotBefore &&
           clue.kind != Kind::kNotAfter && clue.kind != Kind::kWrittenOn && agrees(clue, first);
  });
  const std::optional<Day> report = first_report();
  if (!report) {
    time.from = WhenFrom::kText;
  } else if (!told) {
    time.from = WhenFrom::kPublication;
  } else {
    time.from = first == *report ? WhenFrom::kBoth : WhenFrom::kText;
  }
  return time;
}

bool TimeBelief::agrees(const TimeClue& clue, Day day) {
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

/// What the heaviest agreeing clue that tells a length says; 1 if none does.
std::uint8_t TimeBelief::length_at(Day day) const {
  std::uint8_t length = 1;
  float weight = 0;
  for (const TimeClue& clue : clues_) {
    if (clue.length > 1 && clue.weight > weight && agrees(clue, day)) {
      length = clue.length;
      weight = clue.weight;
    }
  }
  return length;
}

double conflict(const TimeBelief& a, const TimeBelief& b) {
  TimeBelief both;
  both.append(a);
  both.append(b);
  return std::max(0.0, both.least_loss() - a.least_loss() - b.least_loss());
}

}  // namespace newsdedup::events
