// The terms of an article, packed.
#include "newsdedup/events/term_counts.hpp"

#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

std::vector<TermCount> unpacked(const TermCounts& packed) {
  std::vector<TermCount> terms;
  for (const TermCount& term : packed) {
    terms.push_back(term);
  }
  return terms;
}

TEST(TermCounts, ComeOutAsTheyWentIn) {
  const std::vector<TermCount> terms{{0, 0, 0, 1},         {1, 1, 3, 6},
                                     {2, 0, 4, 6},         {258, 2, 0, 0},
                                     {70000, 0, 0, 7},     {0x1000000, 255, 255, 255},
                                     {0xFFFFFFFF, 0, 1, 2}};
  const TermCounts packed(terms);
  EXPECT_EQ(packed.size(), terms.size());
  EXPECT_EQ(unpacked(packed), terms);
}

TEST(TermCounts, ThereMayBeNone) {
  EXPECT_EQ(unpacked(TermCounts()), std::vector<TermCount>());
  EXPECT_EQ(unpacked(TermCounts(std::vector<TermCount>())), std::vector<TermCount>());
}

TEST(TermCounts, AnyDistanceAndAnyCountIsKept) {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    std::vector<TermCount> terms;
    std::uint64_t term = 0;
    while (true) {
      term += 1 + (random() >> random() % 32);
      if (term > 0xFFFFFFFF || terms.size() == 300) {
        break;
      }
      const auto count = [&] { return static_cast<std::uint8_t>(random() % 256 >> random() % 9); };
      terms.push_back({static_cast<std::uint32_t>(term), count(), count(), count()});
    }
    EXPECT_EQ(unpacked(TermCounts(terms)), terms);
  }
}

}  // namespace
}  // namespace newsdedup
