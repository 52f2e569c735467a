// Merges the shingle sets of candidates and tells how they are related.
#include "dedup/verification.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "dedup/candidates.hpp"
#include "dedup/minhash.hpp"
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

namespace {

/// How many shingles two texts must share at least to be related; nothing if none would do.
std::optional<double> least_common(const Fingerprint& a,
                                   const Fingerprint& b,
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
  if (least > std::min(size_a, size_b) + 0.5) {
    return std::nullopt;
  }
  return least;
}

/// False if the sizes or the signatures speak against it. Signatures are believed only where they
/// are off by 5 standard deviations: of 260,000 made pairs none was off by more than 4.2.
bool may_be_related(const Fingerprint& a, const Fingerprint& b, const DedupOptions& options) {
  const std::optional<double> common = least_common(a, b, options);
  if (!common) {
    return false;
  }
  if (a.signature.empty() || b.signature.empty()) {
    return true;
  }
  const double jaccard = std::min(1.0, *common / (a.shingles + b.shingles - *common));
  const double samples = std::min<std::uint32_t>({a.shingles, b.shingles, kSignatureSlots});
  const double deviation = std::sqrt(jaccard * (1 - jaccard) / samples);
  return signature_similarity(a.signature, b.signature) >= jaccard - 5 * deviation;
}

/// Shingle sets of the rows that were asked for last: families of copies meet again and again.
class DecodedRows {
 public:
  explicit DecodedRows(std::span<const Fingerprint* const> rows) : rows_(rows), slots_(kSlots) {}

  /// Valid until the next call.
  const std::vector<std::uint64_t>& operator[](std::uint32_t row) {
    Slot& slot = slots_[row % kSlots];
    if (slot.row != row) {
      slot.row = row;
      decode(*rows_[row], slot.shingles);
    }
    return slot.shingles;
  }

 private:
  static constexpr std::size_t kSlots = 1024;

  struct Slot {
    std::optional<std::uint32_t> row;
    std::vector<std::uint64_t> shingles;
  };

  std::span<const Fingerprint* const> rows_;
  std::vector<Slot> slots_;
};

/// Verifies candidates; those with the same first row follow each other.
class Verifier {
 public:
  Verifier(std::span<const Fingerprint* const> rows,
           std::span<const std::uint32_t> positions,
           const DedupOptions& options)
      : rows_(rows), positions_(positions), options_(options), decoded_(rows) {}

  std::vector<DuplicatePair> run(std::span<const CandidateKey> candidates) {
    std::vector<DuplicatePair> pairs;
    for (const CandidateKey key : candidates) {
      const Fingerprint& a = *rows_[first_of(key)];
      const Fingerprint& b = *rows_[second_of(key)];
      if (!may_be_related(a, b, options_)) {
        continue;
      }
      const Overlap shared = measured(first_of(key), second_of(key));
      if (const auto related = relation(a, b, shared, options_)) {
        pairs.push_back({positions_[first_of(key)], positions_[second_of(key)], *related,
                         shared.jaccard(), shared.containment()});
      }
    }
    return pairs;
  }

 private:
  Overlap measured(std::uint32_t a, std::uint32_t b) {
    if (first_row_ != a) {
      first_row_ = a;
      first_ = decoded_[a];
    }
    const std::vector<std::uint64_t>& second = decoded_[b];
    return {first_.size(), second.size(), count_common(first_, second)};
  }

  std::span<const Fingerprint* const> rows_;
  std::span<const std::uint32_t> positions_;
  const DedupOptions& options_;
  DecodedRows decoded_;
  std::optional<std::uint32_t> first_row_;
  std::vector<std::uint64_t> first_;
};

}  // namespace

std::vector<DuplicatePair> verified(std::span<const Fingerprint* const> rows,
                                    std::span<const std::uint32_t> positions,
                                    std::span<const CandidateKey> candidates,
                                    const DedupOptions& options,
                                    unsigned threads) {
  std::vector<std::vector<DuplicatePair>> found(threads);
  run_parts(threads, [&](unsigned part) {
    const std::size_t begin = candidates.size() * part / threads;
    const std::size_t end = candidates.size() * (part + 1) / threads;
    found[part] = Verifier(rows, positions, options).run(candidates.subspan(begin, end - begin));
  });
  std::vector<DuplicatePair> pairs = std::move(found.front());
  for (unsigned part = 1; part < threads; ++part) {
    pairs.insert(pairs.end(), found[part].begin(), found[part].end());
  }
  return pairs;
}

}  // namespace newsdedup
