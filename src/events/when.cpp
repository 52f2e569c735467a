// When the event of a cluster happened: the days that its articles leave, and how likely each is.
#include "events/when.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "events/belief.hpp"

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;
using std::chrono::days;

// How the first day of an event lies to the first day of its coverage: most are the same day or the
// day before. Log-likelihoods; a day further off on either side costs one unit more.
double coverage_loss(long days_after_first_report) {
  if (days_after_first_report <= 0) {
    return days_after_first_report == 0 ? 0 : 0.4 - static_cast<double>(days_after_first_report);
  }
  return 1 + static_cast<double>(days_after_first_report);
}

constexpr double kMostCoverageLoss = 10;

// How the event lies to a date that its article tells as past, by where the date stands: the chance
// of each day up to so many days after it. Counted over dated articles of general news, most of
// which are of the day of their event or the next.
constexpr std::array<long, 13> kDaysAfter{-4, -3, -2, -1, 0, 1, 2, 3, 7, 30, 90, 365, 730};
using ChanceOfEach = std::array<double, kDaysAfter.size() + 1>;  // the last: of each later day
constexpr std::array<ChanceOfEach, 6> kDaysAfterDate{{
    // in the lead
    {.004, .004, .004, .007, .20, .07, .015, .012, .008, .0015, .0007, .0003, .0003, .0001},
    // behind it
    {.002, .002, .002, .007, .053, .038, .0045, .004, .004, .0017, .0009, .00043, .00046, .00013},
    // a name: "the June 3 attack"
    {.002, .002, .002, .002, .003, .003, .003, .003, .003, .001, .0007, .0003, .0003, .00026},
    // under a photo
    {.001, .001, .001, .003, .24, .25, .05, .035, .0155, .004, .0012, .0003, .0001, .00002},
    // under a photo from the files
    {.001, .001, .001, .001, .002, .004, .02, .02, .02, .006, .002, .001, .00045, .00006},
    // under a post
    {.0005, .036, .095, .275, .37, .09, .028, .014, .006, .001, .0001, .00003, .00001, .000003},
}};

double days_later_loss(long days_later, TimeClue::Origin origin) {
  const auto step = static_cast<std::size_t>(
      std::lower_bound(kDaysAfter.begin(), kDaysAfter.end(), days_later) - kDaysAfter.begin());
  return -std::log(kDaysAfterDate[static_cast<std::size_t>(origin)][step]);
}

// An article's year is told by this power of its share: articles of one event name the same years.
constexpr double kYearPower = 0.75;
constexpr double kLeastYearChance = 0.001;
constexpr double kOtherYearLoss = 10;

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

/// What a year loses by the years that the members name; of every year that one of them allows.
std::map<int, double> year_losses(std::span<const std::span<const YearChance>> members) {
  std::map<int, double> losses;
  for (const std::span<const YearChance> member : members) {
    for (const YearChance& one : member) {
      losses.try_emplace(one.year, 0);
    }
  }
  const double share = std::pow(static_cast<double>(members.size()), -kYearPower);
  for (auto& [year, loss] : losses) {
    for (const std::span<const YearChance> member : members) {
      const auto known =
          std::find_if(member.begin(), member.end(),
                       [year = year](const YearChance& one) { return one.year == year; });
      const double chance =
          known == member.end() ? kLeastYearChance : static_cast<double>(known->chance);
      loss -= share * std::log(chance);
    }
  }
  return losses;
}

// Weights are set for what keeps two clusters apart; one day among the hundreds of a year that fit
// all but one clue must lose more than that to be out of the question.
constexpr double kSharpness = 2;
// Days far from every span are not looked at one by one: this many years of them.
constexpr double kOtherYears = 10;
constexpr double kSureEnough = 0.5;
// Shares of years are too modest: of those with .45 to .5 half were right.
constexpr double kSureEnoughOfYear = 0.45;

struct Weighed {
  Day day;
  double share = 0;
};

/// The day itself, or the first one of its month or year.
Day first_of(Day day, Grain grain) {
  if (grain == Grain::kDay) {
    return day;
  }
  const std::chrono::year_month_day date{day};
  return std::chrono::sys_days{date.year() /
                               (grain == Grain::kYear ? std::chrono::January : date.month()) / 1};
}

/// All days of the month or year of `day`.
DayInterval whole(Day day, Grain grain) {
  const Day first = first_of(day, grain);
  const Day in_next = first + (grain == Grain::kYear ? days{366} : days{31});
  return {first, first_of(in_next, grain) - days{1}};
}

/// Weighs the possible first days of a cluster's event.
class Dating {
 public:
  explicit Dating(const TimeBelief& belief)
      : belief_(belief),
        years_(year_losses(belief.years())),
        report_(first_report()),
        past_dates_(latest_past_dates()) {}

  std::optional<EventTime> most_likely() const;

 private:
  struct PastDate {
    Day day;
    TimeClue::Origin origin;
  };

  std::optional<Day> first_report() const;
  std::vector<PastDate> latest_past_dates() const;
  std::vector<DayInterval> possible_days() const;
  double total_loss(Day day) const;
  double report_loss(Day day) const;
  double later_loss(Day day) const;
  double share_far_away() const;
  EventTime event_time(Day first, Grain grain, double confidence) const;
  std::uint8_t length_at(Day day) const;

