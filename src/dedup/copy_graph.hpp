// Texts and how they are related, with exact copies folded into one text.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "newsdedup/dedup.hpp"

namespace newsdedup {

/// How another text relates to the one that has this edge.
struct CopyEdge {
  std::uint32_t other = 0;  ///< position of the text in CopyGraph
  Relation relation = Relation::kNear;
  bool same_form = false;
  double jaccard = 0;
  double containment = 0;
};

/// The distinct texts of a run. All exact copies of each other are one text.
class CopyGraph {
 public:
  CopyGraph(std::span<const GroupKey> keys,
            std::span<const Fingerprint> fingerprints,
            std::span<const DuplicatePair> pairs,
            std::span<const RevisionPair> revisions);

  std::size_t size() const { return articles_.size(); }
  /// The articles with this text, the preferred one first. Texts are in order of preference too.
  const std::vector<std::uint32_t>& articles(std::uint32_t text) const { return articles_[text]; }
  const Fingerprint& fingerprint(std::uint32_t text) const {
    return fingerprints_[articles_[text].front()];
  }
  /// Revisions that are alike come first, then the others by `other`.
  const std::vector<CopyEdge>& edges(std::uint32_t text) const { return edges_[text]; }

 private:
  void collect_texts(std::span<const GroupKey> keys, std::span<const DuplicatePair> pairs);
  void add_revisions(std::span<const RevisionPair> revisions);
  void add_revision(std::uint32_t a, std::uint32_t b);
  void add_edge(std::uint32_t a, CopyEdge edge);

  std::span<const Fingerprint> fingerprints_;
  std::vector<std::vector<std::uint32_t>> articles_;  // by text
  std::vector<std::uint32_t> text_of_;                // by article
  std::vector<std::vector<CopyEdge>> edges_;          // by text
};

}  // namespace newsdedup
