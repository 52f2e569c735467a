// The clues of an article without a day of publication.
#include "events/undated_clues.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "events/bounds.hpp"

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;
using SpecKind = TimeSpec::Kind;
using std::chrono::days;

// Log-likelihood units: what it costs to believe that the clue is wrong (docs/events.md).
constexpr float kWeekdayWeight = 3;
constexpr float kDatedWeekdayWeight = 5;
constexpr float kHeadRangeWeight = 6;
constexpr float kHeadDayWeight = 4;
constexpr float kDatelineWeight = 4;
constexpr float kWrittenOnWeight = 8;
constexpr float kRangeWeight = 5;
constexpr float kFutureDayWeight = 2;
constexpr float kYearOfWritingWeight = 5;
constexpr float kMonthOfWritingWeight = 4;
constexpr float kPostWeight = 3;
constexpr float kPhotoWeight = 4;
constexpr float kLowerBoundWeight = 3;
constexpr float kUpperBoundWeight = 1;
// What keeps two clusters apart of which one tells as future what lies before the other's past.
constexpr float kToldAsFutureWeight = 1.5;

// "also this month" speaks of a month named as near as this.
constexpr std::size_t kNearBytes = 150;
// "this year" speaks of a year named as near as this, "two years ago" of one beside it.
constexpr std::size_t kNearYearBytes = 50;
constexpr std::size_t kAppositionBytes = 6;
constexpr days kLongestMonth{31};
constexpr std::size_t kMostClues = 32;

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

bool is_full_date(const TimeSpec& spec) {
  return spec.kind == SpecKind::kDate && spec.begin.year != 0 && spec.begin.month != 0 &&
         spec.begin.day != 0;
}

std::uint8_t weekday_bit(int weekday) {
  return weekday < 0 ? std::uint8_t{0}
                     : static_cast<std::uint8_t>(1U << static_cast<unsigned>(weekday));
}

class Finder {
 public:
  Finder(std::span<const Mention> mentions, std::uint8_t told_length)
      : mentions_(mentions), told_length_(told_length) {}

  std::vector<TimeClue> find() {
    for (const Mention& mention : mentions_) {
      add(mention);
    }
    if (!dated_by_calendar_) {
      add_weekdays();
    }
    add_shown(latest_post_, kPostWeight);
    add_shown(latest_photo_, kPhotoWeight);
    drop_weaker_bounds();
    clues_.resize(std::min(clues_.size(), kMostClues));
    return std::move(clues_);
  }

 private:
  /// Of many past days, months and years only the latest of each says more than the others.
  void drop_weaker_bounds() {
    const auto length = [](const TimeClue& clue) {
      return (clue.days.last - clue.days.first).count();
    };
    const auto is_weaker = [&](const TimeClue& clue) {
      return clue.kind == Kind::kNotBefore &&
             std::any_of(clues_.begin(), clues_.end(), [&](const TimeClue& other) {
               const bool later = other.days.first > clue.days.first ||
                                  (other.days == clue.days && other.offset < clue.offset);
               return other.kind == Kind::kNotBefore && other.origin == clue.origin && later &&
                      length(other) <= length(clue);
             });
    };
    std::vector<TimeClue> kept;
    std::copy_if(clues_.begin(), clues_.end(), std::back_inserter(kept),
                 [&](const TimeClue& clue) { return !is_weaker(clue); });
    clues_ = std::move(kept);
  }

  void add(const Mention& mention) {
    const TimeSpec& spec = mention.expression.spec;
    if (spec.kind == SpecKind::kDate) {
      add_date(mention);
    } else if (spec.kind == SpecKind::kNamedMonth) {
      add_named_month(mention);
    } else if (spec.kind == SpecKind::kRelative && spec.unit == TimeUnit::kMonth &&
               spec.count == 0 && follows(mention.before, {"also"})) {
      add_this_month(mention);
    } else if (spec.kind == SpecKind::kRelative && spec.unit == TimeUnit::kYear &&
               spec.count <= 0 && spec.begin == PartialDate{}) {
      add_years_ago(mention);
    }
  }

