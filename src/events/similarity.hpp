// Which articles are alike enough to be compared at all, and how much.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "newsdedup/core/time.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// What clustering works on: one article of a duplicate group, or one that is in none.
struct Item {
  std::uint32_t article = 0;  ///< position in the articles of the run
  std::optional<Day> day;     ///< of publication
  const EventFeatures* features = nullptr;
  bool is_digest = false;  ///< it holds other articles: its times are theirs
};

/// Two items and their similarity, 0 to about 2; `a` < `b`.
struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  float similarity = 0;
};

/// The pairs worth comparing, by (a, b): cosine of TF-IDF fields (half of the body's from the lead,
/// half from the whole text; .7 body, .3 title) times a factor for the time between publications
/// (exp(-days/5), a constant where a day is unknown), relative to the neighbourhood of both (local
/// scaling: Zelnik-Manor and Perona 2004). Dated items more than `window_days` apart are no pair.
std::vector<Edge> similar_pairs(std::span<const Item> items,
                                const EventOptions& options,
                                unsigned threads);

}  // namespace newsdedup::events
