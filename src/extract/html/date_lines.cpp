#include "extract/html/date_lines.hpp"

#include <algorithm>

#include "extract/stamps.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kMostElse = 80;       ///< bytes beside the date in such a line
constexpr std::size_t kMostLines = 2000;    ///< with a year, that are looked at
constexpr std::size_t kLookedAt = 400;      ///< bytes of a line

/// Whether four digits in a row that may be a year stand in the text.
bool holds_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool century = (text[at] == '1' && text[at + 1] == '9') ||
                         (text[at] == '2' && text[at + 1] == '0');
    if (century && text[at + 2] >= '0' && text[at + 2] <= '9') {
      return true;
    }
  }
  return false;
}

/// How well a stamp tells the day of its page: 0 is the best, 3 not at all.
int vagueness(std::string_view line, const Stamp& stamp) {
  const bool is_alone = line.size() - (stamp.end - stamp.begin) <= kMostElse;
  if (stamp.role == StampRole::kPublished && is_alone) {
    return 0;
  }
  if (stamp.role == StampRole::kUpdated) {
    return is_alone ? 2 : 3;
  }
  return is_alone || stamp.begin == 0 ? 1 : 3;
}

}  // namespace

std::optional<DateLine> find_date_line(std::string_view lines) {
  std::optional<DateLine> best;
  int best_vagueness = 3;
  std::size_t count = 0;
  while (!lines.empty() && count < kMostLines && best_vagueness > 0) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!holds_year(line.substr(0, kLookedAt))) {
      continue;
    }
    ++count;
    for (const Stamp& stamp : find_stamps(line)) {
      if (vagueness(line, stamp) < best_vagueness) {
        best_vagueness = vagueness(line, stamp);
        best = DateLine{stamp.time, stamp.role == StampRole::kUpdated};
      }
    }
  }
  return best;
}

}  // namespace newsdedup::html
