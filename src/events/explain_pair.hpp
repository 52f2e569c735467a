// What joins or parts two articles, for people.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "events/clustering.hpp"
#include "events/items.hpp"
#include "newsdedup/events/explain.hpp"

namespace newsdedup::events {

/// The edge between two items, or null.
const Edge* find_edge(std::span<const Edge> edges, std::uint32_t a, std::uint32_t b);

/// Two items, a and b in this order, by the model that the log-odds of `edges` are by.
ExplainedPair explain_pair(const ExplainedCorpus& corpus,
                           const Items& items,
                           std::uint32_t a,
                           std::uint32_t b,
                           std::span<const Edge> edges,
                           const EventOptions& options,
                           const PairModel& model);

}  // namespace newsdedup::events
