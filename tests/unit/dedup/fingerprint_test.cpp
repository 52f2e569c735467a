// What a fingerprint keeps: exact hash, signature, SimHash, and how much room it takes.
#include <bit>
#include <cstdlib>

#include <gtest/gtest.h>

#include "dedup/minhash.hpp"
#include "dedup/shingle_set.hpp"
#include "newsdedup/dedup.hpp"
#include "unit/dedup/made_texts.hpp"

namespace newsdedup {
namespace {

using namespace testing_texts;

Fingerprint of(const Words& words) { return fingerprint(tokens_of(words)); }

TEST(Fingerprint, TellsCopiesByTheirTokens) {
  EXPECT_EQ(of({1, 2, 3}), of({1, 2, 3}));
  EXPECT_NE(of({1, 2, 3}).head.tokens_hash, of({1, 3, 2}).head.tokens_hash);
  std::vector<Token> first;
  std::vector<Token> second;
  tokenize("The court ruled on Monday.", first);
  tokenize("THE COURT  ruled: on “Monday”", second);
  EXPECT_EQ(fingerprint(first), fingerprint(second));
}

TEST(Fingerprint, OfNothingIsEmpty) {
  const Fingerprint empty = of({});
  EXPECT_EQ(empty.head.tokens, 0U);
  EXPECT_EQ(empty.head.shingles, 0U);
  EXPECT_TRUE(empty.shingle_codes.empty());
  EXPECT_TRUE(empty.band_keys.empty());
  EXPECT_EQ(empty.head.simhash, 0U);
}

TEST(Fingerprint, SignsTextsFromTwelveTokensOn) {
  Random random(1);
  EXPECT_TRUE(of(fresh_text(random, 11, 1000)).band_keys.empty());
  EXPECT_EQ(of(fresh_text(random, 12, 1000)).band_keys.size(), kBands);
  EXPECT_EQ(of(Words(5000, 3)).band_keys.size(), kBands);
}

TEST(Fingerprint, OfAnArticleTakesLittleRoom) {
  Random random(2);
  const Fingerprint article = of(fresh_text(random, 500, 100'000));
  const std::size_t bytes =
      sizeof(article) + article.shingle_codes.capacity() + 4 * article.band_keys.capacity();
  EXPECT_LE(bytes, 2700U);
}

TEST(Fingerprints, KeepWhatWasAppendedInMemoryAndOnDisk) {
  Random random(9);
  std::vector<Fingerprint> all;
  for (std::size_t i = 0; i < 1200; ++i) {
    all.push_back(of(fresh_text(random, i % 40 == 0 ? i / 40 : 900, 100'000)));
  }
  std::vector<std::uint32_t> order(all.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<std::uint32_t>(all.size()) - 1 - i;
  }
  for (const std::size_t memory : {std::size_t{0}, std::size_t{2} << 20, std::size_t{1} << 30}) {
    Fingerprints kept(memory, "");
    for (const Fingerprint& each : all) {
      kept.append(each);
    }
    kept.reorder(order);
    ASSERT_EQ(kept.size(), all.size());
    EXPECT_EQ(kept.stored_order(), order);
    std::vector<std::uint64_t> shingles;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      const Fingerprint& expected = all[order[i]];
      EXPECT_EQ(kept[i], expected.head);
      const std::uint32_t slot = order[i];
      EXPECT_EQ(kept.shingle_count(slot), expected.head.shingles);
      EXPECT_EQ(kept.is_signed(slot), !expected.band_keys.empty());
      for (std::size_t band = 0; band < expected.band_keys.size(); ++band) {
        ASSERT_EQ(Fingerprints::BandScan(kept, band).key(slot), expected.band_keys[band]);
      }
      kept.shingles(i, shingles);
      EXPECT_EQ(encode_shingles(shingles), expected.shingle_codes);
    }
  }
}

Signature signature_of(const Words& words) {
  std::vector<std::uint64_t> shingles;
  shingle_set(tokens_of(words), shingles);
  return minhash_signature(shingles);
}

TEST(MinHash, EqualSlotsEstimateJaccard) {
  Random random(3);
  double error = 0;
  constexpr int kRounds = 40;
  for (int i = 0; i < kRounds; ++i) {
    const Words words = fresh_text(random, 20 + below(random, 400), 100'000);
    Words other = words;
    for (std::size_t changes = below(random, words.size() / 10 + 1); changes > 0; --changes) {
      other[below(random, other.size())] = 1;
    }
    const double difference = signature_similarity(signature_of(words), signature_of(other)) -
                              true_overlap(words, other).jaccard;
    EXPECT_LT(std::abs(difference), 0.35);
    error += difference;
  }
  EXPECT_LT(std::abs(error / kRounds), 0.03);
}

TEST(SimHash, IsTheMajorityOfItsTokens) {
  Random random(4);
  for (const std::size_t size : {1U, 2U, 3U, 254U, 255U, 256U, 1000U}) {
    const std::vector<Token> tokens = tokens_of(fresh_text(random, size, 50));
    std::uint64_t expected = 0;
    for (unsigned bit = 0; bit < 64; ++bit) {
      std::size_t votes = 0;
      for (const Token& token : tokens) {
        votes += token.hash >> bit & 1;
      }
      expected |= std::uint64_t{2 * votes > tokens.size()} << bit;
    }
    EXPECT_EQ(simhash(tokens), expected);
  }
}

TEST(SimHash, FewChangedWordsChangeFewBits) {
  Random random(5);
  Words words = fresh_text(random, 600, 5000);
  const std::uint64_t before = simhash(tokens_of(words));
  words[300] = 1;
  EXPECT_LE(std::popcount(before ^ simhash(tokens_of(words))), 4);
}

}  // namespace
}  // namespace newsdedup
