// Groups: stars of copies around their canonical article.
#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "dedup/embeddings.hpp"
#include "dedup/live_candidates.hpp"
#include "dedup/revisions.hpp"
#include "dedup/verification.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup {
namespace {

/// The share of its shingles that a contained text must have in the largest contained member.
constexpr double kSharedWithLargest = 0.5;

/// A text that is no copy of so many candidates in a row is not compared with more.
constexpr std::size_t kPatience = 128;

/// Articles in the order in which they are preferred as canonical.
std::vector<std::uint32_t> by_preference(const DedupInput& input, std::span<const GroupKey> keys) {
  struct Rank {
    std::int64_t first = 0;
    std::int64_t day = 0;
    std::uint32_t tokens_below = 0;
  };
  constexpr std::int64_t kUndated = std::numeric_limits<std::int32_t>::max();
  std::vector<Rank> ranks;
  for (std::uint32_t article = 0; article < keys.size(); ++article) {
    const GroupKey& key = keys[article];
    const std::int64_t day = key.published ? key.published->time_since_epoch().count() : kUndated;
    Rank rank{0, day, ~input.fingerprints[article].tokens};
    switch (input.options.keep) {
      case Keep::kLatest:
        rank.first = key.published ? -day : kUndated;
        break;
      case Keep::kLongest:
        rank.first = rank.tokens_below;
        break;
      case Keep::kSource:
        rank.first = key.source_rank;
        break;
      case Keep::kEarliest:
      case Keep::kFirst:
        break;
    }
    ranks.push_back(rank);
  }
  const bool by_id = input.options.keep == Keep::kFirst;
  const auto precedes = [&](std::uint32_t a, std::uint32_t b) {
    const bool new_a = input.old.empty() || !input.old[a];
    const bool new_b = input.old.empty() || !input.old[b];
    if (new_a != new_b) {
      return new_b;
    }
    const Rank& x = ranks[a];
    const Rank& y = ranks[b];
    const auto told = [](const Rank& rank) {
      return std::tie(rank.first, rank.day, rank.tokens_below);
    };
    return by_id || told(x) == told(y) ? keys[a].id < keys[b].id : told(x) < told(y);
  };
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0U);
  sort_in_parts(order, input.threads, precedes);
  return order;
}

/// Makes the stars, one text after the other in the order of preference.
class StarMaker {
 public:
  StarMaker(const DedupInput& input,
            const Texts& texts,
            const Candidates& candidates,
            std::span<const RevisionPair> revisions)
      : input_(input),
        texts_(texts),
        comparison_(input.fingerprints, texts, input.options),
        live_(candidates),
        revisions_(revision_edges(revisions, texts, comparison_)),
        center_of_(texts.size(), kNoText) {}

  std::vector<DuplicateGroup> run() {
    std::vector<DuplicateGroup> groups;
    for (std::uint32_t text = 0; text < texts_.size(); ++text) {
      if (live_.is_live(text)) {
        DuplicateGroup group = group_around(text);
        if (!group.members.empty()) {
          groups.push_back(std::move(group));
        }
      }
    }
    return groups;
  }

  /// By text: the text that its group is around; itself if it is in none.
  const std::vector<std::uint32_t>& centers() const { return center_of_; }

 private:
  DuplicateGroup group_around(std::uint32_t center) {
    DuplicateGroup group;
    group.canonical = texts_.first(center);
    join(center, {center, Relation::kExact, 1, 1}, group);
    if (!revisions_.empty()) {
      for (const CopyEdge& edge : revisions_[center]) {
        if (live_.is_live(edge.other)) {
          join(center, edge, group);
        }
      }
    }
    std::vector<CopyEdge> contained;
    live_.start(center);
    std::size_t misses = 0;
    for (auto found = live_.next(); !found.empty() && misses < kPatience; found = live_.next()) {
      for (const std::uint32_t other : found) {
        if (misses < kPatience && may_join(center, other)) {
          const bool copy = try_to_join(center, other, contained, group);
          misses = copy ? 0 : misses + 1;
        }
      }
    }
    for (const CopyEdge& edge : agreeing(contained)) {
      join(center, edge, group);
    }
    return group;
  }

  const FingerprintHead& head(std::uint32_t text) const {
    return input_.fingerprints[texts_.first(text)];
  }

  /// By their lengths alone.
  bool may_join(std::uint32_t center, std::uint32_t other) const {
    const auto [shorter, longer] = std::minmax(head(center).tokens, head(other).tokens);
    const auto [fewer, more] = std::minmax(head(center).shingles, head(other).shingles);
    return shorter >= input_.options.group_ratio * longer || fewer >= input_.options.near * more;
  }