  /// "two years ago, in 2021", "in 2023 …, this year": the year of writing.
  void add_years_ago(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    const Mention* nearest = nullptr;
    std::size_t least = kNearYearBytes;
    for (const Mention& other : mentions_) {
      const bool names_year = other.expression.spec.kind == SpecKind::kDate &&
                              other.expression.spec.begin.year != 0 && other.expression.days;
      const std::size_t gap = gap_between(other, mention);
      const bool same_part =
          (other.place == Place::kTitle) == (mention.place == Place::kTitle) &&
          (other.place == Place::kEvidence) == (mention.place == Place::kEvidence);
      if (names_year && same_part && gap < least && in_one_sentence(other, mention, gap)) {
        least = gap;
        nearest = &other;
      }
    }
    if (nearest == nullptr) {
      return;
    }
    if (least > kAppositionBytes) {
      return;
    }
    const int year = year_of(nearest->expression.days->first) - expression.spec.count;
    push(Kind::kWritten, mention, kYearOfWritingWeight,
         {*make_day(year, 1, 1), *make_day(year, 12, 31)}, 1);
  }

  static bool in_one_sentence(const Mention& x, const Mention& y, std::size_t gap) {
    const std::string_view before = x.expression.offset < y.expression.offset ? y.before : x.before;
    return before.size() >= gap &&
           before.substr(before.size() - gap).find_first_of(".!?;\n") == std::string_view::npos;
  }

  /// Bytes between two expressions of one text.
  static std::size_t gap_between(const Mention& x, const Mention& y) {
    const TimeExpression& first =
        x.expression.offset < y.expression.offset ? x.expression : y.expression;
    const TimeExpression& second =
        x.expression.offset < y.expression.offset ? y.expression : x.expression;
    const std::size_t end = std::size_t{first.offset} + first.length;
    return second.offset > end ? second.offset - end : 0;
  }

  void add_date(const Mention& mention) {
    const PartialDate& begin = mention.expression.spec.begin;
    if (begin.year != 0) {
      add_year(mention);
    } else if (begin.month != 0 && begin.day != 0) {
      add_month_day(mention);
    } else if (begin.day != 0) {
      add_day_of_month(mention);
    }
  }

  /// A date with its year. One day in the first sentences is most often a dateline's: the event was
  /// within weeks of it, not on it. Elsewhere it bounds the day of writing from below or, if it is
  /// still to come, from above.
  void add_year(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    const TimeSpec& spec = expression.spec;
    if (!expression.days) {
      return;
    }
    const DayInterval& told = *expression.days;
    if (spec.begin.month == 0 && follows(mention.before, {"so far in", "So far in"})) {
      push(Kind::kWritten, mention, kYearOfWritingWeight, told, 1);
    } else if (is_full_date(spec) && mention.is_prominent() && mention.setting == Setting::kProse &&
               !is_called_by(mention)) {
      add_head_date(mention);
    } else if (is_told_as_future(mention)) {
      push(Kind::kNotAfter, mention, kToldAsFutureWeight, told, 1).use = TimeClue::Use::kConflict;
      if (is_still_to_come(mention)) {
        push(Kind::kNotAfter, mention, kUpperBoundWeight, told, 1).use = TimeClue::Use::kWhen;
      }
    } else if (spec.begin.month != 0 || bare_year_is_past(mention)) {
      push(Kind::kNotBefore, mention, kLowerBoundWeight, told, 1).origin = origin_of(mention);
    }
    if (is_full_date(spec) && mention.setting == Setting::kPost) {
      keep_latest(mention, latest_post_);
    } else if (is_full_date(spec) && mention.setting == Setting::kCaption) {
      keep_latest(mention, latest_photo_);
    }
  }

  static void keep_latest(const Mention& mention, const Mention*& latest) {
    const auto day = [](const Mention* of) { return of->expression.days->first; };
    latest = latest == nullptr || day(latest) < day(&mention) ? &mention : latest;
  }

  /// Posts and photos are shown within days, most often.
  void add_shown(const Mention* latest, float weight) {
    if (latest != nullptr) {
      const Day day = latest->expression.days->first;
      push(Kind::kWritten, *latest, weight, {day, day + days{1}}, 1);
    }
  }

