// Does each method find the candidates that it promises?
#include "dedup/candidates.hpp"

#include <algorithm>
#include <bit>

#include <gtest/gtest.h>

#include "unit/dedup/made_texts.hpp"

namespace newsdedup {
namespace {

using namespace testing_texts;

std::vector<const Fingerprint*> rows_of(const std::vector<Fingerprint>& fingerprints) {
  std::vector<const Fingerprint*> rows;
  for (const Fingerprint& each : fingerprints) {
    rows.push_back(&each);
  }
  return rows;
}

bool holds(const std::vector<CandidateKey>& keys, std::uint32_t a, std::uint32_t b) {
  return std::binary_search(keys.begin(), keys.end(), candidate_key(a, b));
}

TEST(SortByHighHalf, SortsAndKeepsTheOrderOfEqualKeys) {
  for (const std::size_t size : {0U, 1U, 100U, 5000U}) {
    Random random(size);
    std::vector<std::uint64_t> values(size);
    for (std::size_t i = 0; i < size; ++i) {
      values[i] = (random() % 2 == 0 ? random() << 32 : random() % 50 << 32) | i;
    }
    std::vector<std::uint64_t> expected = values;
    std::sort(expected.begin(), expected.end());  // the low halves ascend
    sort_by_high_half(values);
    EXPECT_EQ(values, expected);
  }
}

TEST(LookupCandidates, MissNoContainmentFromTheFloorOn) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const std::vector<Words> texts = made_corpus(seed, 60, seed % 2 == 0 ? 15 : 120);
    const std::vector<Fingerprint> fingerprints = fingerprints_of(texts);
    const std::vector<std::set<Words>> shingles = shingles_of(texts);
    for (const double floor : {0.5, 0.75, 0.8, 1.0}) {
      const std::vector<CandidateKey> keys =
          lookup_candidates(rows_of(fingerprints), std::vector<double>(texts.size(), floor));
      for (std::uint32_t a = 0; a < texts.size(); ++a) {
        for (std::uint32_t b = 0; b < texts.size(); ++b) {
          if (a != b && true_overlap(shingles[a], shingles[b]).a_in_b >= floor) {
            EXPECT_TRUE(holds(keys, a, b)) << seed << ": " << a << " in " << b;
          }
        }
      }
    }
  }
}

TEST(LookupCandidates, RowsThatAskForNothingAreStillFound) {
  const std::vector<Fingerprint> fingerprints =
      fingerprints_of({{1, 2, 3, 4, 5, 6, 7}, {1, 2, 3, 4, 5, 6, 7, 8}});
  const std::vector<const Fingerprint*> rows = rows_of(fingerprints);
  EXPECT_EQ(lookup_candidates(rows, std::vector<double>{0.8, 2}).size(), 1U);
  EXPECT_TRUE(lookup_candidates(rows, std::vector<double>{2, 2}).empty());
  EXPECT_TRUE(lookup_candidates({}, {}).empty());
}

TEST(LookupCandidates, ATemplateWithOwnWordsGivesNoPairs) {
  Random random(1);
  const Words shared = fresh_text(random, 60, 100'000);
  std::vector<Words> texts;
  for (int i = 0; i < 500; ++i) {
    texts.push_back(shared);
    const Words own = fresh_text(random, 40, 100'000'000);
    texts.back().insert(texts.back().end(), own.begin(), own.end());
  }
  const std::vector<Fingerprint> fingerprints = fingerprints_of(texts);
  EXPECT_TRUE(
      lookup_candidates(rows_of(fingerprints), std::vector<double>(texts.size(), 0.8)).empty());
}

TEST(BandCandidates, FindNearCopiesAndLeaveCrowdsOut) {
  Random random(2);
  std::vector<Words> texts(2, fresh_text(random, 200, 100'000));
  texts.back().push_back(1);
  const Words crowded = fresh_text(random, 200, 100'000);
  for (std::uint32_t i = 0; i < 100; ++i) {
    texts.push_back(crowded);
    texts.back().push_back(i);
  }
  const std::vector<Fingerprint> fingerprints = fingerprints_of(texts);
  const BandFindings found = band_candidates(rows_of(fingerprints), 1);
  EXPECT_TRUE(holds(found.candidates, 0, 1));
  EXPECT_EQ(found.crowded.size(), 100U);
  const BandFindings threaded = band_candidates(rows_of(fingerprints), 3);
  EXPECT_EQ(threaded.candidates, found.candidates);
  EXPECT_EQ(threaded.crowded, found.crowded);
}

TEST(SimHashCandidates, AreAllPairsWithinTheDistance) {
  Random random(3);
  std::vector<Fingerprint> fingerprints(300);
  for (std::size_t i = 0; i < fingerprints.size(); ++i) {
    fingerprints[i].simhash = i < 20 ? random() : fingerprints[below(random, 20)].simhash;
    for (std::size_t flips = below(random, 6); flips > 0; --flips) {
      fingerprints[i].simhash ^= std::uint64_t{1} << below(random, 64);
    }
  }
  const std::vector<const Fingerprint*> rows = rows_of(fingerprints);
  for (unsigned distance = 0; distance <= 7; ++distance) {
    std::vector<CandidateKey> expected;
    for (std::uint32_t a = 0; a < rows.size(); ++a) {
      for (std::uint32_t b = a + 1; b < rows.size(); ++b) {
        if (static_cast<unsigned>(std::popcount(rows[a]->simhash ^ rows[b]->simhash)) <= distance) {
          expected.push_back(candidate_key(a, b));
        }
      }
    }
    EXPECT_EQ(simhash_candidates(rows, distance, 1), expected) << distance;
    EXPECT_EQ(simhash_candidates(rows, distance, 3), expected) << distance;
  }
}

}  // namespace
}  // namespace newsdedup
