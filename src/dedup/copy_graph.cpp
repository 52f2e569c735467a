// Folds exact copies into texts and joins them by verified pairs and revisions.
#include "dedup/copy_graph.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "dedup/verification.hpp"

namespace newsdedup {
namespace {

constexpr double kRevisionJaccard = 0.3;
constexpr double kRevisionContainment = 0.5;

/// Articles in the order in which they are preferred as canonical.
std::vector<std::uint32_t> by_preference(std::span<const GroupKey> keys,
                                         std::span<const Fingerprint> fingerprints) {
  const auto rank = [&](std::uint32_t article) {
    const GroupKey& key = keys[article];
    return std::tuple(!key.published, key.published.value_or(Day{}),
                      ~std::uint64_t{fingerprints[article].tokens}, key.id);
  };
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  return order;
}

Relation turned(Relation relation) {
  switch (relation) {
    case Relation::kContains:
      return Relation::kContained;
    case Relation::kContained:
      return Relation::kContains;
    default:
      return relation;
  }
}

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

}  // namespace

CopyGraph::CopyGraph(std::span<const GroupKey> keys,
                     std::span<const Fingerprint> fingerprints,
                     std::span<const DuplicatePair> pairs,
                     std::span<const RevisionPair> revisions)
    : fingerprints_(fingerprints) {
  collect_texts(keys, pairs);
  edges_.resize(articles_.size());
  add_revisions(revisions);
  for (const DuplicatePair& pair : pairs) {
    if (pair.relation != Relation::kExact) {
      add_edge(text_of_[pair.a],
               {text_of_[pair.b], pair.relation, pair.same_form, pair.jaccard, pair.containment});
    }
  }
  for (std::vector<CopyEdge>& edges : edges_) {
    std::sort(edges.begin(), edges.end(), [](const CopyEdge& x, const CopyEdge& y) {
      return std::tuple(x.relation != Relation::kRevision, x.other) <
             std::tuple(y.relation != Relation::kRevision, y.other);
    });
  }
}

void CopyGraph::collect_texts(std::span<const GroupKey> keys,
                              std::span<const DuplicatePair> pairs) {
  DisjointSets copies(keys.size());
  for (const DuplicatePair& pair : pairs) {
    if (pair.relation == Relation::kExact) {
      copies.join(pair.a, pair.b);
    }
  }
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> text_of_set(keys.size(), kNone);
  text_of_.resize(keys.size());
  for (const std::uint32_t article : by_preference(keys, fingerprints_)) {
    std::uint32_t& text = text_of_set[copies.least(article)];
    if (text == kNone) {
      text = static_cast<std::uint32_t>(articles_.size());
      articles_.emplace_back();
    }
    articles_[text].push_back(article);
    text_of_[article] = text;
  }
}

/// Besides the pairs themselves, the preferred text of all that are joined by revisions is compared
/// with each of the others: it is the canonical, whatever was read first.
void CopyGraph::add_revisions(std::span<const RevisionPair> revisions) {
  DisjointSets same_id(articles_.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> compared;
  for (const RevisionPair& pair : revisions) {
    const auto [least, most] = std::minmax(text_of_[pair.older], text_of_[pair.newer]);
    same_id.join(least, most);
    compared.emplace_back(least, most);
  }
  const std::size_t given = compared.size();
  for (std::size_t i = 0; i < given; ++i) {
    const auto [least, most] = compared[i];
    compared.emplace_back(same_id.least(least), least);
    compared.emplace_back(same_id.least(most), most);
  }
  std::sort(compared.begin(), compared.end());
  compared.erase(std::unique(compared.begin(), compared.end()), compared.end());
  for (const auto& [a, b] : compared) {
    if (a != b) {
      add_revision(a, b);
    }
  }
}

void CopyGraph::add_revision(std::uint32_t a, std::uint32_t b) {
  const Overlap shared = overlap(fingerprint(a), fingerprint(b));
  if (shared.jaccard() >= kRevisionJaccard || shared.containment() >= kRevisionContainment) {
    add_edge(a, {b, Relation::kRevision, false, shared.jaccard(), shared.containment()});
  }
}

void CopyGraph::add_edge(std::uint32_t a, CopyEdge edge) {
  edges_[a].push_back(edge);
  std::swap(a, edge.other);
  edge.relation = turned(edge.relation);
  edges_[a].push_back(edge);
}

}  // namespace newsdedup
