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
    EXPECT_EQ(found_pairs(texts, options), true_pairs(texts, options)) << seed;
  }
}

TEST(FindPairs, HighRecallIsCompleteAndFastTellsNothingWrong) {
  for (std::uint64_t seed = 100; seed < 120; ++seed) {
    const std::vector<Words> texts = made_corpus(seed, 80, 200);
    const std::vector<DuplicatePair> all = true_pairs(texts, {});
    EXPECT_EQ(found_pairs(texts, {.recall = Recall::kHigh}), all) << seed;
    EXPECT_THAT(all, testing::IsSupersetOf(found_pairs(texts, {.recall = Recall::kFast}))) << seed;
  }
}

TEST(FindPairs, ShinglesOnDiskGiveTheSamePairs) {
  const std::vector<Words> texts = made_corpus(7, 1500, 300);
  const std::vector<Fingerprint> fingerprints = fingerprints_of(texts);
  Fingerprints spilled(0, "");
  for (const Fingerprint& each : fingerprints) {
    spilled.append(each);
  }
  EXPECT_EQ(found_pairs({spilled, {}, {}, {}, 2}), found_pairs(texts, {}));
}

TEST(FindPairs, NoMorePairsOfAnArticleThanAskedFor) {
  std::vector<Words> texts(1, Words(40));
  std::iota(texts.front().begin(), texts.front().end(), 0U);
  for (std::uint32_t i = 0; i < 5; ++i) {
    texts.push_back(texts.front());
    texts.back().push_back(5000 + i);
  }
  const Fingerprints fingerprints(fingerprints_of(texts));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> told;
  const DedupInput input{fingerprints, {.max_pairs_per_article = 2}, {}, {}, 1};
  const std::size_t cut =
      find_pairs(input, [&told](const DuplicatePair& pair) { told.emplace_back(pair.a, pair.b); });
  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  EXPECT_THAT(told, testing::ElementsAre(Pair{0, 1}, Pair{0, 2}, Pair{1, 2}, Pair{1, 3}, Pair{2, 3},
                                         Pair{2, 4}, Pair{3, 4}, Pair{3, 5}, Pair{4, 5}));
  EXPECT_EQ(cut, 3U);
}

TEST(FindPairs, PairsWithinAnOlderCorpusAreNotTold) {
  const Words text = {1, 2, 3, 4, 5, 6, 7};
  const Fingerprints fingerprints(fingerprints_of({text, text, text, text}));
  EXPECT_THAT(found_pairs({fingerprints, {}, {}, {true, true, false, false}, 1}),
              testing::ElementsAre(DuplicatePair{0, 2, Relation::kExact, 1, 1, false},
                                   DuplicatePair{0, 3, Relation::kExact, 1, 1, false}));
}

TEST(FindPairs, TheJudgeOfFormsIsAskedAboutNearPairsOnly) {
  const std::vector<Words> texts = made_corpus(3, 100, 150);
  const Fingerprints fingerprints(fingerprints_of(texts));
  const auto judge = [](std::uint32_t a, std::uint32_t b) { return (a + b) % 2 == 0; };
  std::size_t forms = 0;
  for (const DuplicatePair& pair : found_pairs({fingerprints, {}, judge, {}, 1})) {
    EXPECT_EQ(pair.same_form, pair.relation == Relation::kNear && judge(pair.a, pair.b));
    forms += pair.same_form ? 1U : 0U;
  }
  EXPECT_GT(forms, 0U);
}

TEST(FindPairs, ThreadsChangeNothing) {
  const std::vector<Words> texts = made_corpus(99, 300, 100);
  for (const DedupMethod method : {DedupMethod::kMinHash, DedupMethod::kSimHash}) {
    const DedupOptions options = {.method = method};
    const std::vector<DuplicatePair> pairs = found_pairs(texts, options);
    EXPECT_FALSE(pairs.empty());
    for (const unsigned threads : {2U, 4U, 9U}) {
      EXPECT_EQ(found_pairs(texts, options, threads), pairs);
    }
  }
}

TEST(FindPairs, SimHashFindsTruePairsOnly) {
  const std::vector<Words> texts = made_corpus(5, 100, 200);
  const std::vector<DuplicatePair> all = true_pairs(texts, {});
  const DedupOptions options = {.method = DedupMethod::kSimHash, .simhash_distance = 5};
  const std::vector<DuplicatePair> found = found_pairs(texts, options);
  EXPECT_THAT(all, testing::IsSupersetOf(found));
  EXPECT_FALSE(found.empty());
}

TEST(FindPairs, TextsWithoutTokensMatchNothing) {
  EXPECT_TRUE(found_pairs({{}, {}, {1}}, {}).empty());
  EXPECT_TRUE(found_pairs(std::vector<Words>{}, {}, 2).empty());
}

TEST(FindPairs, ExactCopiesArePairedWithTheFirst) {
  EXPECT_THAT(found_pairs({{1, 2}, {3}, {1, 2}, {1, 2}}, {}),
              testing::ElementsAre(DuplicatePair{0, 2, Relation::kExact, 1, 1, false},
                                   DuplicatePair{0, 3, Relation::kExact, 1, 1, false}));
}

TEST(FindPairs, ThousandsOfEqualTextsTakeLinearTime) {
  Random random(1);
  const std::vector<Words> texts(20'000, fresh_text(random, 30, 1000));
  EXPECT_EQ(found_pairs(texts, {}).size(), texts.size() - 1);
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
  EXPECT_TRUE(found_pairs(texts, {}).empty());
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
  EXPECT_EQ(found_pairs(texts, {}).size(), 150U * 149 / 2);
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
  EXPECT_EQ(complaint({.memory = 1000}), "memory must be at least 64M, not 1000 bytes");
  EXPECT_EQ(complaint({.group_ratio = -1}), "group-ratio must be between 0 and 1, not -1");
  EXPECT_EQ(complaint({.simhash_distance = 8}), "simhash-distance must be between 0 and 7, not 8");
  EXPECT_NE(complaint({.near = std::numeric_limits<double>::quiet_NaN()}), "");
}

}  // namespace
}  // namespace newsdedup
