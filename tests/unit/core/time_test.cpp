#include "newsdedup/core/time.hpp"

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

TEST(Time, AnImpossibleDayIsNothing) {
  EXPECT_FALSE(make_day(2023, 2, 29).has_value());
  EXPECT_FALSE(make_day(2023, 13, 1).has_value());
  EXPECT_TRUE(make_day(2024, 2, 29).has_value());
}

TEST(Time, IsoTextIsReadBackAsTheSameDay) {
  const auto day = make_day(2024, 4, 24);
  ASSERT_TRUE(day.has_value());
  EXPECT_EQ(to_iso(*day), "2024-04-24");
  EXPECT_EQ(parse_iso_day("2024-04-24"), day);
  EXPECT_FALSE(parse_iso_day("2024-4-24").has_value());
  EXPECT_FALSE(parse_iso_day("2024-04-2x").has_value());
}

TEST(Time, ATimestampIsWrittenAsPreciselyAsItIsKnown) {
  const Day day = *make_day(2023, 6, 18);
  EXPECT_EQ(to_iso(Timestamp{.day = day}), "2023-06-18");
  EXPECT_EQ(to_iso(Timestamp{.day = day, .second = 26880}), "2023-06-18T07:28:00");
  EXPECT_EQ(to_iso(Timestamp{.day = day, .second = 26880, .utc_offset = 330}),
            "2023-06-18T07:28:00+05:30");
  EXPECT_EQ(to_iso(Timestamp{.day = day, .second = 26880, .utc_offset = 0}),
            "2023-06-18T07:28:00Z");
}

TEST(Time, WeekdaysAreCountedFromMonday) {
  EXPECT_EQ(weekday_of(*make_day(2024, 4, 24)), 2);
  EXPECT_EQ(weekday_of(*make_day(2023, 6, 18)), 6);
}

}  // namespace
}  // namespace newsdedup
