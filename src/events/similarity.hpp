// Which articles are alike enough to be compared at all, and how likely they tell of one happening.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "events/pair_model.hpp"
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

/// Of how many of both the day is known.
KnownDays known_days(const Item& a, const Item& b);

/// Two items; `a` < `b`.
struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  /// Cosine of TF-IDF fields (half of the text's from the lead, half from all of it; .7 text, .3
  /// title) times a factor for the time between publications (exp(-days/5), a constant where a day
  /// is unknown); 0 to 1.
  float similarity = 0;
  /// That both tell of one happening, by the model of pairs.
  float log_odds = 0;
};

/// The pairs worth comparing, by (a, b).
struct SimilarPairs {
  std::vector<Edge> edges;
  std::vector<PairFeatures> features;  ///< of edges[i]; empty if nobody asked for them
};

enum class PairDetail : std::uint8_t { kLogOdds, kFeatures };

/// Finds and judges them. Dated items more than `window_days` apart are no pair.
SimilarPairs similar_pairs(std::span<const Item> items,
                           const EventOptions& options,
                           const PairModel& model,
                           PairDetail detail,
                           unsigned threads);

}  // namespace newsdedup::events
