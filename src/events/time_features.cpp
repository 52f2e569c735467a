// Which days an article names, and what is looked at of each.
#include "events/time_features.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace newsdedup::events {
namespace {

using F = TimeFeature;
using Bound = TimeSpec::Bound;
using SpecKind = TimeSpec::Kind;

constexpr std::size_t kOpeningBytes = 150;
constexpr std::size_t kMostDays = 64;
// An expression this far from the day of publication tells of something else.
constexpr int kDaysBefore = 14;
constexpr int kDaysAfter = 30;
// A longer span is a season or a term, not a happening.
constexpr int kLongest = 10;

void set(TimeFeatures& features, F feature, bool value = true) {
  features.set(static_cast<std::size_t>(feature), value);
}

bool names_day(const Mention& mention, std::optional<Day> published) {
  const TimeExpression& expression = mention.expression;
  const TimeSpec& spec = expression.spec;
  if (published) {
    if (!expression.days || expression.grain != Grain::kDay) {
      return false;
    }
    const auto after = (expression.days->first - *published).count();
    return after >= -kDaysBefore && after <= kDaysAfter && length_of(*expression.days) <= kLongest;
  }
  return spec.kind == SpecKind::kWeekday || (spec.kind == SpecKind::kDate && spec.begin.day != 0);
}

/// The day of a post is that of its writing, and a photo from the files is of another happening.
bool may_tell_event(Setting setting) {
  return setting != Setting::kFilePhoto && setting != Setting::kPost;
}

/// A byline's date is the day of publication once more and tells nothing of the event.
bool is_published_line(const Mention& mention, std::optional<Day> published) {
  return published && mention.place == Place::kEvidence && mention.setting == Setting::kProse &&
         mention.expression.spec.begin.year != 0 && mention.expression.days->first == *published;
}

void add_place(const Mention& mention, TimeFeatures& features) {
  switch (mention.place) {
    case Place::kTitle:
      return set(features, F::kTitle);
    case Place::kHead:
      return set(features, mention.expression.offset < kOpeningBytes ? F::kOpening : F::kHead);
    case Place::kLead:
      return set(features, F::kLead);
    case Place::kEvidence:
      return set(features, F::kEvidence);
    case Place::kRest:
      return;
  }
}

void add_form(const TimeSpec& spec, TimeFeatures& features) {
  if (spec.kind == SpecKind::kRelative) {
    set(features, spec.unit == TimeUnit::kDay && spec.count == 0 ? F::kToday : F::kRelative);
  } else if (spec.kind != SpecKind::kWeekday) {
    set(features, spec.begin.month == 0  ? F::kDayOfMonth
                  : spec.begin.year != 0 ? F::kFullDate
                                         : F::kMonthDay);
    set(features, F::kWithWeekday, spec.begin.weekday >= 0);
  }
  set(features, F::kRange, spec.is_range);
  set(features, F::kSince, spec.bound == Bound::kSince);
  set(features, F::kUntil, spec.bound == Bound::kUntil || spec.bound == Bound::kBefore);
  set(features, F::kAfter, spec.bound == Bound::kAfter);
}

void add_distance(long days_after, TimeFeatures& features) {
  if (days_after <= -7) {
    return;
  }
  set(features, days_after == 0    ? F::kSameDay
                : days_after == -1 ? F::kDayBefore
                : days_after == 1  ? F::kDayAfter
                : days_after > 1   ? F::kLater
                : days_after >= -3 ? F::kTwoOrThreeBefore
                                   : F::kDaysBefore);
}

/// Whether two expressions mean one day, as far as they say.
bool is_same_day(const Mention& x, const Mention& y, bool is_dated) {
  if (is_dated) {
    return x.expression.days->first == y.expression.days->first;
  }
  const PartialDate& a = x.expression.spec.begin;
  const PartialDate& b = y.expression.spec.begin;
  if (a.day == 0 || b.day == 0) {
    return a.weekday >= 0 && a.weekday == b.weekday;
  }
  return a.day == b.day && (a.month == b.month || a.month == 0 || b.month == 0);
}

void add_others(std::vector<DayMention>& days, bool is_dated) {
  for (DayMention& one : days) {
    int same = 0;
    bool rival = false;
    for (const DayMention& other : days) {
      if (other.mention == one.mention) {
        continue;
      }
      const bool is_same = is_same_day(*one.mention, *other.mention, is_dated);
      same += is_same ? 1 : 0;
      rival = rival ||
              (!is_same && other.mention->in_lead() && other.mention->place <= one.mention->place &&
               other.mention < one.mention && !other.mention->expression.reported);
    }
    set(one.features, F::kFirst, one.mention == days.front().mention);
    set(one.features, F::kRepeated, same >= 1);
    set(one.features, F::kRepeatedMore, same >= 2);
    set(one.features, F::kRivalAhead, rival);
  }
}

}  // namespace

std::vector<DayMention> find_day_mentions(std::span<const Mention> mentions,
                                          std::optional<Day> published) {
  std::vector<DayMention> days;
  for (const Mention& mention : mentions) {
    if (days.size() == kMostDays) {
      break;
    }
    if (!may_tell_event(mention.setting) || !names_day(mention, published) ||
        is_published_line(mention, published)) {
      continue;
    }
    const TimeExpression& expression = mention.expression;
    DayMention day{&mention, {}};
    add_place(mention, day.features);
    set(day.features, F::kPast, expression.tense == Tense::kPast);
    set(day.features, F::kFuture, expression.tense == Tense::kFuture);
    set(day.features, F::kReported, expression.reported);
    add_form(expression.spec, day.features);
    set(day.features, F::kNamed, is_called_by(mention));
    if (published) {
      add_distance((expression.days->first - *published).count(), day.features);
    }
    days.push_back(day);
  }
  add_others(days, published.has_value());
  return days;
}

}  // namespace newsdedup::events
