// The first in the order of trust, mended by the others.
#include "extract/html/date_claims.hpp"

#include <algorithm>
#include <vector>

namespace newsdedup::html {
namespace {

/// Whether a time that readers are shown may be the local one of a point in time told in UTC: on a
/// day beside it, at the same minute past the hour or no hour told.
bool is_local_time(const Timestamp& shown, const Timestamp& utc) {
  constexpr int kHour = 3600;
  constexpr int kFarWest = 9;  // hours that Alaska is behind
  constexpr int kHalfHour = kHour / 2;
  if (utc.utc_offset != 0 || !utc.second) {
    return false;
  }
  if (shown.second && *shown.second / 60 % 30 != *utc.second % kHalfHour / 60) {
    return false;
  }
  return (shown.day == utc.day - std::chrono::days(1) && *utc.second < kFarWest * kHour) ||
         (shown.day == utc.day + std::chrono::days(1) && *utc.second >= 10 * kHour);
}

/// Whether both days are the same but for the order of day and month.
bool are_swapped(const Timestamp& a, const Timestamp& b) {
  const std::chrono::year_month_day one(a.day);
  const std::chrono::year_month_day other(b.day);
  return a.day != b.day && one.year() == other.year() &&
         static_cast<unsigned>(one.month()) == static_cast<unsigned>(other.day()) &&
         static_cast<unsigned>(one.day()) == static_cast<unsigned>(other.month());
}

/// All that is told, in the order of trust.
std::vector<DateClaim> told_by(const DateSources& sources) {
  std::vector<DateClaim> told;
  const auto add = [&](const std::optional<Timestamp>& time, PublishedFrom from) {
    if (time) {
      told.push_back({*time, from});
    }
  };
  add(sources.linked, PublishedFrom::kJsonLd);
  if (sources.is_meta_vague && sources.is_shown_beside) {
    add(sources.shown, PublishedFrom::kTime);
  }
  add(sources.meta, PublishedFrom::kMeta);
  add(sources.shown, PublishedFrom::kTime);
  add(sources.created, PublishedFrom::kJsonLd);
  return told;
}

}  // namespace

std::optional<DateClaim> choose_date(DateSources sources) {
  for (const auto& sure : {sources.linked, sources.meta}) {
    if (sure && sources.shown && are_swapped(*sure, *sources.shown)) {
      sources.shown.reset();
    }
  }
  std::vector<DateClaim> told = told_by(sources);
  if (told.empty()) {
    return std::nullopt;
  }
  DateClaim best = told.front();
  const Timestamp first = best.time;
  if (sources.in_url && sources.in_url->day != first.day) {
    told.push_back({*sources.in_url, PublishedFrom::kUrl});
  }
  const auto local = std::find_if(told.begin(), told.end(), [&](const DateClaim& claim) {
    return is_local_time(claim.time, first);
  });
  const auto is_first_day = [&](const std::optional<Timestamp>& time) {
    return time && time->day == first.day;
  };
  const bool is_confirmed =
      is_first_day(sources.in_url) || (sources.is_shown_beside && is_first_day(sources.shown));
  if (local != told.end() && !is_confirmed) {
    best = *local;
  }
  // Some systems give the last change as the day of publication; readers are shown the right one.
  const bool is_change = sources.modified && sources.modified->day <= first.day;
  if (is_change && sources.shown && sources.is_shown_beside && sources.shown->day < first.day) {
    best = {*sources.shown, PublishedFrom::kTime};
  }
  // Nor was a page published long after its URL was made.
  constexpr std::chrono::days kLong{60};
  if (sources.in_url && sources.in_url->day + kLong < best.time.day) {
    best = {*sources.in_url, PublishedFrom::kUrl};
  }
  return best;
}

}  // namespace newsdedup::html
