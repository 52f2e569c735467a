#include "events/calibration.hpp"

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

TEST(Calibration, TheChanceGrowsWithTheShare) {
  for (const bool is_dated : {false, true}) {
    double last = 0;
    for (int i = 1; i < 100; ++i) {
      const double chance = chance_of_time(i / 100.0, Grain::kDay, is_dated);
      EXPECT_GT(chance, last);
      last = chance;
    }
  }
}

TEST(Calibration, NothingIsCertainAndNothingImpossible) {
  for (const bool is_dated : {false, true}) {
    EXPECT_GT(chance_of_time(0, Grain::kDay, is_dated), 0);
    EXPECT_LT(chance_of_time(1, Grain::kDay, is_dated), 1);
  }
}

TEST(Calibration, WithoutADayOfPublicationTheSameShareIsWorthLess) {
  EXPECT_LT(chance_of_time(0.95, Grain::kDay, false), 0.8);
  EXPECT_GT(chance_of_time(0.95, Grain::kDay, true), 0.79);
}

TEST(Calibration, MonthsAndYearsAreToldWithLessThanDays) {
  for (const Grain grain : {Grain::kMonth, Grain::kYear}) {
    EXPECT_GT(chance_of_time(0.9, grain, false), chance_of_time(0.5, grain, false));
    EXPECT_LT(chance_of_time(0.999, grain, false), chance_of_time(0.999, Grain::kDay, false));
    EXPECT_LT(chance_of_time(1, grain, false), 0.8);
  }
}

}  // namespace
}  // namespace newsdedup::events
