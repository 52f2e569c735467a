// Pairs of texts that may be related: what each method hands to verification.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "newsdedup/dedup.hpp"

namespace newsdedup {

/// Two rows of a span of fingerprints, the smaller in the high half: sorts by (a, b).
using CandidateKey = std::uint64_t;

constexpr CandidateKey candidate_key(std::uint32_t a, std::uint32_t b) {
  return a < b ? CandidateKey{a} << 32 | b : CandidateKey{b} << 32 | a;
}
constexpr std::uint32_t first_of(CandidateKey key) { return static_cast<std::uint32_t>(key >> 32); }
constexpr std::uint32_t second_of(CandidateKey key) { return static_cast<std::uint32_t>(key); }

/// Sorts numbers by their high 32 bits, those that are equal there stay in order. Linear.
void sort_by_high_half(std::vector<std::uint64_t>& values);

/// Sorts, and drops what is there twice.
void sort_unique(std::vector<CandidateKey>& keys);

/// What the bands of the signatures find.
struct BandFindings {
  std::vector<CandidateKey> candidates;  ///< sorted, each once
  /// Rows that agree in some band with so many others that pairing all of them would be quadratic:
  /// they were not paired there. Sorted, each once.
  std::vector<std::uint32_t> crowded;
};

/// Rows whose MinHash signatures agree in a band. Rows without a signature are left out.
BandFindings band_candidates(std::span<const Fingerprint* const> rows, unsigned threads);

/// Rows that share one of the rarest shingles. `floors[i]` is the share of the shingles of row i
/// from which on another text that holds them must not be missed; above 1: row i asks for nothing,
/// but is found by others. Misses nothing: who holds the share f of n shingles holds at least one
/// of any n - ceil(f n) + 1 of them, so looking up that many of the rarest is enough, and most of
/// these stand in no other text (prefix filter: Chaudhuri, Ganti, Kaushik, ICDE 2006; Bayardo, Ma,
/// Srikant, WWW 2007). Sorted, each once.
std::vector<CandidateKey> lookup_candidates(std::span<const Fingerprint* const> rows,
                                            std::span<const double> floors);

/// Rows whose SimHashes differ in at most `distance` (0 to 7) of the 64 bits, complete: by tables
/// of permuted bits (Manku, Jain, Das Sarma, "Detecting Near-Duplicates for Web Crawling", WWW
/// 2007).
std::vector<CandidateKey> simhash_candidates(std::span<const Fingerprint* const> rows,
                                             unsigned distance,
                                             unsigned threads);

}  // namespace newsdedup
