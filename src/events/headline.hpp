// The headline that stands for an event.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "events/describe.hpp"

namespace newsdedup::events {

/// Whether a headline asks, gives an opinion, belongs to a page that goes on or guides through what
/// is known (data/events/headline_phrases.tsv): it does not say what happened.
bool says_no_event(std::string_view headline);

/// The position in `cluster.items` of the member whose headline says best what all tell of: no
/// question, live page or opinion if there is another; then the one whose words are those of the
/// others' headlines and leads. Nothing if no member has one. Near linear in the terms of the
/// members.
std::optional<std::size_t> best_headline(const ClusterView& cluster,
                                         std::span<const Item> items,
                                         const EventCorpus& corpus);

}  // namespace newsdedup::events
