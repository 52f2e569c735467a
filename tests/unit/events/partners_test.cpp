#include "events/partners.hpp"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(Partners, TheMostPromisingOfEachPlaceAreKeptIfTheyPromiseEnough) {
  Partners partners(2, 2, 10);
  partners.offer(0, {.promise = 30, .item = 1});
  partners.offer(0, {.promise = 10, .item = 2});
  partners.offer(0, {.promise = 20, .item = 3});
  partners.offer(1, {.promise = 10, .item = 2});
  partners.offer(1, {.promise = 9, .item = 1});
  EXPECT_EQ(partners.pairs(), (Pairs{{1, 0}, {2, 1}, {3, 0}}));
}

TEST(Partners, OfEqualPromisesTheLowerItemsStayInAnyOrder) {
  for (const std::vector<std::uint32_t>& order : {std::vector<std::uint32_t>{7, 5, 6}, {5, 6, 7}}) {
    Partners partners(1, 2, 1);
    for (const std::uint32_t item : order) {
      partners.offer(0, {.promise = 50, .item = item});
    }
    EXPECT_EQ(partners.pairs(), (Pairs{{5, 0}, {6, 0}}));
  }
}

TEST(Partners, TwoHalvesGiveTheSameAsTheWhole) {
  Partners whole(3, 4, 1);
  std::vector<Partners> halves(2, Partners(3, 4, 1));
  for (std::uint32_t item = 0; item < 60; ++item) {
    const Partner partner{.promise = static_cast<std::uint16_t>(item * 37 % 11 + 1), .item = item};
    whole.offer(item % 3, partner);
    halves[item / 30].offer(item % 3, partner);
  }
  halves[1].take(halves[0]);
  EXPECT_EQ(halves[1].pairs(), whole.pairs());
  EXPECT_EQ(whole.pairs().size(), 12U);
}

}  // namespace
}  // namespace newsdedup::events
