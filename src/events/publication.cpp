// When an article was published that does not say so.
#include "events/publication.hpp"

#include <algorithm>
#include <vector>

namespace newsdedup::events {
namespace {

using std::chrono::days;

// Articles of one event are of the days around it.
constexpr days kAround{14};
constexpr double kShare = 0.96;  // of the probability that the told years have
constexpr int kMostYears = 6;

std::optional<DayInterval> near_the_event(const Event& event) {
  if (!event.first_published) {
    return std::nullopt;
  }
  return DayInterval{event.first_published->day - kAround, event.last_published->day + kAround};
}

/// The likeliest years that have the share together, and those between.
std::optional<DayInterval> years_of(std::vector<YearChance> years) {
  std::stable_sort(years.begin(), years.end(),
                   [](const YearChance& x, const YearChance& y) { return x.chance > y.chance; });
  double share = 0;
  int first = 0;
  int last = 0;
  for (const YearChance& one : years) {
    if (share >= kShare) {
      break;
    }
    first = share == 0 ? one.year : std::min<int>(first, one.year);
    last = share == 0 ? one.year : std::max<int>(last, one.year);
    share += static_cast<double>(one.chance);
  }
  if (share < kShare || last - first >= kMostYears) {
    return std::nullopt;
  }
  return DayInterval{*make_day(first, 1, 1), *make_day(last, 12, 31)};
}

}  // namespace

std::optional<DayInterval> estimated_publication(const EventFeatures& article, const Event& event) {
  const std::optional<DayInterval> near = near_the_event(event);
  return near ? near : years_of(article.years);
}

}  // namespace newsdedup::events
