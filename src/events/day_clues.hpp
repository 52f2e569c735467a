// The clues that the model of time expressions gives.
#pragma once

#include <span>
#include <vector>

#include "events/mentions.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/events/time_model.hpp"

namespace newsdedup::events {

/// An article was published that day; its expressions, resolved against it, tell the first day of
/// the event as surely as the model says.
std::vector<TimeClue> dated_clues(std::span<const Mention> mentions,
                                  Day published,
                                  const TimeModel& model);

/// The same without the day itself, which need not be known exactly.
std::vector<TimeClue> near_day_clues(std::span<const Mention> mentions,
                                     Day published,
                                     const TimeModel& model);

/// The full dates of an article without a day of publication, for `Use::kWhen`.
std::vector<TimeClue> full_date_clues(std::span<const Mention> mentions, const TimeModel& model);

}  // namespace newsdedup::events
