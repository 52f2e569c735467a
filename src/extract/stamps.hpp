// Date stamps within a line.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "newsdedup/core/time.hpp"

namespace newsdedup {

/// What the words before a stamp say of it.
enum class StampRole { kPlain, kPublished, kUpdated };

/// A date stamp, with its time of day and zone if they follow.
struct Stamp {
  Timestamp time;
  StampRole role = StampRole::kPlain;
  std::size_t begin = 0;  ///< bytes of the line
  std::size_t end = 0;
};

/// The stamps of a line, in order: "Published 3 May 2024 | Updated: May 4, 2024 at 7:05 am EDT".
/// Only full dates: one without a year is none. Looks at the first 400 bytes.
std::vector<Stamp> find_stamps(std::string_view line);

}  // namespace newsdedup