  bool try_to_join(std::uint32_t center,
                   std::uint32_t other,
                   std::vector<CopyEdge>& contained,
                   DuplicateGroup& group) {
    const std::optional<CopyEdge> edge = comparison_.compare(center, other);
    if (!edge || !is_copy(center, *edge)) {
      return false;
    }
    if (edge->relation == Relation::kContained) {
      contained.push_back(*edge);
    } else {
      join(center, *edge, group);
    }
    return true;
  }

  bool is_copy(std::uint32_t center, const CopyEdge& edge) const {
    if (edge.relation == Relation::kNear) {
      return !input_.same_form || !input_.same_form(texts_.first(center), texts_.first(edge.other));
    }
    const auto [shorter, longer] = std::minmax(head(center).tokens, head(edge.other).tokens);
    return shorter >= input_.options.group_ratio * longer;
  }

  /// Of the texts that the center holds the largest, and those that share enough with that one.
  std::vector<CopyEdge> agreeing(std::vector<CopyEdge> contained) {
    if (contained.size() < 2) {
      return contained;
    }
    const std::uint32_t largest =
        std::max_element(contained.begin(), contained.end(),
                         [this](const CopyEdge& x, const CopyEdge& y) {
                           return head(x.other).tokens < head(y.other).tokens;
                         })
            ->other;
    std::erase_if(contained, [&](const CopyEdge& edge) {
      return comparison_.overlap(largest, edge.other).b_in_a() < kSharedWithLargest;
    });
    return contained;
  }

  /// Puts all articles of a text into the group.
  void join(std::uint32_t center, const CopyEdge& edge, DuplicateGroup& group) {
    center_of_[edge.other] = center;
    live_.drop(edge.other);
    for (const std::uint32_t article : texts_.articles(edge.other)) {
      if (article != group.canonical) {
        group.members.push_back({article, edge.relation, edge.jaccard, edge.containment});
      }
    }
  }

  const DedupInput& input_;
  const Texts& texts_;
  Comparison comparison_;
  LiveCandidates live_;
  std::vector<std::vector<CopyEdge>> revisions_;
  std::vector<std::uint32_t> center_of_;
};

/// A hash of what the group holds, whatever its order.
std::string group_id(const DuplicateGroup& group, const Fingerprints& fingerprints) {
  std::vector<Hash128> texts = {fingerprints[group.canonical].tokens_hash};
  for (const GroupMember& member : group.members) {
    texts.push_back(fingerprints[member.article].tokens_hash);
  }
  std::sort(texts.begin(), texts.end());
  return fmt::format("{:016x}", XXH3_64bits(texts.data(), texts.size() * sizeof(texts[0])));
}

/// Whether all of its articles are of the older corpus.
bool is_old(const DuplicateGroup& group, const std::vector<bool>& old) {
  return !old.empty() && old[group.canonical] &&
         std::all_of(group.members.begin(), group.members.end(),
                     [&](const GroupMember& member) { return bool{old[member.article]}; });
}

/// Members by id, groups by their least id.
void put_in_order(std::vector<DuplicateGroup>& groups, std::span<const GroupKey> keys) {
  for (DuplicateGroup& group : groups) {
    std::sort(group.members.begin(), group.members.end(),
              [&](const GroupMember& x, const GroupMember& y) {
                return keys[x.article].id < keys[y.article].id;
              });
  }
  const auto least_id = [&](const DuplicateGroup& group) {
    return std::min(keys[group.canonical].id, keys[group.members.front().article].id);
  };
  std::sort(groups.begin(), groups.end(), [&](const DuplicateGroup& x, const DuplicateGroup& y) {
    return least_id(x) < least_id(y);
  });
}

}  // namespace

Grouping find_groups(const DedupInput& input,
                     std::span<const GroupKey> keys,
                     std::span<const RevisionPair> revisions) {
  const Texts texts(input.fingerprints, by_preference(input, keys));
  const Candidates candidates =
      find_candidates(input.fingerprints, texts, input.options, input.threads);
  Grouping grouping;
  StarMaker stars(input, texts, candidates, revisions);
  grouping.groups = stars.run();
  std::erase_if(grouping.groups,
                [&](const DuplicateGroup& group) { return is_old(group, input.old); });
  put_in_order(grouping.groups, keys);
  for (DuplicateGroup& group : grouping.groups) {
    group.id = group_id(group, input.fingerprints);
  }
  grouping.embedded = find_embeddings(input, texts, candidates, stars.centers(), keys);
  return grouping;
}

}  // namespace newsdedup
