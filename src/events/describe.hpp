// From a cluster of items to an event that people can read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "events/similarity.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// A cluster: its items, and for each of them the mean log-odds to the others.
struct ClusterView {
  std::vector<std::uint32_t> items;     ///< positions in the items of the run
  std::vector<double> cohesion;         ///< result i for item i
  std::vector<std::uint32_t> articles;  ///< all articles, copies included; sorted
};

/// The event of a cluster: a member's headline verbatim (headline.hpp), time, keywords and names by
/// how many members have them, outlets.
Event describe(const ClusterView& cluster, std::span<const Item> items, const EventCorpus& corpus);

/// 16 hex digits of the contents of these articles, whatever their order.
std::string content_id(std::span<const std::uint32_t> articles, const EventCorpus& corpus);

}  // namespace newsdedup::events
