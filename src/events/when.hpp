// When the event of a cluster happened.
#pragma once

#include <optional>
#include <span>

#include "newsdedup/core/findings.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// The time of the event that these articles tell of, if they do. Its confidence is its share of
/// the probability, not calibrated.
std::optional<EventTime> when_it_happened(std::span<const EventFeatures* const> members);

}  // namespace newsdedup::events
