// What is measured of two items where all pairs are searched and where one is explained.
#include "events/measure.hpp"

#include <cmath>
#include <cstddef>
#include <cstdlib>

namespace newsdedup::events {
namespace {

constexpr double kDecayDays = 5;
constexpr std::size_t kSample = 65'536;

float soft_log(float value) { return std::log(value + kSoft); }

}  // namespace

std::int64_t block_of(Day published, int window_days) {
  const std::int64_t day = published.time_since_epoch().count();
  return (day >= 0 ? day : day - window_days + 1) / window_days;
}

std::vector<const EventFeatures*> undated_window(std::span<const Item> items) {
  const std::size_t step = items.size() / kSample + 1;
  std::vector<const EventFeatures*> window;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].day || i % step == 0) {
      window.push_back(items[i].features);
    }
  }
  return window;
}

TimeFactor::TimeFactor(int window_days) : window_(window_days) {
  for (int days = 0; days <= window_days; ++days) {
    decay_.push_back(static_cast<float>(std::exp(-days / kDecayDays)));
  }
}

float TimeFactor::between(Day a, Day b) const {
  const auto apart = std::abs((a - b).count());
  return apart > window_ ? 0 : decay_[static_cast<std::size_t>(apart)];
}

PairFeatures features_of(const Item& a, const Item& b, const Likeness& alike) {
  PairFeatures values{};
  const auto set = [&values](PairFeature feature, float value) {
    values[static_cast<std::size_t>(feature)] = value;
  };
  set(PairFeature::kLead, soft_log(alike.lead));
  set(PairFeature::kBody, soft_log(alike.body));
  set(PairFeature::kUntitled, alike.has_titles ? 0 : 1);
  set(PairFeature::kTitleInLead, alike.has_titles ? soft_log(alike.title_in_lead) : 0);
  set(PairFeature::kCovered, soft_log(alike.covered));
  set(PairFeature::kLength, std::log1p(alike.mass / kPerLength));
  set(PairFeature::kRare, std::log1p(static_cast<float>(alike.rare)));
  const unsigned common = a.weekdays & b.weekdays;
  const bool both = a.weekdays != 0 && b.weekdays != 0;
  set(PairFeature::kWeekdaysShared, common != 0 ? 1 : 0);
  set(PairFeature::kWeekdaysApart, both && common == 0 ? 1 : 0);
  if (a.day && b.day) {
    const auto days = static_cast<float>(std::abs((*a.day - *b.day).count()));
    set(PairFeature::kGap, days / kDaysPerGap);
    set(PairFeature::kSameDay, days == 0 ? 1 : 0);
  }
  return values;
}

KnownDays known_days(const Item& a, const Item& b) {
  return a.day && b.day ? KnownDays::kBoth : a.day || b.day ? KnownDays::kOne : KnownDays::kNone;
}

}  // namespace newsdedup::events
