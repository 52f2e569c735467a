#include "events/calibration.hpp"

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

TEST(Calibration, TheChanceGrowsWithTheShare) {
  for (const bool is_dated : {false, true}) {
    double last = 0;
    for (int i = 1; i < 100; ++i) {
      const double chance = chance_of_day(i / 100.0, is_dated);
      EXPECT_GT(chance, last);
      last = chance;
    }
  }
}

TEST(Calibration, NothingIsCertainAndNothingImpossible) {
  for (const bool is_dated : {false, true}) {
    EXPECT_GT(chance_of_day(0, is_dated), 0);
    EXPECT_LT(chance_of_day(1, is_dated), 1);
  }
}

TEST(Calibration, WithoutADayOfPublicationTheSameShareIsWorthLess) {
  EXPECT_LT(chance_of_day(0.95, false), 0.8);
  EXPECT_GT(chance_of_day(0.95, true), 0.79);
}

}  // namespace
}  // namespace newsdedup::events
