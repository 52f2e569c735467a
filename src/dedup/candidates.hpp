// Texts that may be related: what each method hands to verification.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/lists.hpp"
#include "dedup/texts.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {

/// Two texts, the smaller number in the high half: sorts by (a, b).
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
  /// Texts that agree in some band with so many others that pairing all of them would be quadratic:
  /// they were not paired there. Sorted, each once.
  std::vector<std::uint32_t> crowded;
};

/// Texts whose MinHash signatures agree in one of the first `bands` bands. Texts without a
/// signature are left out.
BandFindings band_candidates(const Fingerprints& fingerprints,
                             const Texts& texts,
                             std::size_t bands,
                             unsigned threads);

/// Texts whose SimHashes differ in at most `distance` (0 to 7) of the 64 bits, complete but in
/// crowds of thousands: by tables of permuted bits (Manku, Jain, Das Sarma, "Detecting
/// Near-Duplicates for Web Crawling", WWW 2007).
std::vector<CandidateKey> simhash_candidates(std::span<const std::uint64_t> simhashes,
                                             unsigned distance,
                                             unsigned threads);

/// Who asks for which shingle, and who holds it.
struct Lookups {
  Lists asks;     ///< by text: the shingles it asks for, as numbers
  Lists holds;    ///< by text: the shingles that somebody asks for and it holds, its own included
  Lists askers;   ///< by shingle: texts, ascending
  Lists holders;  ///< by shingle: texts, ascending
};

/// The rarest shingles of each text. `floors[i]` is the share of the shingles of text i from which
/// on another text that holds them must not be missed; above 1: text i asks for nothing, but is
/// found by others. Misses nothing: who holds the share f of n shingles holds at least one of any
/// n - ceil(f n) + 1 of them, so looking up that many of the rarest is enough, and most of these
/// stand in no other text (prefix filter: Chaudhuri, Ganti, Kaushik, ICDE 2006; Bayardo, Ma,
/// Srikant, WWW 2007). Shingles that only one text holds are not listed. Counts take
/// half a byte a shingle.
Lookups rare_shingles(const Fingerprints& fingerprints,
                      const Texts& texts,
                      std::span<const double> floors,
                      unsigned threads);

/// Shingles of `size` that a text holds if it holds the share `floor` of them; at least 1.
std::size_t least_held(std::size_t size, double floor);

/// All candidates of a corpus.
struct Candidates {
  Lists pairs;  ///< by text: those that it was paired with, ascending
  Lookups lookups;
  std::vector<double> floors;  ///< by text, as for `rare_shingles`
};

/// As `options.method` and `options.recall` have it.
Candidates find_candidates(const Fingerprints& fingerprints,
                           const Texts& texts,
                           const DedupOptions& options,
                           unsigned threads);

}  // namespace newsdedup
