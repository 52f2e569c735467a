// What the searches of pairs among dated and undated items have in common.
#include "events/pair_search.hpp"

namespace newsdedup::events {

std::vector<Member> members_of(std::span<const Item> items, std::span<const std::uint32_t> chosen) {
  std::vector<Member> members;
  members.reserve(chosen.size());
  for (const std::uint32_t i : chosen) {
    members.push_back({i, items[i]});
  }
  return members;
}

std::vector<const EventFeatures*> texts_of(std::span<const Member> members) {
  std::vector<const EventFeatures*> texts;
  texts.reserve(members.size());
  for (const Member& member : members) {
    texts.push_back(member.item.features);
  }
  return texts;
}

void add(const Search& search,
         const Member& x,
         const Member& y,
         const Likeness& alike,
         FoundPairs& pairs) {
  const float similarity = alike.similarity() * search.factor(x.item, y.item);
  if (similarity < kLeastSimilarity) {
    return;
  }
  const PairFeatures values = features_of(x.item, y.item, alike);
  const KnownDays days = known_days(x.item, y.item);
  pairs.edges.push_back({std::min(x.number, y.number), std::max(x.number, y.number), similarity,
                         search.models.crowded.sum(values, days, 0, kFirstOfNeighbours)});
  if (search.models.sparse != nullptr) {
    pairs.sparse.push_back(search.models.sparse->sum(values, days, 0, kFirstOfNeighbours));
  }
  if (search.detail == PairDetail::kFeatures) {
    pairs.features.push_back(values);
  }
}

}  // namespace newsdedup::events
