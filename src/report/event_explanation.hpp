// Why two articles are, or are not, in one event: as JSON and for people.
#pragma once

#include "newsdedup/core/event_explanation.hpp"
#include "report/json.hpp"
#include "report/page.hpp"

namespace newsdedup {

Json json_of(const EventExplanation& told);

void write_event(TextPage& page, const EventExplanation& told);

}  // namespace newsdedup
