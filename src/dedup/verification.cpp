// Merges the shingle sets of candidates and tells how they are related.
#include "dedup/verification.hpp"

#include <algorithm>
#include <cassert>

#include "dedup/candidates.hpp"
#include "dedup/parallel.hpp"
#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

void decode(const Fingerprint& from, std::vector<std::uint64_t>& to) {
  [[maybe_unused]] const bool sound = decode_shingles(from.shingle_codes, from.shingles, to);
  assert(sound);
}

}  // namespace

double Overlap::jaccard() const { return share(common, a + b - common); }
double Overlap::a_in_b() const { return share(common, a); }
double Overlap::b_in_a() const { return share(common, b); }
double Overlap::containment() const { return share(common, std::min(a, b)); }

void Comparison::set_first(const Fingerprint& a) { decode(a, first_); }

Overlap Comparison::with(const Fingerprint& b) {
  decode(b, second_);
  return {first_.size(), second_.size(), count_common(first_, second_)};
}

Overlap overlap(const Fingerprint& a, const Fingerprint& b) {
  Comparison comparison;
  comparison.set_first(a);
  return comparison.with(b);
}

std::optional<Relation> relation(const Fingerprint& a,
                                 const Fingerprint& b,
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

std::vector<DuplicatePair> verified(std::span<const Fingerprint* const> rows,
                                    std::span<const std::uint32_t> positions,
                                    std::span<const CandidateKey> candidates,
                                    const DedupOptions& options,
                                    unsigned threads) {
  std::vector<std::vector<DuplicatePair>> found(threads);
  run_parts(threads, [&](unsigned part) {
    const auto slice = candidates.subspan(
        candidates.size() * part / threads,
        candidates.size() * (part + 1) / threads - candidates.size() * part / threads);
    Comparison comparison;
    std::optional<std::uint32_t> first;
    for (const CandidateKey key : slice) {
      if (first != first_of(key)) {
        first = first_of(key);
        comparison.set_first(*rows[*first]);
      }
      const Fingerprint& a = *rows[*first];
      const Fingerprint& b = *rows[second_of(key)];
      const Overlap shared = comparison.with(b);
      if (const auto related = relation(a, b, shared, options)) {
        found[part].push_back({positions[*first], positions[second_of(key)], *related,
                               shared.jaccard(), shared.containment()});
      }
    }
  });
  std::vector<DuplicatePair> pairs = std::move(found.front());
  for (unsigned part = 1; part < threads; ++part) {
    pairs.insert(pairs.end(), found[part].begin(), found[part].end());
  }
  return pairs;
}

}  // namespace newsdedup