  /// "The attack, which took place on May 3, 2012" keeps it apart from others, but when it is told
  /// need not be near: who writes soon after a day leaves out its year.
  void add_head_date(const Mention& mention) {
    const DayInterval& told = *mention.expression.days;
    const bool one_day = told.first == told.last;
    TimeClue& clue =
        push(one_day ? Kind::kWritten : Kind::kDays, mention,
             one_day ? kDatelineWeight : kHeadDayWeight, {told.first, told.first}, length_of(told));
    if (one_day && mention.expression.tense == Tense::kPast && !mention.expression.reported) {
      clue.use = TimeClue::Use::kConflict;
      TimeClue& bound = push(Kind::kNotBefore, mention, kLowerBoundWeight, told, 1);
      bound.use = TimeClue::Use::kWhen;
      bound.origin = TimeClue::Origin::kLead;
    }
  }

  void add_month_day(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    const TimeSpec& spec = expression.spec;
    if (expression.reported && !spec.is_range) {
      add_day_of_telling(mention);
      return;
    }
    const bool future = expression.tense == Tense::kFuture;
    float weight = 0;
    if (spec.is_range) {
      weight = mention.is_prominent()             ? kHeadRangeWeight
               : expression.tense == Tense::kPast ? 0
                                                  : kRangeWeight;
    } else {
      weight = mention.is_prominent() ? kHeadDayWeight : future ? kFutureDayWeight : 0;
    }
    if (weight > 0) {
      push_calendar(Kind::kMonthDay, mention, weight);
    }
  }

  /// A dateline, or "announced on April 20" in the first sentences: the article is of that day or a
  /// little later.
  void add_day_of_telling(const Mention& mention) {
    if (mention.is_prominent() || mention.place == Place::kEvidence) {
      const PartialDate& date = mention.expression.spec.begin;
      TimeClue& clue = push(Kind::kWrittenOn, mention, kWrittenOnWeight, {}, 1);
      clue.month = date.month;
      clue.day = date.day;
    }
  }

  void add_day_of_month(const Mention& mention) {
    const TimeExpression& expression = mention.expression;
    const TimeSpec& spec = expression.spec;
    if (expression.reported || !mention.in_lead()) {
      return;
    }
    const bool future = expression.tense == Tense::kFuture;
    if (spec.is_range && (future || mention.is_prominent())) {
      push_calendar(Kind::kDayOfMonth, mention, kRangeWeight);
    } else if (!spec.is_range && (future || mention.is_prominent() || spec.begin.weekday >= 0)) {
      push_calendar(Kind::kDayOfMonth, mention, kFutureDayWeight);
    }
  }

  /// "last November 15", "June last year": beside the same day or month told with its year they say
  /// in which year the article was written.
  void add_named_month(const Mention& mention) {
    const TimeSpec& spec = mention.expression.spec;
    if (spec.is_range) {  // "this summer"
      return;
    }
    if (spec.count == 0 && !spec.has_years) {  // "this April"
      if (mention.expression.tense != Tense::kFuture) {
        push(Kind::kMonth, mention, kMonthOfWritingWeight, {}, 1).month = spec.begin.month;
      }
      return;
    }
    const std::optional<DayInterval> named = latest_full_date_like(spec.begin);
    if (!named) {
      return;
    }
    if (spec.has_years) {
      const int year = year_of(named->first) - spec.years;
      push(Kind::kWritten, mention, kYearOfWritingWeight,
           {*make_day(year, 1, 1), *make_day(year, 12, 31)}, 1);
    } else if (spec.count == -1) {
      // Nobody calls a day of this month "last".
      push(Kind::kWritten, mention, kYearOfWritingWeight,
           {named->last + kLongestMonth, named->last + days{366}}, 1);
    }
  }

  std::optional<DayInterval> latest_full_date_like(const PartialDate& wanted) const {
    std::optional<DayInterval> latest;
    for (const Mention& mention : mentions_) {
      const TimeSpec& spec = mention.expression.spec;
      const bool same = is_full_date(spec) && mention.expression.days &&
                        spec.begin.month == wanted.month &&
                        (wanted.day == 0 || wanted.day == spec.begin.day);
      if (same && (!latest || latest->first < mention.expression.days->first)) {
        latest = mention.expression.days;
      }
    }
    return latest;
  }

