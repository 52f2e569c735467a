// The parts of a stamp in any order that is in use, and the day they give.
#include "text/stamp_reader.hpp"

#include <algorithm>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

/// Spaces, punctuation and dashes that may stand between the parts of a stamp.
constexpr std::string_view kAsciiSeparators = " \t\n\r,.-|/@";
constexpr std::array<std::string_view, 6> kHighSeparators = {
    "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7"};

/// The first byte of a letter of the Latin, Greek and Cyrillic blocks.
bool is_two_byte_letter(char c) {
  const auto lead = static_cast<unsigned char>(c);
  return lead >= 0xC3 && lead <= 0xD3;
}

}  // namespace

std::string_view StampReader::take_digits(std::size_t limit) {
  std::size_t size = 0;
  while (size < limit && at_digit(size)) {
    ++size;
  }
  const std::string_view digits = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return digits;
}

bool StampReader::accept(char c) {
  if (peek() != c || rest_.empty()) {
    return false;
  }
  rest_.remove_prefix(1);
  return true;
}

/// Letters in lower case, Latin, Greek and Cyrillic ones: "MÄRZ" => "märz", "Мая" => "мая",
/// "p. m." => "pm".
std::string StampReader::take_word() {
  std::string word;
  bool ascii = true;
  while (!rest_.empty()) {
    const char c = rest_[0];
    if (is_letter(c)) {
      word += static_cast<char>(c | 0x20);
      rest_.remove_prefix(1);
    } else if (is_two_byte_letter(c) && rest_.size() > 1) {
      word += rest_.substr(0, 2);
      rest_.remove_prefix(2);
      ascii = false;
    } else {
      break;
    }
  }
  if (!ascii) {
    word = fold(word);
  }
  if ((word == "a" || word == "p") && peek() == '.') {
    const std::size_t next = peek(1) == ' ' ? 2 : 1;
    if ((peek(next) | 0x20) == 'm' && !is_letter(peek(next + 1))) {
      word += 'm';
      rest_.remove_prefix(next + 1);
    }
  }
  return word;
}

bool StampReader::skip_separator() {
  if (!rest_.empty() && static_cast<unsigned char>(rest_[0]) < 0x80) {
    const bool separates = kAsciiSeparators.find(rest_[0]) != std::string_view::npos;
    rest_.remove_prefix(separates ? 1 : 0);
    return separates;
  }
  for (const std::string_view separator : kHighSeparators) {
    if (rest_.starts_with(separator)) {
      rest_.remove_prefix(separator.size());
      return true;
    }
  }
  return false;
}

bool StampReader::read_part() {
  const char c = rest_[0];
  if (is_digit(c)) {
    return read_number();
  }
  if (is_letter(c) || is_two_byte_letter(c)) {
    return read_word();
  }
  if (c == '(') {
    return read_parenthesis();
  }
  if ((c == '+' || c == '-') && second_ && at_digit(1)) {
    return read_offset();
  }
  return skip_separator();
}

bool StampReader::read_number() {
  const std::string_view digits = take_digits(rest_.size());
  const char next = peek();
  if (digits.size() <= 2) {
    const bool clock_point = next == '.' && at_digit(1) && at_digit(2) && !at_digit(3) &&
                             !(peek(3) == '.' && at_digit(4));
    const bool clock_h = (next | 0x20) == 'h' && !is_letter(peek(1));
    if (next == ':' || clock_point || clock_h) {
      return read_clock_after(digits, next);
    }
  }
  if ((digits.size() <= 2 || digits.size() == 4) && at_digit(1) &&
      (next == '-' || next == '/' || next == '.')) {
    return read_date_after(digits);
  }
  if (digits.size() == 8) {
    return read_compact_date(digits);
  }
  return read_plain_number(digits);
}

