// Does each method find the candidates that it promises?
#include "dedup/candidates.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include <gtest/gtest.h>

#include "dedup/minhash.hpp"
#include "unit/dedup/made_texts.hpp"

namespace newsdedup {
namespace {

using namespace testing_texts;

/// The texts of a corpus; all are taken for different.
struct Corpus {
  explicit Corpus(const std::vector<Words>& words)
      : fingerprints(fingerprints_of(words)), texts(fingerprints, first_numbers(words.size())) {}

  static std::vector<std::uint32_t> first_numbers(std::size_t size) {
    std::vector<std::uint32_t> numbers(size);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
  }

  /// By article: whom it must be compared with.
  std::set<std::pair<std::uint32_t, std::uint32_t>> looked_up(std::span<const double> floors,
                                                              unsigned threads = 1) const {
    const Lookups lookups = rare_shingles(fingerprints, texts, floors, threads);
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::uint32_t text = 0; text < texts.size(); ++text) {
      for (const std::uint32_t shingle : lookups.asks[text]) {
        for (const std::uint32_t holder : lookups.holders[shingle]) {
          if (holder != text) {
            found.emplace(texts.first(text), texts.first(holder));
          }
        }
      }
    }
    return found;
  }

  Fingerprints fingerprints;
  Texts texts;
};

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

TEST(RareShingles, MissNoContainmentFromTheFloorOn) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const std::vector<Words> words = made_corpus(seed, 60, seed % 2 == 0 ? 15 : 120);
    const Corpus corpus(words);
    const std::vector<std::set<Words>> shingles = shingles_of(words);
    for (const double floor : {0.5, 0.75, 0.8, 1.0}) {
      const std::vector<double> floors(corpus.texts.size(), floor);
      const auto found = corpus.looked_up(floors);
      EXPECT_EQ(corpus.looked_up(floors, 3), found);
      for (std::uint32_t a = 0; a < words.size(); ++a) {
        for (std::uint32_t b = 0; b < words.size(); ++b) {
          if (words[a] != words[b] && true_overlap(shingles[a], shingles[b]).a_in_b >= floor) {
            const auto first = [&](std::uint32_t article) {
              return corpus.texts.first(corpus.texts.of(article));
            };
            EXPECT_TRUE(found.contains({first(a), first(b)})) << seed << ": " << a << " in " << b;
          }
        }
      }
    }
  }
}

TEST(RareShingles, TextsThatAskForNothingAreStillFound) {
  const Corpus corpus({{1, 2, 3, 4, 5, 6, 7}, {1, 2, 3, 4, 5, 6, 7, 8}});
  EXPECT_EQ(corpus.looked_up(std::vector<double>{0.8, 2}).size(), 1U);
  EXPECT_TRUE(corpus.looked_up(std::vector<double>{2, 2}).empty());
  EXPECT_TRUE(Corpus({}).looked_up({}).empty());
}

TEST(RareShingles, OfATemplateWithOwnWordsAreItsOwn) {
  Random random(1);
  const Words shared = fresh_text(random, 60, 100'000);
  std::vector<Words> words;
  for (int i = 0; i < 500; ++i) {
    words.push_back(shared);
    const Words own = fresh_text(random, 40, 100'000'000);
    words.back().insert(words.back().end(), own.begin(), own.end());
  }
  EXPECT_TRUE(Corpus(words).looked_up(std::vector<double>(words.size(), 0.8)).empty());
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
  const Corpus corpus(texts);
  const BandFindings found = band_candidates(corpus.fingerprints, corpus.texts, kBands, 1);
  EXPECT_TRUE(holds(found.candidates, 0, 1));
  EXPECT_EQ(found.crowded.size(), 100U);
  const BandFindings threaded = band_candidates(corpus.fingerprints, corpus.texts, kBands, 3);
  EXPECT_EQ(threaded.candidates, found.candidates);
  EXPECT_EQ(threaded.crowded, found.crowded);
}

TEST(SimHashCandidates, AreAllPairsWithinTheDistance) {
  Random random(3);
  std::vector<std::uint64_t> rows(300);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = i < 20 ? random() : rows[below(random, 20)];
    for (std::size_t flips = below(random, 6); flips > 0; --flips) {
      rows[i] ^= std::uint64_t{1} << below(random, 64);
    }
  }
  for (unsigned distance = 0; distance <= 7; ++distance) {
    std::vector<CandidateKey> expected;
    for (std::uint32_t a = 0; a < rows.size(); ++a) {
      for (std::uint32_t b = a + 1; b < rows.size(); ++b) {
        if (static_cast<unsigned>(std::popcount(rows[a] ^ rows[b])) <= distance) {
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
