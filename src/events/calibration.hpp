// How often the told time of an event is right.
#pragma once

#include "newsdedup/core/time.hpp"

namespace newsdedup::events {

/// The chance that a day, month or year is right which has this share (0 to 1) of the probability
/// that its clues leave; 0 to 1, grows with the share. `is_dated`: members carry a day of
/// publication.
double chance_of_time(double share, Grain grain, bool is_dated);

}  // namespace newsdedup::events
