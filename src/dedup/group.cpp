// Groups: stars of copies around their canonical article.
#include <algorithm>

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "dedup/copy_graph.hpp"
#include "dedup/verification.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

/// The share of its shingles that a contained text must have in the largest contained member.
constexpr double kSharedWithLargest = 0.5;

constexpr std::uint32_t kNone = 0xFFFFFFFF;

class Grouper {
 public:
  Grouper(const CopyGraph& graph, std::span<const GroupKey> keys, const DedupOptions& options)
      : graph_(graph), keys_(keys), options_(options), center_of_(graph.size(), kNone) {}

  Grouping run() {
    Grouping result;
    for (std::uint32_t text = 0; text < graph_.size(); ++text) {
      if (center_of_[text] == kNone) {
        DuplicateGroup group = group_around(text);
        if (!group.members.empty()) {
          result.groups.push_back(std::move(group));
        }
      }
    }
    std::sort(result.groups.begin(), result.groups.end(),
              [this](const DuplicateGroup& a, const DuplicateGroup& b) {
                return least_id(a) < least_id(b);
              });
    result.embedded = embeddings();
    return result;
  }

 private:
  DuplicateGroup group_around(std::uint32_t center) {
    DuplicateGroup group;
    group.canonical = graph_.articles(center).front();
    add_text(center, {center, Relation::kExact, false, 1, 1}, group);
    for (const CopyEdge& edge : graph_.edges(center)) {
      if (is_free(edge) && (edge.relation == Relation::kRevision || is_copy(center, edge))) {
        add_text(center, edge, group);
      }
    }
    for (const CopyEdge& edge : contained_copies(center)) {
      add_text(center, edge, group);
    }
    std::sort(group.members.begin(), group.members.end(),
              [this](const GroupMember& a, const GroupMember& b) {
                return keys_[a.article].id < keys_[b.article].id;
              });
    return group;
  }

  bool is_free(const CopyEdge& edge) const { return center_of_[edge.other] == kNone; }

  /// Near, or holding the center; what the center holds is looked at together.
  bool is_copy(std::uint32_t center, const CopyEdge& edge) const {
    if (edge.relation == Relation::kNear) {
      return !edge.same_form;
    }
    return edge.relation == Relation::kContains && is_fair_part(center, edge.other);
  }

  bool is_fair_part(std::uint32_t shorter, std::uint32_t longer) const {
    return graph_.fingerprint(shorter).tokens >=
           options_.group_ratio * graph_.fingerprint(longer).tokens;
  }

  /// The largest text that the center holds, and those that share enough with that one.
  std::vector<CopyEdge> contained_copies(std::uint32_t center) const {
    std::vector<CopyEdge> copies;
    for (const CopyEdge& edge : graph_.edges(center)) {
      if (edge.relation == Relation::kContained && is_free(edge) &&
          is_fair_part(edge.other, center)) {
        copies.push_back(edge);
      }
    }
    if (copies.size() < 2) {
      return copies;
    }
    const auto largest = std::max_element(
        copies.begin(), copies.end(), [this](const CopyEdge& x, const CopyEdge& y) {
          return graph_.fingerprint(x.other).tokens < graph_.fingerprint(y.other).tokens;
        });
    Comparison comparison;
    comparison.set_first(graph_.fingerprint(largest->other));
    std::erase_if(copies, [&](const CopyEdge& edge) {
      return comparison.with(graph_.fingerprint(edge.other)).b_in_a() < kSharedWithLargest;
    });
    return copies;
  }

  /// Puts all articles of a text into the group.
  void add_text(std::uint32_t center, const CopyEdge& edge, DuplicateGroup& group) {
    center_of_[edge.other] = center;
    for (const std::uint32_t article : graph_.articles(edge.other)) {
      if (article != group.canonical) {
        group.members.push_back({article, edge.relation, edge.jaccard, edge.containment});
      }
    }
  }

  std::string_view least_id(const DuplicateGroup& group) const {
    return std::min(keys_[group.canonical].id, keys_[group.members.front().article].id);
  }

  std::vector<Embedding> embeddings() const {
    std::vector<Embedding> found;
    for (std::uint32_t text = 0; text < graph_.size(); ++text) {
      for (const CopyEdge& edge : graph_.edges(text)) {
        if (edge.relation == Relation::kContains && center_of_[text] != center_of_[edge.other]) {
          found.push_back({least_article(text), least_article(edge.other), edge.containment});
        }
      }
    }
    std::sort(found.begin(), found.end(), [this](const Embedding& x, const Embedding& y) {
      return x.article != y.article ? keys_[x.article].id < keys_[y.article].id
                                    : keys_[x.in].id < keys_[y.in].id;
    });
    return found;
  }

  /// The article with the least id among those with a text.
  std::uint32_t least_article(std::uint32_t text) const {
    const std::vector<std::uint32_t>& articles = graph_.articles(text);
    return *std::min_element(
        articles.begin(), articles.end(),
        [this](std::uint32_t a, std::uint32_t b) { return keys_[a].id < keys_[b].id; });
  }

  const CopyGraph& graph_;
  std::span<const GroupKey> keys_;
  const DedupOptions& options_;
  std::vector<std::uint32_t> center_of_;  // by text
};

/// A hash of what the group holds, whatever its order.
std::string group_id(const DuplicateGroup& group, std::span<const Fingerprint> fingerprints) {
  std::vector<Hash128> texts = {fingerprints[group.canonical].tokens_hash};
  for (const GroupMember& member : group.members) {
    texts.push_back(fingerprints[member.article].tokens_hash);
  }
  std::sort(texts.begin(), texts.end());
  return fmt::format("{:016x}", XXH3_64bits(texts.data(), texts.size() * sizeof(texts[0])));
}

}  // namespace

Grouping group(std::span<const GroupKey> keys,
               std::span<const Fingerprint> fingerprints,
               std::span<const DuplicatePair> pairs,
               std::span<const RevisionPair> revisions,
               const DedupOptions& options) {
  const CopyGraph graph(keys, fingerprints, pairs, revisions);
  Grouping grouping = Grouper(graph, keys, options).run();
  for (DuplicateGroup& found : grouping.groups) {
    found.id = group_id(found, fingerprints);
  }
  return grouping;
}

}  // namespace newsdedup
