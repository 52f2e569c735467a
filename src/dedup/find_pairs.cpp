// From fingerprints to verified pairs.
#include <algorithm>

#include "dedup/candidates.hpp"
#include "dedup/verification.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

/// The first of each set of exact copies, and the copies paired with it.
struct ExactCopies {
  std::vector<std::uint32_t> firsts;  ///< ascending; texts without tokens are left out
  std::vector<DuplicatePair> pairs;
};

ExactCopies exact_copies(std::span<const Fingerprint> fingerprints) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < fingerprints.size(); ++i) {
    if (fingerprints[i].tokens > 0) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return fingerprints[a].tokens_hash < fingerprints[b].tokens_hash;
  });
  ExactCopies copies;
  for (const std::uint32_t i : order) {
    if (copies.firsts.empty() ||
        fingerprints[copies.firsts.back()].tokens_hash != fingerprints[i].tokens_hash) {
      copies.firsts.push_back(i);
    } else {
      copies.pairs.push_back({copies.firsts.back(), i, Relation::kExact, 1, 1});
    }
  }
  std::sort(copies.firsts.begin(), copies.firsts.end());
  return copies;
}

/// Jaccard from which on the bands miss next to nothing; looser copies are looked up.
constexpr double kLeastBandJaccard = 0.6;

/// The least containment of the smaller of two sets in the larger if their Jaccard is `near`.
double containment_of_near(double near) { return 2 * near / (1 + near); }

std::vector<CandidateKey> minhash_candidates(std::span<const Fingerprint* const> rows,
                                             const DedupOptions& options,
                                             unsigned threads) {
  BandFindings bands = band_candidates(rows, threads);
  const double deep = std::min(options.contains, containment_of_near(options.near));
  const bool bands_suffice = options.near >= kLeastBandJaccard;
  std::vector<double> floors(rows.size(), bands_suffice ? options.contains : deep);
  for (const std::uint32_t row : bands.crowded) {
    floors[row] = deep;
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows[row]->signature.empty()) {
      floors[row] = deep;
    }
  }
  std::vector<CandidateKey> candidates = lookup_candidates(rows, floors);
  candidates.insert(candidates.end(), bands.candidates.begin(), bands.candidates.end());
  sort_unique(candidates);
  return candidates;
}

}  // namespace

std::vector<DuplicatePair> find_pairs(std::span<const Fingerprint> fingerprints,
                                      const DedupOptions& options,
                                      unsigned threads) {
  ExactCopies copies = exact_copies(fingerprints);
  std::vector<const Fingerprint*> rows;
  rows.reserve(copies.firsts.size());
  for (const std::uint32_t first : copies.firsts) {
    rows.push_back(&fingerprints[first]);
  }
  const std::vector<CandidateKey> candidates =
      options.method == DedupMethod::kSimHash
          ? simhash_candidates(rows, options.simhash_distance, threads)
          : minhash_candidates(rows, options, threads);
  std::vector<DuplicatePair> pairs = verified(rows, copies.firsts, candidates, options, threads);
  pairs.insert(pairs.end(), copies.pairs.begin(), copies.pairs.end());
  std::sort(pairs.begin(), pairs.end(), [](const DuplicatePair& x, const DuplicatePair& y) {
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  return pairs;
}

}  // namespace newsdedup
