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
  bool is_digest = false;     ///< it holds other articles: its times are theirs
  std::uint8_t weekdays = 0;  ///< of the features: what all pairs need lies together
  const EventFeatures* features = nullptr;
};

/// Pairs below this are left out: they count as missing in the linkage.
inline constexpr float kLeastSimilarity = 0.04F;

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
  PairModel model;                     ///< that their log-odds are by
};

/// The model of pairs where articles have neighbours that are alike, and the one where they have
/// none: a few, or any, articles of unrelated happenings.
struct PairModels {
  const PairModel& crowded;
  const PairModel* sparse = nullptr;  ///< null: the other everywhere
};

enum class PairDetail : std::uint8_t { kLogOdds, kFeatures };

/// Finds and judges them among items by day, undated ones last, by a model between the two: the
/// less alike the pairs of a kind are to their 10 nearest, in the mean, the more by the sparse one.
/// Dated items more than `window_days` apart are no pair.
SimilarPairs similar_pairs(std::span<const Item> items,
                           const EventOptions& options,
                           const PairModels& models,
                           PairDetail detail,
                           unsigned threads);

/// A word of a pair.
struct SharedTerm {
  std::uint32_t term = 0;  ///< as in TermCount
  float similarity = 0;    ///< what it adds, without the factor of time
  bool is_rare = false;
};

/// One pair, compared or not, with all that is measured of it.
struct MeasuredPair {
  Edge edge;
  PairFeatures features{};
  float word_similarity = 0;  ///< times the factor of time: that of the edge
  float time_factor = 0;
  bool has_titles = false;        ///< both: titles have a share in the similarity
  std::vector<SharedTerm> terms;  ///< shared, by what they add to the similarity
  /// What only one of them has, by what it would add if the other were the same.
  std::vector<SharedTerm> only_a;
  std::vector<SharedTerm> only_b;
};

/// Measures two items, a < b, as `similar_pairs` does if they are among the pairs that it compares
/// (`edges`, which make the neighbours). Linear in the items of two blocks of days, or of all where
/// a day is unknown.
MeasuredPair measure_pair(std::span<const Item> items,
                          std::uint32_t a,
                          std::uint32_t b,
                          std::span<const Edge> edges,
                          const EventOptions& options,
                          const PairModel& model);

}  // namespace newsdedup::events
