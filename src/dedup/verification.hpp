// Exact comparison of two texts, and the relation that follows from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dedup/candidates.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {

/// Sizes of two shingle sets and of what they share.
struct Overlap {
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t common = 0;

  /// Shared of all; 0 for empty sets.
  double jaccard() const;
  /// Shared of a's; 0 if there are none.
  double a_in_b() const;
  double b_in_a() const;
  /// The share of the smaller set that is in the larger.
  double containment() const;
};

/// How b relates to a: kExact, kNear, kContains (b holds a), kContained, or not at all.
std::optional<Relation> relation(const FingerprintHead& a,
                                 const FingerprintHead& b,
                                 const Overlap& overlap,
                                 const DedupOptions& options);

/// The same, told from the other side.
Relation turned(Relation relation);

/// How another text relates to one.
struct CopyEdge {
  std::uint32_t other = 0;
  Relation relation = Relation::kNear;
  double jaccard = 0;
  double containment = 0;
};

/// Compares the texts of a corpus. Not thread-safe: each thread has one of its own. Shingles of the
/// last texts are kept: families of copies meet again and again.
class Comparison {
 public:
  Comparison(const Fingerprints& fingerprints, const Texts& texts, const DedupOptions& options);

  /// How b relates to a, if it does. Cheapest if a is often the same.
  std::optional<CopyEdge> compare(std::uint32_t a, std::uint32_t b);

  /// What they share, however little.
  Overlap overlap(std::uint32_t a, std::uint32_t b);

 private:
  struct Slot {
    std::uint32_t text = kNoText;
    std::vector<std::uint64_t> shingles;
  };

  const FingerprintHead& head(std::uint32_t text) const {
    return fingerprints_[texts_.first(text)];
  }
  void set_first(std::uint32_t a);
  std::span<const std::uint64_t> decoded(std::uint32_t text);

  const Fingerprints& fingerprints_;
  const Texts& texts_;
  const DedupOptions& options_;
  Slot first_;
  std::vector<Slot> slots_;
};

}  // namespace newsdedup
