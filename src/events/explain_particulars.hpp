// What the articles of two clusters say otherwise of one kind of happening, for people.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/conflict_judge.hpp"
#include "events/items.hpp"
#include "newsdedup/events/explain.hpp"

namespace newsdedup::events {

/// The contradictions of two clusters, and the number they agree on.
std::vector<ExplainedParticular> explain_particulars(const ExplainedCorpus& corpus,
                                                     std::span<const Item> items,
                                                     const ConflictJudge& judge,
                                                     std::span<const std::uint32_t> a,
                                                     std::span<const std::uint32_t> b);

}  // namespace newsdedup::events
