// The clues of an article without a day of publication.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/mentions.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// What the mentions tell of the event's day and of the day of writing, together: "last November
/// 15" beside "November 15, 2023" was written in the year after. `told_length` as in mentions.hpp.
std::vector<TimeClue> undated_clues(std::span<const Mention> mentions, std::uint8_t told_length);

}  // namespace newsdedup::events
