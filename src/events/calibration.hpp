// How often the told day of an event is right.
#pragma once

namespace newsdedup::events {

/// The chance that a day is right which has this share (0 to 1) of the probability that its clues
/// leave; 0 to 1, grows with the share. `is_dated`: members carry a day of publication.
double chance_of_day(double share, bool is_dated);

}  // namespace newsdedup::events