  /// "in early April …, also this month": the month of writing was named just before.
  void add_this_month(const Mention& mention) {
    for (const Mention* earlier = &mention; earlier != mentions_.data();) {
      --earlier;
      const TimeSpec& spec = earlier->expression.spec;
      if (earlier->place == Place::kTitle ||
          earlier->expression.offset + kNearBytes < mention.expression.offset) {
        return;
      }
      if (spec.kind == SpecKind::kDate && spec.begin.month != 0) {
        push(Kind::kMonth, mention, kMonthOfWritingWeight, {}, 1).month = spec.begin.month;
        return;
      }
    }
  }

  /// The weekdays that the lead names, but those of the telling where there are others, and those
  /// on which something ends.
  void add_weekdays() {
    std::uint8_t told = 0;
    std::uint8_t reported = 0;
    for (const Mention& mention : mentions_) {
      const TimeSpec& spec = mention.expression.spec;
      if (mention.in_lead() && !ends_there(spec) && spec.kind == SpecKind::kWeekday) {
        (mention.expression.reported ? reported : told) |= weekday_bit(spec.begin.weekday);
      }
    }
    if ((told | reported) != 0) {
      clues_.push_back({.kind = Kind::kWeekday,
                        .weekdays = told != 0 ? told : reported,
                        .length = told_length_,
                        .weight = kWeekdayWeight});
    }
  }

  TimeClue& push(
      Kind kind, const Mention& mention, float weight, DayInterval told, std::uint8_t length) {
    clues_.push_back({.kind = kind,
                      .length = length,
                      .weight = weight,
                      .days = told,
                      .offset = mention.expression.offset});
    return clues_.back();
  }

  /// A day of the calendar, with its weekday if that was said: together they fit few years.
  void push_calendar(Kind kind, const Mention& mention, float weight) {
    const TimeSpec& spec = mention.expression.spec;
    TimeClue& clue = push(kind, mention, weight, {}, range_length(spec));
    clue.month = spec.begin.month;
    clue.day = spec.begin.day;
    clue.weekdays = weekday_bit(spec.begin.weekday);
    if (spec.begin.weekday >= 0) {
      push(Kind::kWeekday, mention, kDatedWeekdayWeight, {}, 1).weekdays =
          weekday_bit(spec.begin.weekday);
    }
    dated_by_calendar_ = dated_by_calendar_ || mention.in_lead();
  }

  /// "on Friday, December 8 …, through Sunday" lasts three days.
  std::uint8_t length_from(int weekday) const {
    const auto end = std::find_if(mentions_.begin(), mentions_.end(), [](const Mention& mention) {
      const TimeSpec& spec = mention.expression.spec;
      return mention.in_lead() && spec.kind == SpecKind::kWeekday && !spec.is_range &&
             spec.bound == TimeSpec::Bound::kUntil && mention.expression.tense != Tense::kPast;
    });
    if (weekday < 0 || end == mentions_.end()) {
      return 1;
    }
    return static_cast<std::uint8_t>((end->expression.spec.begin.weekday - weekday + 7) % 7 + 1);
  }

  std::uint8_t range_length(const TimeSpec& spec) const {
    if (!spec.is_range) {
      return told_length_ > 1 ? told_length_ : length_from(spec.begin.weekday);
    }
    const int month = spec.begin.month == 0 ? 1 : spec.begin.month;
    const int end_month = spec.end.month == 0 ? month : spec.end.month;
    const auto begin =
        make_day(2001, static_cast<unsigned>(month), static_cast<unsigned>(spec.begin.day));
    const auto end = make_day(end_month < month ? 2002 : 2001, static_cast<unsigned>(end_month),
                              static_cast<unsigned>(spec.end.day));
    return begin && end && *begin <= *end ? length_of({*begin, *end}) : std::uint8_t{1};
  }

  std::span<const Mention> mentions_;
  std::uint8_t told_length_;
  bool dated_by_calendar_ =
      false;  // the lead names a day of the calendar: its weekdays add nothing
  const Mention* latest_post_ = nullptr;
  const Mention* latest_photo_ = nullptr;
  std::vector<TimeClue> clues_;
};

}  // namespace

std::vector<TimeClue> undated_clues(std::span<const Mention> mentions, std::uint8_t told_length) {
  return Finder(mentions, told_length).find();
}

}  // namespace newsdedup::events