  const TimeBelief& belief_;
  std::map<int, double> years_;
  std::optional<Day> report_;
  std::vector<PastDate> past_dates_;
};

std::optional<Day> Dating::first_report() const {
  std::optional<Day> first;
  for (const TimeClue& clue : belief_.clues()) {
    if (clue.kind == Kind::kWritten && clue.days.first == clue.days.last) {
      first = first ? std::min(*first, clue.days.first) : clue.days.first;
    }
  }
  return first;
}

/// What a day loses by lying off the first day of coverage, or off a dateline that lacks its year.
double Dating::report_loss(Day day) const {
  if (report_) {
    return coverage_loss((day - *report_).count());
  }
  std::optional<double> loss;
  const int year = year_of(day);
  for (const TimeClue& clue : belief_.clues()) {
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

/// The latest past date of each origin. Most articles are of such a date or the day after, but not
/// those that tell that they are later ("last November 16").
std::vector<Dating::PastDate> Dating::latest_past_dates() const {
  std::vector<PastDate> dates;
  for (std::size_t i = 0; i < kDaysAfterDate.size(); ++i) {
    const auto origin = static_cast<TimeClue::Origin>(i);
    const std::optional<Day> date = belief_.latest_day(origin);
    const auto is_later = [&](const TimeClue& clue) {
      return clue.kind == Kind::kWritten && clue.days.first > *date;
    };
    const std::span<const TimeClue> clues = belief_.clues();
    if (date && std::none_of(clues.begin(), clues.end(), is_later)) {
      dates.push_back({*date, origin});
    }
  }
  return dates;
}

/// What a day loses by lying that long after the latest past dates.
double Dating::later_loss(Day day) const {
  double loss = 0;
  for (const PastDate& date : past_dates_) {
    loss += days_later_loss((day - date.day).count(), date.origin);
  }
  return loss;
}

double Dating::total_loss(Day day) const {
  double loss = kSharpness * belief_.loss(day) + report_loss(day);
  if (!report_ && !years_.empty()) {
    const auto year = years_.find(year_of(day));
    loss += later_loss(day) + (year == years_.end() ? kOtherYearLoss : year->second);
  }
  return loss;
}

std::vector<DayInterval> Dating::possible_days() const {
  std::vector<DayInterval> possible = belief_.known_days();
  if (!report_) {
    for (const auto& [year, loss] : years_) {
      possible.push_back({*make_day(year, 1, 1), *make_day(year, 12, 31)});
    }
  }
  return joined(std::move(possible));
}

/// What all days far away have together.
double Dating::share_far_away() const { return kOtherYears * belief_.share_far_away(kSharpness); }

std::optional<EventTime> Dating::most_likely() const {
  const std::vector<DayInterval> near = possible_days();
  if (near.empty()) {
    return std::nullopt;
  }
  std::vector<Weighed> weighed;
  double all = years_.empty() || report_ ? share_far_away() : 0;
  for (const DayInterval& interval : near) {
    for (Day day = interval.first; day <= interval.last; day += days{1}) {
      weighed.push_back({day, std::exp(-total_loss(day))});
      all += weighed.back().share;
    }
  }
  for (const Grain grain : {Grain::kDay, Grain::kMonth, Grain::kYear}) {
    Weighed best;
    Weighed current;
    for (const Weighed& one : weighed) {
      const Day first = first_of(one.day, grain);
      current = current.share > 0 && current.day == first
                    ? Weighed{first, current.share + one.share}
                    : Weighed{first, one.share};
      best = current.share > best.share ? current : best;
    }
    const double enough = grain == Grain::kYear ? kSureEnoughOfYear : kSureEnough;
    if (best.share >= enough * all || (grain == Grain::kDay && report_ && best.share > 0)) {
      return event_time(best.day, grain, best.share / all);
    }
  }
  return std::nullopt;
}

EventTime Dating::event_time(Day first, Grain grain, double confidence) const {
  EventTime time{.grain = grain, .confidence = confidence};
  time.days = grain == Grain::kDay ? DayInterval{first, first + days{length_at(first) - 1}}
                                   : whole(first, grain);
  const std::span<const TimeClue> clues = belief_.clues();
  const bool told = std::any_of(clues.begin(), clues.end(), [&](const TimeClue& clue) {
    return clue.kind != Kind::kWritten && clue.kind != Kind::kNotBefore &&
           clue.kind != Kind::kNotAfter && clue.kind != Kind::kWrittenOn && agrees(clue, first);
  });
  if (!report_) {
    time.from = WhenFrom::kText;
  } else if (!told) {
    time.from = WhenFrom::kPublication;
  } else {
    time.from = first == *report_ ? WhenFrom::kBoth : WhenFrom::kText;
  }
  return time;
}

/// What the heaviest agreeing clue that tells a length says; 1 if none does.
std::uint8_t Dating::length_at(Day day) const {
  std::uint8_t length = 1;
  float weight = 0;
  for (const TimeClue& clue : belief_.clues()) {
    if (clue.length > 1 && clue.weight > weight && agrees(clue, day)) {
      length = clue.length;
      weight = clue.weight;
    }
  }
  return length;
}

}  // namespace

std::optional<EventTime> when_it_happened(std::span<const EventFeatures* const> members) {
  TimeBelief belief(members, TimeClue::Use::kWhen);
  belief.settle_bounds();
  return Dating(belief).most_likely();
}

}  // namespace newsdedup::events
