// Exact comparison of two fingerprints, and the relation that follows from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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

/// Compares one text after the other with the same first one: each is decoded once.
class Comparison {
 public:
  /// `a` must outlive this.
  void set_first(const Fingerprint& a);
  Overlap with(const Fingerprint& b);

 private:
  std::vector<std::uint64_t> first_;
  std::vector<std::uint64_t> second_;
};

/// The overlap of two texts.
Overlap overlap(const Fingerprint& a, const Fingerprint& b);

/// How b relates to a: kExact, kNear, kContains (b holds a), kContained, or not at all.
std::optional<Relation> relation(const Fingerprint& a,
                                 const Fingerprint& b,
                                 const Overlap& overlap,
                                 const DedupOptions& options);

/// The candidates that are related, in their order, with what was measured. `positions[i]` is what
/// row i is called in the pairs; it ascends.
std::vector<DuplicatePair> verified(std::span<const Fingerprint* const> rows,
                                    std::span<const std::uint32_t> positions,
                                    std::span<const std::uint64_t> candidates,
                                    const DedupOptions& options,
                                    unsigned threads);

}  // namespace newsdedup
