#include "events/neighbourhood.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

float value(const PairFeatures& values, PairFeature feature) {
  return values[static_cast<std::size_t>(feature)];
}

PairFeatures read(std::size_t items, const std::vector<Edge>& edges, std::size_t which) {
  const Neighbourhood all(items, edges);
  Neighbourhood::Reader reader(all);
  PairFeatures values{};
  reader.read(edges[which], values);
  return values;
}

TEST(Neighbourhood, ThePlacesInTheOrderOfNeighboursAreTold) {
  const std::vector<Edge> edges{{0, 1, .5F}, {0, 2, .4F}, {1, 2, .3F}};
  EXPECT_EQ(value(read(3, edges, 0), PairFeature::kRank), 0);
  EXPECT_FLOAT_EQ(value(read(3, edges, 2), PairFeature::kRank), -2 * std::log(2.0F));
}

TEST(Neighbourhood, ACrowdOfLikeArticlesMakesLikenessCheap) {
  const std::vector<Edge> lone{{0, 1, .5F}};
  const std::vector<Edge> crowd{{0, 1, .5F}, {0, 2, .5F}, {0, 3, .5F},
                                {1, 2, .5F}, {1, 3, .5F}, {2, 3, .5F}};
  EXPECT_GT(value(read(4, lone, 0), PairFeature::kCrowd),
            value(read(4, crowd, 0), PairFeature::kCrowd));
}

TEST(Neighbourhood, CommonNeighboursAreCompany) {
  const std::vector<Edge> apart{{0, 1, .3F}, {0, 2, .5F}, {1, 3, .5F}};
  const std::vector<Edge> together{{0, 1, .3F}, {0, 2, .5F}, {1, 2, .5F}};
  EXPECT_EQ(value(read(4, apart, 0), PairFeature::kCompany), 0);
  EXPECT_GT(value(read(4, together, 0), PairFeature::kCompany), .5F);
}

TEST(Neighbourhood, TheOrderOfReadingChangesNothing) {
  const std::vector<Edge> edges{{0, 1, .5F}, {0, 2, .4F}, {1, 2, .3F}, {2, 3, .2F}};
  const Neighbourhood all(4, edges);
  Neighbourhood::Reader reader(all);
  for (const std::size_t i : {3U, 0U, 2U, 1U}) {
    PairFeatures values{};
    reader.read(edges[i], values);
    EXPECT_EQ(values, read(4, edges, i)) << i;
  }
}

}  // namespace
}  // namespace newsdedup::events
