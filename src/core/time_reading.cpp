// The names of what times are taken for.
#include "newsdedup/core/time_reading.hpp"

#include <array>
#include <cstddef>

namespace newsdedup {
namespace {

constexpr std::array<std::string_view, 4> kTaken{"event", "writing", "bound", "background"};
constexpr std::array<std::string_view, 4> kRules{"date", "relative", "weekday", "named-month"};
constexpr std::array<std::string_view, 9> kKinds{"began-on",     "written", "not-before",
                                                 "not-after",    "month",   "month-day",
                                                 "day-of-month", "weekday", "written-on"};

}  // namespace

std::string_view to_string(TimeReading::Taken taken) {
  return kTaken[static_cast<std::size_t>(taken)];
}

std::string_view rule_of(const TimeSpec& spec) {
  return kRules[static_cast<std::size_t>(spec.kind)];
}

std::string_view to_string(TimeClue::Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

}  // namespace newsdedup
