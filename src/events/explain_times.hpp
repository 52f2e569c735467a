// What the articles of two clusters tell of the time, for people.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/conflict_judge.hpp"
#include "events/items.hpp"
#include "newsdedup/events/explain.hpp"

namespace newsdedup::events {

/// What a cluster tells of the time, what makes most of the conflict with another first.
std::vector<ExplainedTime> explain_times(const ExplainedCorpus& corpus,
                                         std::span<const Item> items,
                                         std::span<const std::uint32_t> cluster,
                                         const TimeBelief& other);

}  // namespace newsdedup::events
