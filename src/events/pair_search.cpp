// What the searches of pairs among dated and undated items have in common.
#include "events/pair_search.hpp"

namespace newsdedup::events {

std::vector<const EventFeatures*> texts_of(std::span<const Item> items) {
  std::vector<const EventFeatures*> texts;
  texts.reserve(items.size());
  for (const Item& item : items) {
    texts.push_back(item.features);
  }
  return texts;
}

void add(const Search& search,
         std::uint32_t a,
         std::uint32_t b,
         const Likeness& alike,
         FoundPairs& pairs) {
  const Item& x = search.items[a];
  const Item& y = search.items[b];
  const float similarity = alike.similarity() * search.factor(x, y);
  if (similarity < kLeastSimilarity) {
    return;
  }
  const PairFeatures values = features_of(x, y, alike);
  const KnownDays days = known_days(x, y);
  pairs.edges.push_back(
      {a, b, similarity, search.models.crowded.sum(values, days, 0, kFirstOfNeighbours)});
  if (search.models.sparse != nullptr) {
    pairs.sparse.push_back(search.models.sparse->sum(values, days, 0, kFirstOfNeighbours));
  }
  if (search.detail == PairDetail::kFeatures) {
    pairs.features.push_back(values);
  }
}

}  // namespace newsdedup::events
