#include "reader/feed_date.hpp"

#include <array>
#include <optional>
#include <utility>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ascii_letter(char c) {
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'z';
}

/// "dddd-Wdd-d" for "2003-W52-3".
std::string shape_of(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    shape += is_digit(c) ? 'd' : c;
  }
  return shape;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (is_digit(c) ? c - '0' : 0);
  }
  return value;
}

/// Feeds are younger than the century.
int year_of(std::string_view digits) { return number(digits) + (digits.size() == 2 ? 2000 : 0); }

std::optional<Day> day_of_year(std::string_view year, std::string_view day) {
  const auto first = make_day(year_of(year), 1, 1);
  const int days = number(day);
  if (!first || days < 1 || days > 366) {
    return std::nullopt;
  }
  const Day found = *first + std::chrono::days(days - 1);
  return std::chrono::year_month_day(found).year() == std::chrono::year(year_of(year))
             ? std::optional(found)
             : std::nullopt;
}

/// ISO 8601: the first week is that of January 4th.
std::optional<Day> day_of_week(std::string_view year, std::string_view week, int day) {
  const auto fourth = make_day(year_of(year), 1, 4);
  if (!fourth || number(week) < 1 || number(week) > 53 || day < 1 || day > 7) {
    return std::nullopt;
  }
  return *fourth + std::chrono::days((number(week) - 1) * 7 + day - 1 - weekday_of(*fourth));
}

std::optional<Day> calendar_day(std::string_view year,
                                std::string_view month,
                                std::string_view day) {
  return make_day(year_of(year), static_cast<unsigned>(number(month)),
                  static_cast<unsigned>(number(day)));
}

/// The forms of ISO 8601 and of the W3C's note on it that are no stamps by themselves.
std::optional<Day> iso_day(std::string_view text) {
  const std::string shape = shape_of(text);
  const auto part = [text](std::size_t at, std::size_t size) { return text.substr(at, size); };
  if (shape == "dddd") {
    return calendar_day(text, "1", "1");
  }
  if (shape == "dddd-dd") {
    return calendar_day(part(0, 4), part(5, 2), "1");
  }
  if (shape == "dddd-ddd" || shape == "ddddddd") {
    return day_of_year(part(0, 4), part(text.size() - 3, 3));
  }
  if (shape == "dd-dd-dd") {
    return calendar_day(part(0, 2), part(3, 2), part(6, 2));
  }
  if (shape == "dddddd") {
    return calendar_day(part(0, 2), part(2, 2), part(4, 2));
  }
  if (shape == "ddddd" || shape == "dd-ddd") {
    return day_of_year(part(0, 2), part(text.size() - 3, 3));
  }
  if (shape == "dddd-Wdd" || shape == "dddd-Wdd-d") {
    return day_of_week(part(0, 4), part(6, 2), text.size() > 9 ? number(part(9, 1)) : 1);
  }
  return std::nullopt;
}

/// Replaces all; whether there was one.
bool replace(std::string& text, std::string_view what, std::string_view by) {
  bool found = false;
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
    found = true;
  }
  return found;
}

/// "2004년 05월 28일 오후 1:31" => "2004-05-28 1:31 PM"
void translate_east_asian(std::string& text) {
  constexpr auto kUnits = std::to_array<Pair>({{"년 ", "-"},
                                               {"년", "-"},
                                               {"年", "-"},
                                               {"월 ", "-"},
                                               {"월", "-"},
                                               {"月", "-"},
                                               {"일", " "},
                                               {"日", " "}});
  constexpr auto kHalves = std::to_array<Pair>({{"오전", "AM"},
                                                {"오후", "PM"},
                                                {"上午", "AM"},
                                                {"下午", "PM"},
                                                {"午前", "AM"},
                                                {"午後", "PM"}});
  for (const auto& [unit, separator] : kUnits) {
    replace(text, unit, separator);
  }
  for (const auto& [half, word] : kHalves) {
    if (replace(text, half, "")) {
      text.append(" ").append(word);
    }
  }
}

/// "2004-július-13" => "2004-07-13"
void number_hungarian_month(std::string& text) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "január", "február",   "március",    "április", "május",    "június",
      "július", "augusztus", "szeptember", "október", "november", "december"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const std::string digits = std::to_string(101 + i).substr(1);
    replace(text, std::string("-").append(kMonths[i]).append("-"), "-" + digits + "-");
  }
}

/// "Xyz, 01 Jan 2004" => "01 Jan 2004"
void drop_first_word(std::string& text) {
  const std::size_t comma = text.find(',');
  if (comma != std::string::npos && text.find_first_of("0123456789") > comma) {
    text.erase(0, comma + 1);
  }
}

/// "Etc/GMT" => "GMT"; of other places the offset is not known.
void drop_place(std::string& text) {
  replace(text, "Etc/", "");
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || slash == 0 || !is_ascii_letter(text[slash - 1])) {
    return;
  }
  const std::size_t begin = text.rfind(' ', slash);
  const std::size_t end = text.find(' ', slash);
  text.erase(begin == std::string::npos ? 0 : begin,
             end == std::string::npos ? std::string::npos : end - begin);
}

/// "9:8:7" => "09:08:07", "T10Z" => "T10:00Z"
std::string with_full_clock(std::string_view text) {
  std::string full;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) {
      ++end;
    }
    if (end == at) {
      full += text[at++];
      continue;
    }
    const char before = at == 0 ? '\0' : text[at - 1];
    const char after = end == text.size() ? '\0' : text[end];
    full.append(end - at == 1 && (before == ':' || after == ':') ? "0" : "");
    full.append(text.substr(at, end - at));
    full.append(before == 'T' && end - at == 2 && after != ':' ? ":00" : "");
    at = end;
  }
  return full;
}

std::optional<Timestamp> read_repaired(std::string text) {
  translate_east_asian(text);
  number_hungarian_month(text);
  drop_first_word(text);
  drop_place(text);
  text = with_full_clock(text);
  const std::size_t at = text.find("24:00");
  const bool is_midnight = at != std::string::npos && at > 0 && !is_digit(text[at - 1]);
  if (is_midnight) {
    text.replace(at, 2, "00");
  }
  std::optional<Timestamp> time = parse_timestamp(text);
  if (time && is_midnight) {
    time->day += std::chrono::days(1);
  }
  return time;
}

}  // namespace

std::string feed_date(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  if (text.size() > kLongest || parse_timestamp(text)) {
    return std::string(text);
  }
  if (const auto day = iso_day(text)) {
    return to_iso(*day);
  }
  const auto time = read_repaired(std::string(text));
  return time ? to_iso(*time) : std::string(text);
}

}  // namespace newsdedup
