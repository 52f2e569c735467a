// Which search finds what, and how candidates are sorted.
#include "dedup/candidates.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "dedup/minhash.hpp"

namespace newsdedup {
namespace {

/// Jaccard from which on the bands miss next to nothing; looser copies are looked up.
constexpr double kLeastBandJaccard = 0.6;

/// With so few shingles the slots of a signature are filled from too few bins to be told apart.
constexpr std::uint32_t kFewShingles = 48;

constexpr std::size_t kFastBands = 24;
constexpr double kAsksNothing = 2;

/// The least containment of the smaller of two sets in the larger if their Jaccard is `near`.
double containment_of_near(double near) { return 2 * near / (1 + near); }

/// Both ways.
Lists neighbours(std::size_t texts, std::span<const CandidateKey> sorted_keys) {
  return Lists(texts, [&](const auto& add) {
    for (const CandidateKey key : sorted_keys) {
      add(second_of(key), first_of(key));
    }
    for (const CandidateKey key : sorted_keys) {
      add(first_of(key), second_of(key));
    }
  });
}

/// What each text asks for, if the bands have found what they can.
std::vector<double> look_up_floors(const Fingerprints& fingerprints,
                                   const Texts& texts,
                                   const DedupOptions& options,
                                   std::span<const std::uint32_t> crowded) {
  const double deep = std::min(options.contains, containment_of_near(options.near));
  const bool bands_suffice = options.near >= kLeastBandJaccard && options.recall != Recall::kHigh;
  const double usual = !bands_suffice                    ? deep
                       : options.recall == Recall::kFast ? kAsksNothing
                                                         : options.contains;
  std::vector<double> floors(texts.size(), usual);
  for (const std::uint32_t text : crowded) {
    floors[text] = deep;
  }
  for (std::uint32_t text = 0; text < texts.size(); ++text) {
    if (fingerprints[texts.first(text)].shingles < kFewShingles) {
      floors[text] = deep;
    }
  }
  return floors;
}

}  // namespace

void sort_by_high_half(std::vector<std::uint64_t>& values) {
  constexpr unsigned kDigit = 11;
  constexpr std::size_t kSmall = 256;
  if (values.size() < kSmall) {
    std::stable_sort(values.begin(), values.end(),
                     [](std::uint64_t a, std::uint64_t b) { return a >> 32 < b >> 32; });
    return;
  }
  std::vector<std::uint64_t> other(values.size());
  for (unsigned shift = 32; shift < 64; shift += kDigit) {
    std::array<std::size_t, std::size_t{1} << kDigit> starts{};
    const auto digit = [shift](std::uint64_t value) {
      return value >> shift & ((std::uint64_t{1} << kDigit) - 1);
    };
    for (const std::uint64_t value : values) {
      ++starts[digit(value)];
    }
    std::size_t total = 0;
    for (std::size_t& start : starts) {
      total += std::exchange(start, total);
    }
    for (const std::uint64_t value : values) {
      other[starts[digit(value)]++] = value;
    }
    values.swap(other);
  }
}

void sort_unique(std::vector<CandidateKey>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

Candidates find_candidates(const Fingerprints& fingerprints,
                           const Texts& texts,
                           const DedupOptions& options,
                           unsigned threads) {
  Candidates found;
  if (options.method == DedupMethod::kSimHash) {
    std::vector<std::uint64_t> simhashes;
    for (std::uint32_t text = 0; text < texts.size(); ++text) {
      simhashes.push_back(fingerprints[texts.first(text)].simhash);
    }
    found.pairs =
        neighbours(texts.size(), simhash_candidates(simhashes, options.simhash_distance, threads));
    found.floors.assign(texts.size(), kAsksNothing);
    found.lookups = {
        Lists(texts.size(), [](const auto&) {}), Lists(texts.size(), [](const auto&) {}), {}, {}};
    return found;
  }
  const std::size_t bands = options.recall == Recall::kFast ? kFastBands : kBands;
  BandFindings banded = band_candidates(fingerprints, texts, bands, threads);
  found.pairs = neighbours(texts.size(), banded.candidates);
  found.floors = look_up_floors(fingerprints, texts, options, banded.crowded);
  found.lookups = rare_shingles(fingerprints, texts, found.floors, threads);
  return found;
}

}  // namespace newsdedup
