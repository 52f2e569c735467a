// Events that follow or repeat one another.
#pragma once

#include <span>
#include <vector>

#include "events/describe.hpp"
#include "events/similarity.hpp"
#include "newsdedup/core/findings.hpp"

namespace newsdedup::events {

/// Links every event to the one before it that is most like it, if they are alike enough and share
/// names or words; what hangs together is a storyline. `events` are in their final order, and
/// `members[i]` are the items of event i. Events whose time is unknown are not linked.
std::vector<Storyline> link_events(std::span<const Event> events,
                                   std::span<const std::vector<std::uint32_t>> members,
                                   std::span<const Item> items,
                                   const EventCorpus& corpus,
                                   unsigned threads);

}  // namespace newsdedup::events
