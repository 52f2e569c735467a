// When an article was published that does not say so.
#pragma once

#include <optional>

#include "newsdedup/core/findings.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// An interval for the day of publication of an undated article of `event`: near the dated articles
/// of its event, else the years that its own text allows. Nothing where those are many.
std::optional<DayInterval> estimated_publication(const EventFeatures& article, const Event& event);

}  // namespace newsdedup::events
