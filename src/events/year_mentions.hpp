// Which years an article names, and how.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "events/mentions.hpp"

namespace newsdedup::events {

/// How a year is named. A date is a day or month with its year.
enum class YearClass : std::uint8_t {
  kPastDate,
  kFutureDate,
  kOtherDate,
  kPastYear,
  kFutureYear,
  kOtherYear,
  kNamedYear,  ///< "the 2020 election"
  kSince,
  kUntil,    ///< also "before", "by"
  kCaption,  ///< under a photo
  kPost,     ///< the day of a post that is quoted
  kCount
};

inline constexpr std::size_t kYearClasses = static_cast<std::size_t>(YearClass::kCount);

struct YearMention {
  int year = 0;
  YearClass how = YearClass::kOtherYear;

  bool operator==(const YearMention&) const = default;
};

/// In order; a range counts by its last year.
std::vector<YearMention> find_year_mentions(std::span<const Mention> mentions);

/// "past-date", "future-date", ...
std::string_view to_string(YearClass how);

}  // namespace newsdedup::events