/// "2016-03-04", "16.06.2023", "16/06/2023": the first number is read, its separator is next.
bool StampReader::read_date_after(std::string_view first) {
  const char separator = rest_[0];
  rest_.remove_prefix(1);
  const std::string_view second = take_digits(2);
  if (!accept(separator) || !order_.empty()) {
    return false;
  }
  const std::string_view third = take_digits(4);
  if (at_digit()) {
    return false;
  }
  if (first.size() == 4) {
    order_ = "yMd";
    year_ = to_number(first);
    month_ = to_number(second);
    day_ = to_number(third);
    return third.size() <= 2 && !third.empty() && ((peek() | 0x20) != 't' || read_iso_clock());
  }
  if (third.size() != 4) {
    return false;
  }
  order_ = "dMy";
  if (separator != '.') {
    return set_slashed_date(to_number(first), to_number(second), to_number(third));
  }
  day_ = to_number(first);
  month_ = to_number(second);
  year_ = to_number(third);
  return true;
}

/// Only if there is one way to read it: "16/06/2023", "06/16/2023", "06/06/2023".
bool StampReader::set_slashed_date(int first, int second, int year) {
  year_ = year;
  day_ = std::max(first, second);
  month_ = std::min(first, second);
  return first == second || day_ > 12;
}

/// "20160304", or "20160304T101112".
bool StampReader::read_compact_date(std::string_view digits) {
  if (!order_.empty()) {
    return false;
  }
  order_ = "yMd";
  year_ = to_number(digits.substr(0, 4));
  month_ = to_number(digits.substr(4, 2));
  day_ = to_number(digits.substr(6));
  return (peek() | 0x20) != 't' || read_iso_clock();
}

/// A year, a day, or the hour before "p.m.".
bool StampReader::read_plain_number(std::string_view digits) {
  if (digits.empty() || digits.size() == 3 || digits.size() > 4) {
    return false;
  }
  if (digits.size() == 4) {
    if (!second_ && zone_follows()) {
      return read_compact_clock(digits);
    }
    order_ += 'y';
    year_ = to_number(digits);
    return true;
  }
  if (!second_ && half_day_follows()) {
    return set_clock(to_number(digits), 0, 0);
  }
  for (const std::string_view ordinal : {"st", "nd", "rd", "th"}) {
    if (rest_.substr(0, 2) == ordinal && !is_letter(peek(2))) {
      rest_.remove_prefix(2);
      break;
    }
  }
  if (order_ == "dM") {
    short_year_ = true;
    order_ += 'y';
    year_ = to_number(digits);
    return digits.size() == 2;
  }
  order_ += 'd';
  day_ = to_number(digits);
  return true;
}

bool StampReader::read_word() {
  const CalendarWord* word = find_calendar_word(take_word());
  if (word == nullptr) {
    return false;
  }
  switch (word->kind) {
    case CalendarWord::Kind::kMonth:
      order_ += 'M';
      month_ = *word->value;
      return true;
    case CalendarWord::Kind::kWeekday: {
      const bool first = !weekday_;
      weekday_ = true;
      return first;
    }
    case CalendarWord::Kind::kAm:
    case CalendarWord::Kind::kPm:
      return set_half_day(word->kind);
    case CalendarWord::Kind::kZone:
      return set_zone(*word);
    case CalendarWord::Kind::kFiller:
      break;
  }
  return true;
}

/// "94" => 1994, but only in the form of RFC 822, with a time: "Sun, 06 Nov 94 08:49:37 GMT".
bool StampReader::finish_year() {
  if (short_year_) {
    year_ += year_ < 50 ? 2000 : 1900;
    return second_.has_value();
  }
  return year_ >= kFirstStampYear && year_ <= kLastStampYear;
}

std::optional<Timestamp> StampReader::read() {
  while (!rest_.empty()) {
    if (!read_part()) {
      return std::nullopt;
    }
  }
  if ((order_ != "dMy" && order_ != "Mdy" && order_ != "yMd") || !finish_year()) {
    return std::nullopt;
  }
  const auto day = make_day(year_, static_cast<unsigned>(month_), static_cast<unsigned>(day_));
  if (!day) {
    return std::nullopt;
  }
  Timestamp time{.day = *day, .second = second_};
  if (second_ && offset_) {
    time.utc_offset = static_cast<std::int16_t>(*offset_);
  }
  return time;
}

}  // namespace newsdedup
