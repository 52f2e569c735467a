// The time of day in a stamp, and its zone.
#include <algorithm>

#include "text/stamp_reader.hpp"

namespace newsdedup {

bool StampReader::half_day_follows() const {
  StampReader ahead(rest_);
  while (ahead.skip_separator()) {
  }
  const CalendarWord* word = find_calendar_word(ahead.take_word());
  return word != nullptr &&
         (word->kind == CalendarWord::Kind::kAm || word->kind == CalendarWord::Kind::kPm);
}

bool StampReader::zone_follows() const {
  StampReader ahead(rest_);
  ahead.accept(' ');
  const std::string name = ahead.take_word();
  const CalendarWord* word = find_calendar_word(name);
  return word != nullptr && (word->kind == CalendarWord::Kind::kZone || name == "uhr" ||
                             name == "hrs" || name == "hours");
}

bool StampReader::set_clock(int hour, int minute, int second) {
  if (second_ || hour > 23 || minute > 59 || second > 60) {
    return false;
  }
  second_ =
      hour * 3600 + minute * 60 + std::min(second, 59);  // a leap second is no time of its own
  return true;
}

/// "07:28", "07:28:15.123", "06.42", "10h30": the hour is read, its separator is next.
bool StampReader::read_clock_after(std::string_view hour, char separator) {
  rest_.remove_prefix(1);
  const std::string_view minute = take_digits(2);
  if (minute.size() != 2) {
    return (separator | 0x20) == 'h' && minute.empty() && set_clock(to_number(hour), 0, 0);
  }
  int second = 0;
  if (separator == ':' && peek() == ':') {
    rest_.remove_prefix(1);
    const std::string_view digits = take_digits(2);
    if (digits.size() != 2) {
      return false;
    }
    second = to_number(digits);
    if ((peek() == '.' || peek() == ',') && at_digit(1)) {
      rest_.remove_prefix(1);
      take_digits(rest_.size());
    }
  }
  return !at_digit() && set_clock(to_number(hour), to_number(minute), second);
}

/// "0932" or "101112".
bool StampReader::read_compact_clock(std::string_view digits) {
  if (digits.size() != 4 && digits.size() != 6) {
    return false;
  }
  const int second = digits.size() == 6 ? to_number(digits.substr(4)) : 0;
  return set_clock(to_number(digits.substr(0, 2)), to_number(digits.substr(2, 2)), second);
}

/// "T10:11:12" or "T101112", right after a date.
bool StampReader::read_iso_clock() {
  rest_.remove_prefix(1);
  const std::string_view digits = take_digits(6);
  if (digits.size() == 2) {
    return peek() == ':' && read_clock_after(digits, ':');
  }
  if (!read_compact_clock(digits)) {
    return false;
  }
  if (peek() == '.' && at_digit(1)) {
    rest_.remove_prefix(1);
    take_digits(rest_.size());
  }
  return !at_digit();
}

/// "12:36 PM" => 12:36, "12:36 AM" => 00:36; "14:30 PM" is taken as it stands.
bool StampReader::set_half_day(CalendarWord::Kind half) {
  if (!second_ || half_day_) {
    return false;
  }
  half_day_ = true;
  const int hour = *second_ / 3600;
  if (half == CalendarWord::Kind::kPm && hour < 12) {
    *second_ += 12 * 3600;
    return hour > 0;
  }
  if (half == CalendarWord::Kind::kAm && hour == 12) {
    *second_ -= 12 * 3600;
  }
  return half == CalendarWord::Kind::kPm || hour <= 12;
}

bool StampReader::set_zone(const CalendarWord& zone) {
  if (!second_ || zone_) {
    return false;
  }
  zone_ = true;
  offset_ = zone.value;
  if (offset_ == 0 && (peek() == '+' || peek() == '-') && at_digit(1)) {  // "GMT+2"
    zone_ = false;
    offset_.reset();
    return read_offset();
  }
  return true;
}

/// "+02:00", "-0500", "+2"; the sign is next.
bool StampReader::read_offset() {
  constexpr int kFarthest = 15 * 60;
  constexpr int kDay = 24 * 60;
  const bool west = rest_[0] == '-';
  rest_.remove_prefix(1);
  const std::string_view digits = take_digits(4);
  std::string_view minutes;
  if (digits.size() <= 2 && peek() == ':') {
    rest_.remove_prefix(1);
    minutes = take_digits(2);
    if (minutes.size() != 2) {
      return false;
    }
  } else if (digits.size() == 4) {
    minutes = digits.substr(2);
  }
  const int offset = to_number(digits.substr(0, 2)) * 60 + to_number(minutes);
  if (zone_ || digits.size() == 3 || at_digit() || to_number(minutes) > 59 || offset >= kDay) {
    return false;
  }
  zone_ = true;
  numeric_zone_ = true;
  if (offset <= kFarthest) {  // a wrong clock ("+17:00") need not cost the day
    offset_ = west ? -offset : offset;
  }
  return true;
}

/// A zone "(IST)", the time elsewhere "(1732 HKT)", or the name of the zone that was just told.
bool StampReader::read_parenthesis() {
  const std::size_t end = rest_.find(')');
  if (end == std::string_view::npos || !second_) {
    return false;
  }
  const std::string_view inside = rest_.substr(1, end - 1);
  rest_.remove_prefix(end + 1);
  if (numeric_zone_) {
    return std::all_of(inside.begin(), inside.end(),
                       [](char c) { return is_letter(c) || c == ' '; });
  }
  StampReader other(inside);
  if (!zone_) {
    other.second_ = second_;
    const CalendarWord* zone = find_calendar_word(other.take_word());
    if (zone == nullptr || zone->kind != CalendarWord::Kind::kZone || !other.set_zone(*zone) ||
        !other.rest_.empty()) {
      return false;
    }
    zone_ = true;
    offset_ = other.offset_;
    return true;
  }
  while (!other.rest_.empty()) {
    if (other.rest_[0] == '(' || !other.read_part()) {
      return false;
    }
  }
  return other.order_.empty();
}

}  // namespace newsdedup
