// What is measured of pairs, as a table to train from.
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "events/belief.hpp"
#include "events/items.hpp"
#include "events/pair_model.hpp"
#include "events/similarity.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {

void write_pair_features(const EventCorpus& corpus,
                         const EventOptions& options,
                         unsigned threads,
                         const std::function<void(std::string_view)>& sink) {
  const events::Items items = events::collect_items(corpus);
  std::vector<events::TimeBelief> beliefs;
  for (const events::Item& item : items.items) {
    beliefs.emplace_back(std::span(&item.features, 1), TimeClue::Use::kConflict);
  }
  std::string line = "a\tb\tdays";
  for (std::size_t i = 0; i < events::kPairFeatures; ++i) {
    line += '\t';
    line += events::name_of(static_cast<events::PairFeature>(i));
  }
  sink(line + "\tconflict\n");
  const events::SimilarPairs pairs = events::similar_pairs(
      items.items, options, {*events::model_of(options)}, events::PairDetail::kFeatures, threads);
  for (std::size_t i = 0; i < pairs.edges.size(); ++i) {
    const events::Edge& edge = pairs.edges[i];
    const events::Item& a = items.items[edge.a];
    const events::Item& b = items.items[edge.b];
    const events::KnownDays days = known_days(a, b);
    line = fmt::format("{}\t{}\t{}", corpus.articles[a.article].id, corpus.articles[b.article].id,
                       2 - static_cast<int>(days));
    for (const float value : pairs.features[i]) {
      fmt::format_to(std::back_inserter(line), "\t{:.5g}", value);
    }
    const double apart =
        days == events::KnownDays::kBoth ? 0 : conflict(beliefs[edge.a], beliefs[edge.b]);
    fmt::format_to(std::back_inserter(line), "\t{:.4g}\n", apart);
    sink(line);
  }
}

}  // namespace newsdedup
