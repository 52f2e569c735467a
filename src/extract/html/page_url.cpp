#include "extract/html/page_url.hpp"

#include <algorithm>
#include <array>

#include "extract/html/characters.hpp"
#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return text.substr(std::min(at, text.size()), end - at);
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Timestamp> plausible(int year, int month, int day) {
  constexpr int kFirstYear = 1990;
  constexpr int kLastYear = 2100;
  const auto made = make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!made || year < kFirstYear || year > kLastYear) {
    return std::nullopt;
  }
  return Timestamp{.day = *made};
}

/// The month at `at`, "05" or "may", and where it ends.
std::pair<int, std::size_t> month_at(std::string_view path, std::size_t at) {
  const std::string_view digits = digits_at(path, at);
  if (!digits.empty()) {
    return {digits.size() <= 2 ? number(digits) : 0, at + digits.size()};
  }
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto found = std::find_if(kMonths.begin(), kMonths.end(), [&](std::string_view month) {
    return is_same_name(path.substr(std::min(at, path.size()), 3), month);
  });
  const auto month = found == kMonths.end() ? 0 : found - kMonths.begin() + 1;
  return {static_cast<int>(month), at + 3};
}

/// "29-10-2021-…": only days that no other order tells.
std::optional<Timestamp> day_first_at(std::string_view path) {
  constexpr int kMonths = 12;
  constexpr std::size_t kSize = 10;
  const std::string_view day = digits_at(path, 0);
  const std::string_view month = digits_at(path, 3);
  const std::string_view year = digits_at(path, 6);
  const bool is_date = path.size() >= kSize && day.size() == 2 && month.size() == 2 &&
                       year.size() == 4 && path[2] == path[5] &&
                       (path[2] == '-' || path[2] == '.' || path[2] == '_');
  return is_date && number(day) > kMonths ? plausible(number(year), number(month), number(day))
                                          : std::nullopt;
}

/// The day at the start of what follows a "/".
std::optional<Timestamp> day_at(std::string_view path) {
  if (const auto day = day_first_at(path)) {
    return day;
  }
  const std::string_view year = digits_at(path, 0);
  if (year.size() == 8) {
    return plausible(number(year.substr(0, 4)), number(year.substr(4, 2)), number(year.substr(6)));
  }
  if (year.size() != 4 || path.size() < 8 || (path[4] != '/' && path[4] != '-' && path[4] != '_')) {
    return std::nullopt;
  }
  const auto [month, end] = month_at(path, 5);
  if (month == 0 || end >= path.size() || path[end] != path[4]) {
    return std::nullopt;
  }
  const std::string_view day = digits_at(path, end + 1);
  if (day.empty() || day.size() > 2) {
    return std::nullopt;
  }
  return plausible(number(year), month, number(day));
}

}  // namespace

bool is_absolute_url(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (url.size() > scheme.size() && is_same_name(url.substr(0, scheme.size()), scheme)) {
      return url.find_first_of(" \t\n<>\"") == std::string_view::npos;
    }
  }
  return false;
}

bool is_home(std::string_view url) {
  constexpr std::size_t kLongestLanguage = 2;
  url = trim(url.substr(0, url.find_first_of("?#")));
  if (url.empty()) {
    return false;
  }
  const bool is_relative = url.find("//") == url.npos;
  if (!is_relative) {
    url.remove_prefix(url.find("//") + 2);
    url.remove_prefix(std::min(url.find('/'), url.size()));
    if (url.empty()) {
      return true;
    }
  }
  for (const std::string_view file : {"index.html", "index.php"}) {
    url.remove_suffix(url.ends_with(file) ? file.size() : 0);
    if (url.empty()) {
      return true;
    }
  }
  if (!url.starts_with("/")) {
    return false;
  }
  url.remove_prefix(1);
  url.remove_suffix(url.ends_with("/") ? 1 : 0);
  return url.size() <= kLongestLanguage;
}

std::string host_of(std::string_view url) {
  if (!is_absolute_url(url)) {
    return {};
  }
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  url.remove_prefix(url.rfind('@') == std::string_view::npos ? 0 : url.rfind('@') + 1);
  url = url.substr(0, url.find(':'));
  std::string host(url);
  std::transform(host.begin(), host.end(), host.begin(), to_lower);
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::optional<Timestamp> day_in_url(std::string_view url) {
  constexpr std::size_t kLookedAt = 500;
  url = url.substr(0, std::min(url.find_first_of("?#"), kLookedAt));
  const std::size_t path = url.find("//");
  for (std::size_t at = url.find('/', path == url.npos ? 0 : path + 2); at < url.size();
       at = url.find('/', at + 1)) {
    if (const auto day = day_at(url.substr(at + 1))) {
      return day;
    }
  }
  return std::nullopt;
}

std::string primary_tag(std::string_view language) {
  const std::size_t end = std::min(language.find_first_of("-_"), language.size());
  std::string tag(language.substr(0, end));
  std::transform(tag.begin(), tag.end(), tag.begin(), to_lower);
  const bool fits = tag.size() >= 2 && tag.size() <= 3 &&
                    std::all_of(tag.begin(), tag.end(), [](char c) { return is_letter(c); });
  return fits ? tag : std::string{};
}

}  // namespace newsdedup::html
