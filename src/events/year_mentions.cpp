// Which years an article names, and how.
#include "events/year_mentions.hpp"

#include <array>
#include <chrono>

namespace newsdedup::events {
namespace {

using Bound = TimeSpec::Bound;

constexpr std::array<std::string_view, kYearClasses> kNames = {
    "past-date",  "future-date", "other-date", "past-year", "future-year", "other-year",
    "named-year", "since",       "until",      "caption",   "post"};

YearClass class_of(const Mention& mention) {
  const TimeExpression& expression = mention.expression;
  const TimeSpec& spec = expression.spec;
  if (mention.setting != Setting::kProse) {
    return mention.setting == Setting::kPost ? YearClass::kPost : YearClass::kCaption;
  }
  if (spec.bound == Bound::kSince) {
    return YearClass::kSince;
  }
  if (spec.bound == Bound::kUntil || spec.bound == Bound::kBefore) {
    return YearClass::kUntil;
  }
  if (spec.begin.month != 0) {
    return expression.tense == Tense::kPast     ? YearClass::kPastDate
           : expression.tense == Tense::kFuture ? YearClass::kFutureDate
                                                : YearClass::kOtherDate;
  }
  if (mention.expression.in_name) {
    return YearClass::kNamedYear;
  }
  return expression.tense == Tense::kPast     ? YearClass::kPastYear
         : expression.tense == Tense::kFuture ? YearClass::kFutureYear
                                              : YearClass::kOtherYear;
}

}  // namespace

std::string_view to_string(YearClass how) { return kNames[static_cast<std::size_t>(how)]; }

std::vector<YearMention> find_year_mentions(std::span<const Mention> mentions) {
  std::vector<YearMention> years;
  for (const Mention& mention : mentions) {
    const TimeSpec& spec = mention.expression.spec;
    if (spec.kind == TimeSpec::Kind::kDate && spec.begin.year != 0 && mention.expression.days) {
      const std::chrono::year_month_day last{mention.expression.days->last};
      years.push_back({static_cast<int>(last.year()), class_of(mention)});
    }
  }
  return years;
}

}  // namespace newsdedup::events
