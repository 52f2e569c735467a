// Days to text and back.
#include "newsdedup/core/time.hpp"

#include <array>
#include <cstdio>

namespace newsdedup {
namespace {

/// The digits of `text` as a number, or nothing if there is anything else.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Day> make_day(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (!date.ok()) {
    return std::nullopt;
  }
  return Day{date};
}

std::string to_iso(Day day) {
  const std::chrono::year_month_day date{day};
  std::array<char, 32> buffer{};
  const int size =
      std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string to_iso(const Timestamp& time) {
  std::string text = to_iso(time.day);
  if (!time.second) {
    return text;
  }
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d", *time.second / 3600,
                *time.second / 60 % 60, *time.second % 60);
  text += buffer.data();
  if (time.utc_offset) {
    const int minutes = *time.utc_offset;
    const int size = minutes < 0 ? -minutes : minutes;
    std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+', size / 60,
                  size % 60);
    text += minutes == 0 ? "Z" : buffer.data();
  }
  return text;
}

std::optional<Day> parse_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  return make_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()) - 1; }

}  // namespace newsdedup
