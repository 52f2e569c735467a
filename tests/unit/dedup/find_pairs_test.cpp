// Are the pairs that are found the true ones?
#include <algorithm>
#include <map>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/core/result.hpp"
#include "newsdedup/dedup.hpp"
#include "unit/dedup/made_texts.hpp"

namespace newsdedup {
namespace {

using namespace testing_texts;

/// All related pairs by brute force, listed as find_pairs does.
std::vector<DuplicatePair> true_pairs(const std::vector<Words>& texts,
                                      const DedupOptions& options) {
  const std::vector<std::set<Words>> shingles = shingles_of(texts);
  std::map<Words, std::uint32_t> first;
  std::vector<DuplicatePair> pairs;
  for (std::uint32_t b = 0; b < texts.size(); ++b) {
    const bool is_first = first.try_emplace(texts[b], b).second;
    for (std::uint32_t a = 0; a < b; ++a) {
      const TrueOverlap overlap = true_overlap(shingles[a], shingles[b]);
      const auto related = true_relation(texts[a], texts[b], overlap, options);
      if (!related || first.at(texts[a]) != a || is_first == (related == Relation::kExact)) {
        continue;
      }
      pairs.push_back(
          {a, b, *related, overlap.jaccard, std::max(overlap.a_in_b, overlap.b_in_a), false});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const DuplicatePair& x, const DuplicatePair& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  return pairs;
}

TEST(FindPairs, FindsWhatBruteForceFinds) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const std::vector<Words> texts = made_corpus(seed, 80, seed % 3 == 0 ? 12 : 150);
    DedupOptions options;
    if (seed % 5 == 4) {
      options = {.near = 0.4, .contains = 0.9, .length_ratio = 1.5};
    }
    EXPECT_EQ(find_pairs(fingerprints_of(texts), options, 1), true_pairs(texts, options)) << seed;
  }
}

TEST(FindPairs, ThreadsChangeNothing) {
  const std::vector<Fingerprint> fingerprints = fingerprints_of(made_corpus(99, 300, 100));
  for (const DedupMethod method : {DedupMethod::kMinHash, DedupMethod::kSimHash}) {
    const DedupOptions options = {.method = method};
    EXPECT_EQ(find_pairs(fingerprints, options, 1), find_pairs(fingerprints, options, 4));
  }
}

TEST(FindPairs, SimHashFindsTruePairsOnly) {
  const std::vector<Words> texts = made_corpus(5, 100, 200);
  const std::vector<DuplicatePair> all = true_pairs(texts, {});
  const DedupOptions options = {.method = DedupMethod::kSimHash, .simhash_distance = 5};
  const std::vector<DuplicatePair> found = find_pairs(fingerprints_of(texts), options, 1);
  EXPECT_THAT(all, testing::IsSupersetOf(found));
  EXPECT_FALSE(found.empty());
}

TEST(FindPairs, TextsWithoutTokensMatchNothing) {
  EXPECT_TRUE(find_pairs(fingerprints_of({{}, {}, {1}}), {}, 1).empty());
  EXPECT_TRUE(find_pairs({}, {}, 2).empty());
}

TEST(FindPairs, ExactCopiesArePairedWithTheFirst) {
  const std::vector<Fingerprint> fingerprints = fingerprints_of({{1, 2}, {3}, {1, 2}, {1, 2}});
  EXPECT_THAT(find_pairs(fingerprints, {}, 1),
              testing::ElementsAre(DuplicatePair{0, 2, Relation::kExact, 1, 1, false},
                                   DuplicatePair{0, 3, Relation::kExact, 1, 1, false}));
}

TEST(FindPairs, ThousandsOfEqualTextsTakeLinearTime) {
  Random random(1);
  const std::vector<Words> texts(20'000, fresh_text(random, 30, 1000));
  EXPECT_EQ(find_pairs(fingerprints_of(texts), {}, 1).size(), texts.size() - 1);
}

TEST(FindPairs, AThousandTextsOfOneTemplateAreNoPairs) {
  Random random(2);
  const Words shared = fresh_text(random, 60, 100'000);
  std::vector<Words> texts;
  for (int i = 0; i < 1000; ++i) {
    texts.push_back(shared);
    const Words own = fresh_text(random, 40, 100'000'000);
    texts.back().insert(texts.back().end(), own.begin(), own.end());
  }
  EXPECT_TRUE(find_pairs(fingerprints_of(texts), {}, 1).empty());
}

TEST(FindPairs, ACrowdOfNearCopiesIsFoundWhole) {
  Random random(3);
  const Words shared = fresh_text(random, 100, 100'000);
  std::vector<Words> texts;
  for (std::uint32_t i = 0; i < 150; ++i) {
    texts.push_back(shared);
    const Words own = fresh_text(random, 22, 100'000'000);  // Jaccard about .7
    texts.back().insert(texts.back().end(), own.begin(), own.end());
  }
  EXPECT_EQ(find_pairs(fingerprints_of(texts), {}, 1).size(), 150U * 149 / 2);
}

std::string complaint(const DedupOptions& options) {
  try {
    options.check();
    return "";
  } catch (const FatalError& error) {
    EXPECT_EQ(error.exit_code(), 2);
    return error.what();
  }
}

TEST(DedupOptions, CheckNamesTheFieldAndTheRange) {
  EXPECT_EQ(complaint({}), "");
  EXPECT_EQ(complaint({.near = 0.2}), "near must be between 0.3 and 1, not 0.2");
  EXPECT_EQ(complaint({.contains = 1.5}), "contains must be between 0.5 and 1, not 1.5");
  EXPECT_EQ(complaint({.length_ratio = 0.5}), "length-ratio must be at least 1, not 0.5");
  EXPECT_EQ(complaint({.group_ratio = -1}), "group-ratio must be between 0 and 1, not -1");
  EXPECT_EQ(complaint({.simhash_distance = 8}), "simhash-distance must be between 0 and 7, not 8");
  EXPECT_NE(complaint({.near = std::numeric_limits<double>::quiet_NaN()}), "");
}

}  // namespace
}  // namespace newsdedup
