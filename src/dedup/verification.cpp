// Merges the shingle sets of candidates and tells how they are related.
#include "dedup/verification.hpp"

#include <algorithm>
#include <cmath>

#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kSlots = 256;

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// How many shingles two texts must share at least to be related; more than one of them has if
/// they cannot be.
std::size_t least_common(const FingerprintHead& a,
                         const FingerprintHead& b,
                         const DedupOptions& options) {
  const double size_a = a.shingles;
  const double size_b = b.shingles;
  double least = options.near * (size_a + size_b) / (1 + options.near);
  if (b.tokens >= options.length_ratio * a.tokens) {
    least = std::min(least, options.contains * size_a);
  }
  if (a.tokens >= options.length_ratio * b.tokens) {
    least = std::min(least, options.contains * size_b);
  }
  return static_cast<std::size_t>(std::max(0.0, std::ceil(least - 1e-6)));
}

}  // namespace

double Overlap::jaccard() const { return share(common, a + b - common); }
double Overlap::a_in_b() const { return share(common, a); }
double Overlap::b_in_a() const { return share(common, b); }
double Overlap::containment() const { return share(common, std::min(a, b)); }

std::optional<Relation> relation(const FingerprintHead& a,
                                 const FingerprintHead& b,
                                 const Overlap& overlap,
                                 const DedupOptions& options) {
  if (a.tokens == 0 || b.tokens == 0) {
    return std::nullopt;
  }
  if (a.tokens == b.tokens && a.tokens_hash == b.tokens_hash) {
    return Relation::kExact;
  }
  if (overlap.jaccard() >= options.near) {
    return Relation::kNear;
  }
  const double tokens_a = a.tokens;
  const double tokens_b = b.tokens;
  if (overlap.a_in_b() >= options.contains && tokens_b >= options.length_ratio * tokens_a) {
    return Relation::kContains;
  }
  if (overlap.b_in_a() >= options.contains && tokens_a >= options.length_ratio * tokens_b) {
    return Relation::kContained;
  }
  return std::nullopt;
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

Comparison::Comparison(const Fingerprints& fingerprints,
                       const Texts& texts,
                       const DedupOptions& options)
    : fingerprints_(fingerprints), texts_(texts), options_(options), slots_(kSlots) {}

std::optional<CopyEdge> Comparison::compare(std::uint32_t a, std::uint32_t b) {
  const std::size_t least = least_common(head(a), head(b), options_);
  if (least > std::min(head(a).shingles, head(b).shingles)) {
    return std::nullopt;
  }
  set_first(a);
  const std::span<const std::uint64_t> second = decoded(b);
  const Overlap shared{first_.shingles.size(), second.size(),
                       count_common(first_.shingles, second, least)};
  if (shared.common < least) {
    return std::nullopt;
  }
  const std::optional<Relation> related = relation(head(a), head(b), shared, options_);
  if (!related) {
    return std::nullopt;
  }
  return CopyEdge{b, *related, shared.jaccard(), shared.containment()};
}

Overlap Comparison::overlap(std::uint32_t a, std::uint32_t b) {
  set_first(a);
  const std::span<const std::uint64_t> second = decoded(b);
  return {first_.shingles.size(), second.size(), count_common(first_.shingles, second)};
}

void Comparison::set_first(std::uint32_t a) {
  if (first_.text != a) {
    first_.text = a;
    fingerprints_.shingles(texts_.first(a), first_.shingles);
  }
}

std::span<const std::uint64_t> Comparison::decoded(std::uint32_t text) {
  Slot& slot = slots_[text % kSlots];
  if (slot.text != text) {
    slot.text = text;
    fingerprints_.shingles(texts_.first(text), slot.shingles);
  }
  return slot.shingles;
}

}  // namespace newsdedup
