// Are shingles sets, and do their codes give back what was packed?
#include "dedup/shingle_set.hpp"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "unit/dedup/made_texts.hpp"

namespace newsdedup {
namespace {

using namespace testing_texts;

std::vector<std::uint64_t> set_of(const Words& words) {
  std::vector<std::uint64_t> shingles = {99};
  shingle_set(tokens_of(words), shingles);
  return shingles;
}

std::vector<std::uint64_t> random_set(Random& random, std::size_t size, unsigned bits) {
  std::vector<std::uint64_t> numbers(size);
  for (std::uint64_t& number : numbers) {
    number = random() >> (64 - bits);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

TEST(ShingleSet, HasOneShingleForEachRunOfFiveTokens) {
  EXPECT_EQ(set_of({1, 2, 3, 4, 5}).size(), 1U);
  EXPECT_EQ(set_of({1, 2, 3, 4, 5, 6, 7}).size(), 3U);
  EXPECT_EQ(set_of(Words(1000, 7)).size(), 1U);
}

TEST(ShingleSet, OfAShortTextIsOneShingleOfAllItsTokens) {
  EXPECT_TRUE(set_of({}).empty());
  EXPECT_EQ(set_of({1}).size(), 1U);
  EXPECT_EQ(set_of({1, 2, 3, 4}).size(), 1U);
  EXPECT_NE(set_of({1, 2, 3, 4}), set_of({1, 2, 3}));
  EXPECT_NE(set_of({1, 1}), set_of({1}));
}

TEST(ShingleSet, DependsOnTheOrderWithinAShingle) {
  Words words = {1, 2, 3, 4, 5};
  std::set<std::uint64_t> seen;
  do {
    seen.insert(set_of(words).front());
  } while (std::next_permutation(words.begin(), words.end()));
  EXPECT_EQ(seen.size(), 120U);
}

TEST(ShingleSet, CountsWhatBruteForceCounts) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    const Words words = fresh_text(random, below(random, 400), 3);  // many runs come twice
    const std::vector<std::uint64_t> shingles = set_of(words);
    EXPECT_EQ(shingles.size(), shingles_of(words).size());
    EXPECT_TRUE(std::is_sorted(shingles.begin(), shingles.end()));
  }
}

TEST(ShingleCodes, GiveBackWhatWasPacked) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const auto bits = static_cast<unsigned>(1 + below(random, kShingleBits));
    const std::vector<std::uint64_t> numbers = random_set(random, below(random, 600), bits);
    std::vector<std::uint64_t> decoded = {99};
    ASSERT_TRUE(decode_shingles(encode_shingles(numbers), numbers.size(), decoded));
    EXPECT_EQ(decoded, numbers);
  }
}

TEST(ShingleCodes, PackTheExtremes) {
  constexpr std::uint64_t kMost = (std::uint64_t{1} << kShingleBits) - 1;
  for (const std::vector<std::uint64_t>& numbers :
       {std::vector<std::uint64_t>{}, {0}, {kMost}, {0, kMost}, {0, 1, 2, 3}, {kMost - 1, kMost}}) {
    std::vector<std::uint64_t> decoded;
    ASSERT_TRUE(decode_shingles(encode_shingles(numbers), numbers.size(), decoded));
    EXPECT_EQ(decoded, numbers);
  }
}

TEST(ShingleCodes, TakeAboutFiveBytesAShingle) {
  Random random(1);
  const std::vector<std::uint64_t> numbers = random_set(random, 460, kShingleBits);
  EXPECT_LE(encode_shingles(numbers).size(), 2500U);
}

TEST(ShingleCodes, OfVeryLongTextsAreWhole) {
  Random random(5);
  for (const std::size_t size : {95U, 96U, 97U, 30'000U, 300'000U}) {
    const std::vector<std::uint64_t> numbers = random_set(random, size, kShingleBits);
    std::vector<std::uint64_t> decoded;
    ASSERT_TRUE(decode_shingles(encode_shingles(numbers), numbers.size(), decoded));
    EXPECT_EQ(decoded, numbers);
  }
}

TEST(ShingleCodes, HalvesMakeTheWhole) {
  Random random(6);
  for (const std::size_t size : {0U, 1U, 2U, 50U, 95U, 96U, 400U, 100'000U}) {
    const std::vector<std::uint64_t> numbers = random_set(random, size, kShingleBits);
    const std::vector<std::uint8_t> codes = encode_shingles(numbers);
    std::vector<std::uint64_t> both;
    append_shingles(codes, numbers.size(), {0, kShingleTops / 2}, both);
    const auto middle = std::ranges::lower_bound(numbers, least_shingle(kShingleTops / 2));
    EXPECT_TRUE(std::equal(numbers.begin(), middle, both.begin(), both.end()));
    append_shingles(codes, numbers.size(), {kShingleTops / 2, kShingleTops}, both);
    EXPECT_EQ(both, numbers);
  }
}

TEST(ShingleCodes, DamageIsToldOrHarmless) {
  Random random(7);
  const std::vector<std::uint64_t> numbers = random_set(random, 50, kShingleBits);
  const std::vector<std::uint8_t> codes = encode_shingles(numbers);
  std::vector<std::uint64_t> decoded;
  for (std::size_t size = 0; size < codes.size(); ++size) {
    EXPECT_FALSE(decode_shingles(std::span(codes).first(size), numbers.size(), decoded) &&
                 decoded == numbers);
  }
  EXPECT_FALSE(decode_shingles(codes, numbers.size() + 1, decoded));
  EXPECT_FALSE(decode_shingles(codes, std::numeric_limits<std::size_t>::max(), decoded));
  EXPECT_FALSE(decode_shingles(codes, 0, decoded));
  for (std::size_t bit = 0; bit < codes.size() * 8; ++bit) {
    std::vector<std::uint8_t> damaged = codes;
    damaged[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    if (decode_shingles(damaged, numbers.size(), decoded)) {
      EXPECT_TRUE(std::is_sorted(decoded.begin(), decoded.end()));
      EXPECT_LT(decoded.back() >> kShingleBits, 1U);
    }
  }
}

TEST(CountCommon, StopsWhereItCannotBeEnough) {
  Random random(4);
  for (int i = 0; i < 50; ++i) {
    const std::vector<std::uint64_t> a = random_set(random, 200 + below(random, 400), 9);
    const std::vector<std::uint64_t> b = random_set(random, 200 + below(random, 400), 9);
    const std::size_t common = count_common(a, b);
    for (const std::size_t least : {common, common + 1, common / 2, common + 100}) {
      const std::size_t counted = count_common(a, b, least);
      if (common >= least) {
        EXPECT_EQ(counted, common);
      } else {
        EXPECT_LT(counted, least);
      }
    }
  }
}

TEST(CountCommon, CountsWhatBothHold) {
  Random random(3);
  for (int i = 0; i < 50; ++i) {
    const std::vector<std::uint64_t> a = random_set(random, below(random, 100), 7);
    const std::vector<std::uint64_t> b = random_set(random, below(random, 100), 7);
    std::vector<std::uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    EXPECT_EQ(count_common(a, b), both.size());
  }
}

}  // namespace
}  // namespace newsdedup
