// Reads the parts of a date stamp one after the other.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "newsdedup/core/time.hpp"
#include "text/calendar_words.hpp"

namespace newsdedup {

constexpr int kFirstStampYear = 1900;
constexpr int kLastStampYear = 2100;

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The value of at most nine digits.
inline int to_number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

/// One pass over a stamp, without going back; a part met twice, or unknown, makes it no stamp.
class StampReader {
 public:
  explicit StampReader(std::string_view text) : rest_(text) {}

  std::optional<Timestamp> read();

 private:
  bool read_part();
  bool skip_separator();
  std::string_view take_digits(std::size_t limit);
  std::string take_word();
  bool accept(char c);

  bool read_number();
  bool read_date_after(std::string_view first);
  bool set_slashed_date(int first, int second, int year);
  bool read_compact_date(std::string_view digits);
  bool read_plain_number(std::string_view digits);
  bool set_clock(int hour, int minute, int second);
  bool read_clock_after(std::string_view hour, char separator);
  bool read_compact_clock(std::string_view digits);
  bool read_iso_clock();
  bool read_word();
  bool set_zone(const CalendarWord& zone);
  bool read_offset();
  bool read_parenthesis();

  bool at_digit(std::size_t offset = 0) const {
    return offset < rest_.size() && is_digit(rest_[offset]);
  }
  char peek(std::size_t offset = 0) const { return offset < rest_.size() ? rest_[offset] : '\0'; }
  bool half_day_follows() const;
  bool zone_follows() const;
  bool set_half_day(CalendarWord::Kind half);
  bool finish_year();

  std::string_view rest_;
  std::string order_;  ///< of the parts of the date: "dMy", "Mdy" or "yMd"
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  bool short_year_ = false;
  bool weekday_ = false;
  bool half_day_ = false;
  bool zone_ = false;          ///< a zone was told, even if its offset is unknown
  bool numeric_zone_ = false;  ///< as "+0200"
  std::optional<int> second_;
  std::optional<int> offset_;
};

}  // namespace newsdedup
