// What each time expression of a text is taken for, and why.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "newsdedup/core/time_expression.hpp"

namespace newsdedup {

/// A time expression with what is concluded from it.
struct TimeReading {
  enum class Taken : std::uint8_t {
    kEvent,      ///< for the time of the event itself
    kWriting,    ///< for the time of writing
    kBound,      ///< for a bound of the time of writing: told as past, or as still to come
    kBackground  ///< for neither
  };
  TimeExpression expression;
  std::string_view place;    ///< "head", "lead", "text"; "evidence" under photos
  std::string_view setting;  ///< "prose", "caption", "file-photo", "post"
  Taken taken = Taken::kBackground;
  std::string_view why;          ///< a few words
  std::optional<double> chance;  ///< that it tells the first day of the event, if it names a day
  std::vector<TimeClue> clues;   ///< what it adds to the pooled evidence
};

std::string_view to_string(TimeReading::Taken taken);

/// The kind of words: "date", "relative", "weekday", "named-month".
std::string_view rule_of(const TimeSpec& spec);

/// "written", "not-before", "month-day", ...
std::string_view to_string(TimeClue::Kind kind);

}  // namespace newsdedup
