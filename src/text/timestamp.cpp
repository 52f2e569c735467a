// Stamps to points in time: Unix time here, all else by the stamp reader.
#include <algorithm>

#include "newsdedup/text.hpp"
#include "text/stamp_reader.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kLongestStamp = 120;

/// Unix seconds (9 or 10 digits) or milliseconds (13).
std::optional<Timestamp> from_unix(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  const std::chrono::seconds seconds{digits.size() == 13 ? value / 1000 : value};
  const Day day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{seconds});
  if (static_cast<int>(std::chrono::year_month_day{day}.year()) > kLastStampYear) {
    return std::nullopt;
  }
  const auto second = (std::chrono::sys_seconds{seconds} - day).count();
  return Timestamp{.day = day, .second = static_cast<std::int32_t>(second), .utc_offset = 0};
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > kLongestStamp) {
    return std::nullopt;
  }
  if (!std::all_of(text.begin(), text.end(), is_digit)) {
    return StampReader(text).read();
  }
  switch (text.size()) {
    case 8:
      return StampReader(text).read();
    case 9:
    case 10:
    case 13:
      return from_unix(text);
    case 14: {
      std::string split(text.substr(0, 8));
      split.append("T").append(text.substr(8));
      return StampReader(split).read();
    }
    default:
      return std::nullopt;
  }
}

}  // namespace newsdedup
