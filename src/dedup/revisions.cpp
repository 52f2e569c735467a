// What came under one id with other content, and is alike.
#include "dedup/revisions.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace newsdedup {
namespace {

constexpr double kRevisionJaccard = 0.3;
constexpr double kRevisionContainment = 0.5;

/// Sets that grow together (union by the smaller number, with path halving).
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }

  /// The smallest number of the set of `item`.
  std::uint32_t least(std::uint32_t item) {
    while (parents_[item] != item) {
      parents_[item] = parents_[parents_[item]];
      item = parents_[item];
    }
    return item;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    a = least(a);
    b = least(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

using TextPair = std::pair<std::uint32_t, std::uint32_t>;

/// Pairs of different texts, the smaller number first, each once.
std::vector<TextPair> compared_pairs(std::span<const RevisionPair> revisions, const Texts& texts) {
  DisjointSets same_id(texts.size());
  std::vector<TextPair> pairs;
  for (const RevisionPair& pair : revisions) {
    const auto [least, most] = std::minmax({texts.of(pair.older), texts.of(pair.newer)});
    if (most != kNoText && least != most) {
      same_id.join(least, most);
      pairs.emplace_back(least, most);
    }
  }
  for (std::size_t i = 0, given = pairs.size(); i < given; ++i) {
    const auto [least, most] = pairs[i];
    pairs.emplace_back(same_id.least(least), least);
    pairs.emplace_back(same_id.least(most), most);
  }
  std::erase_if(pairs, [](const TextPair& pair) { return pair.first == pair.second; });
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace

std::vector<std::vector<CopyEdge>> revision_edges(std::span<const RevisionPair> revisions,
                                                  const Texts& texts,
                                                  Comparison& comparison) {
  if (revisions.empty()) {
    return {};
  }
  std::vector<std::vector<CopyEdge>> edges(texts.size());
  for (const auto& [a, b] : compared_pairs(revisions, texts)) {
    const Overlap shared = comparison.overlap(a, b);
    if (shared.jaccard() >= kRevisionJaccard || shared.containment() >= kRevisionContainment) {
      const CopyEdge edge{b, Relation::kRevision, shared.jaccard(), shared.containment()};
      edges[a].push_back(edge);
      edges[b].push_back({a, edge.relation, edge.jaccard, edge.containment});
    }
  }
  for (std::vector<CopyEdge>& each : edges) {
    std::sort(each.begin(), each.end(),
              [](const CopyEdge& x, const CopyEdge& y) { return x.other < y.other; });
  }
  return edges;
}

}  // namespace newsdedup
