// Which days an article names, and what is looked at of each.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "events/mentions.hpp"
#include "newsdedup/events/time_model.hpp"

namespace newsdedup::events {

/// A mention that names a day.
struct DayMention {
  const Mention* mention = nullptr;
  TimeFeatures features;
};

/// The mentions that name a day, in order: of an article with a day of publication those that lie
/// near to it, of any other those that a calendar or a week knows ("yesterday" it does not).
/// Quadratic in the different days that are named, of which the first 64 count.
std::vector<DayMention> find_day_mentions(std::span<const Mention> mentions,
                                          std::optional<Day> published);

}  // namespace newsdedup::events
