// From what is said to the days it means.
#pragma once

#include <optional>

#include "newsdedup/events.hpp"

namespace newsdedup::dates {

/// The days that `spec` means, said on `reference` in a clause of that tense; docs/dates.md has the
/// conventions. Nothing if it needs a day of writing and there is none.
std::optional<DayInterval> resolve(const TimeSpec& spec, Tense tense, std::optional<Day> reference);

/// Whether no year has such a date ("February 30"), or not the one that is named.
bool is_impossible(const TimeSpec& spec);

/// How precisely `spec` tells.
Grain grain_of(const TimeSpec& spec);

}  // namespace newsdedup::dates
