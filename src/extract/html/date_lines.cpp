#include "extract/html/date_lines.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "extract/html/characters.hpp"
#include "extract/html/linked_data.hpp"
#include "extract/stamps.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kMostElse = 80;     ///< bytes beside the date in such a line
constexpr std::size_t kMostLines = 2000;  ///< with a year, that are looked at
constexpr std::size_t kLookedAt = 400;    ///< bytes of a line

/// Whether four digits in a row that may be a year stand in the text.
bool holds_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const bool century =
        (text[at] == '1' && text[at + 1] == '9') || (text[at] == '2' && text[at + 1] == '0');
    if (century && text[at + 2] >= '0' && text[at + 2] <= '9') {
      return true;
    }
  }
  return false;
}

constexpr int kVaguest = 4;

/// How well a stamp tells the day of its page: 0 is the best, kVaguest not at all.
int vagueness(std::size_t size, const Stamp& stamp) {
  const std::size_t others = size - std::min(size, stamp.end - stamp.begin);
  const bool is_alone = others <= kMostElse;
  if (stamp.role == StampRole::kPublished) {
    return is_alone ? 0 : size <= kLookedAt ? 1 : kVaguest;
  }
  if (stamp.role == StampRole::kUpdated) {
    return is_alone ? 2 : kVaguest;
  }
  if (others <= kMostElse / 2 || stamp.begin == 0) {
    return 1;
  }
  return is_alone ? 3 : kVaguest;
}

/// The run of digits at `at`, at most eight.
std::string_view digits_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kMost = 8;
  at = std::min(at, text.size());
  std::size_t size = 0;
  while (size < kMost && at + size < text.size() && text[at + size] >= '0' &&
         text[at + size] <= '9') {
    ++size;
  }
  return text.substr(at, size);
}

/// Whether two numbers are a day and a month.
bool may_be_day(std::string_view day, std::string_view month) {
  const auto value = [](std::string_view digits) {
    return digits.size() < 2 ? digits[0] - '0' : (digits[0] - '0') * 10 + digits[1] - '0';
  };
  return value(day) >= 1 && value(day) <= 31 && value(month) >= 1 && value(month) <= 12;
}

}  // namespace

DateOrder order_in(std::string_view language) {
  if (language.size() < 2) {
    return DateOrder::kUnknown;
  }
  if (!is_same_name(language.substr(0, 2), "en")) {
    return DateOrder::kDayFirst;
  }
  if (language.size() < 5) {
    return DateOrder::kUnknown;
  }
  return is_same_name(language.substr(3, 2), "US") ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

std::string with_sure_dates(std::string text, DateOrder order) {
  constexpr std::size_t kYear = 4;
  const bool knows_slashes = order != DateOrder::kUnknown && text.find('/') != std::string::npos;
  if (!knows_slashes && text.find('.') == std::string::npos) {
    return text;
  }
  std::string sure;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view first = digits_at(text, at);
    const std::string_view second = digits_at(text, at + first.size() + 1);
    const std::size_t year_at = at + first.size() + second.size() + 2;
    const std::string_view year = digits_at(text, year_at);
    const char mark = first.empty() || second.empty() ? '\0' : text[at + first.size()];
    const bool is_date =
        first.size() <= 2 && second.size() <= 2 && mark != '\0' && text[year_at - 1] == mark;
    const bool is_slashed = is_date && mark == '/' && knows_slashes && year.size() == kYear;
    // "30.10.23", but not "30.10.23.4".
    const bool is_short = is_date && mark == '.' && year.size() == 2 &&
                          digits_at(text, year_at + 3).empty() && may_be_day(first, second);
    if (!is_slashed && !is_short) {
      const std::size_t size = std::max<std::size_t>(first.size(), 1);
      sure.append(text, at, size);
      at += size;
      continue;
    }
    const bool day_first = is_short || order == DateOrder::kDayFirst;
    const auto put = [&](std::string_view number) {
      sure.append(number.size() < 2 ? "-0" : "-").append(number);
    };
    sure.append(!is_short ? "" : year[0] == '9' ? "19" : "20").append(year);
    put(day_first ? second : first);
    put(day_first ? first : second);
    at = year_at + year.size();
  }
  return sure;
}

std::optional<DateLine> find_date_line(std::string_view lines, DateOrder order) {
  std::optional<DateLine> best;
  int best_vagueness = kVaguest;
  std::size_t count = 0;
  while (!lines.empty() && count < kMostLines && best_vagueness > 0) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!holds_year(line.substr(0, kLookedAt))) {
      continue;
    }
    ++count;
    const std::string sure = with_sure_dates(std::string(line.substr(0, kLookedAt)), order);
    for (const Stamp& stamp : find_stamps(sure)) {
      if (vagueness(line.size(), stamp) < best_vagueness) {
        best_vagueness = vagueness(line.size(), stamp);
        best = DateLine{stamp.time, stamp.role == StampRole::kUpdated};
      }
    }
  }
  return best;
}

std::optional<Timestamp> find_script_date(std::string_view page) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kMostFound = 1000;
  constexpr std::array<std::string_view, 10> kNames = {
      "datePublished", "publishedDate", "publishDate", "published_date",  "publish_date",
      "publishedAt",   "published_at",  "pubDate",     "publicationDate", "publication_date"};
  std::size_t count = 0;
  for (std::size_t at = page.find("ub"); at != page.npos && count < kMostFound;
       at = page.find("ub", at + 1), ++count) {
    const std::size_t from = at - std::min(at, kLongest);
    const std::size_t cut = page.substr(from, at - from).find_last_of(" \n{,'\"\\");
    const std::size_t begin = cut == page.npos ? cut : from + cut;
    const std::size_t size = page.substr(at, kLongest).find_first_of("'\"\\: ");
    const std::size_t end = size == page.npos ? size : at + size;
    if (begin == page.npos || end == page.npos) {
      continue;
    }
    const std::string_view name = page.substr(begin + 1, end - begin - 1);
    if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
      continue;
    }
    const std::size_t before = page.substr(end, 8).find_first_of("0123456789");
    if (before == page.npos) {
      continue;
    }
    const std::string_view rest = page.substr(end + before, kLongest);
    if (const auto time = markup_date(rest.substr(0, rest.find_first_of("'\"\\,<}")))) {
      return time;
    }
  }
  return std::nullopt;
}

}  // namespace newsdedup::html
