#include "events/belief.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "events/when.hpp"

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;

constexpr std::uint8_t kWednesday = 1U << 2U;
constexpr std::uint8_t kFriday = 1U << 4U;

Day day(int year, unsigned month, unsigned of_month) { return *make_day(year, month, of_month); }

TimeClue month_day(std::int8_t month, std::int8_t of_month, std::uint8_t length) {
  return {.kind = Kind::kMonthDay, .month = month, .day = of_month, .length = length, .weight = 5};
}

TimeClue day_of_month(std::int8_t of_month, std::uint8_t length) {
  return {.kind = Kind::kDayOfMonth, .day = of_month, .length = length, .weight = 5};
}

TimeClue on(std::uint8_t weekdays) {
  return {.kind = Kind::kWeekday, .weekdays = weekdays, .weight = 4.6F};
}

TimeClue written(Day first, Day last) {
  return {.kind = Kind::kWritten, .weight = 12, .days = {first, last}};
}

TimeClue not_before(Day first) {
  return {.kind = Kind::kNotBefore, .weight = 3, .days = {first, first}};
}

/// What a cluster of articles with these clues tells, both ways.
struct Told {
  std::vector<EventFeatures> features;

  std::vector<const EventFeatures*> members() const {
    std::vector<const EventFeatures*> result;
    for (const EventFeatures& one : features) {
      result.push_back(&one);
    }
    return result;
  }
  std::optional<EventTime> when() const { return when_it_happened(members()); }
  TimeBelief pooled() const { return {members(), TimeClue::Use::kConflict}; }
};

double conflict(const Told& a, const Told& b) { return conflict(a.pooled(), b.pooled()); }

Told belief(const std::vector<std::vector<TimeClue>>& articles) {
  Told told;
  told.features.resize(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    told.features[i].clues = articles[i];
    for (const TimeClue& clue : articles[i]) {
      if (clue.kind ==
          Kind::kNotBefore) {  // a year that is named, and ever less the years after it
        const auto year = static_cast<int>(std::chrono::year_month_day{clue.days.first}.year());
        float share = 0.3F;
        for (int on = 0; on < 12; ++on) {
          told.features[i].years.push_back({static_cast<std::int16_t>(year + on), share});
          share *= 0.7F;
        }
      }
    }
  }
  return told;
}

TEST(TimeBelief, WithoutCluesThereIsNoTimeAndNoConflict) {
  EXPECT_FALSE(belief({{}}).when().has_value());
  EXPECT_EQ(conflict(belief({{}}), belief({{month_day(4, 24, 3)}})), 0);
}

TEST(TimeBelief, CluesOfSeveralArticlesPinTheDayTogether) {
  const auto when = belief({{month_day(3, 12, 3)},
                            {on(1U << 1U), not_before(day(2021, 1, 1))},
                            {day_of_month(12, 3), written(day(2024, 1, 1), day(2024, 12, 31))}})
                        .when();
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(when->days, (DayInterval{day(2024, 3, 12), day(2024, 3, 14)}));
  EXPECT_EQ(when->grain, Grain::kDay);
  EXPECT_EQ(when->from, WhenFrom::kText);
  EXPECT_GT(when->confidence, 0.9);
}

TEST(TimeBelief, AWeekdayThatFitsTwoYearsIsLessSure) {
  TimeClue since = not_before(day(2021, 1, 1));
  since.days.last = day(2021, 1, 31);
  const auto when = belief({{month_day(4, 24, 3)}, {on(kWednesday), since}}).when();
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(when->days.first, day(2024, 4, 24));
  EXPECT_LT(when->confidence, 0.9);
}

TEST(TimeBelief, ADayAndMonthWithoutAYearTellNoDay) {
  EXPECT_FALSE(belief({{month_day(4, 24, 3)}}).when().has_value());
}

TEST(TimeBelief, AYearOfWritingAloneIsToldAsAYear) {
  const auto when = belief({{written(day(2024, 1, 1), day(2024, 12, 31))}}).when();
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(when->grain, Grain::kYear);
  EXPECT_EQ(when->days, (DayInterval{day(2024, 1, 1), day(2024, 12, 31)}));
}

TEST(TimeBelief, AMonthAndAYearWithoutADayAreToldAsAMonth) {
  const TimeClue june{.kind = Kind::kMonth, .month = 6, .weight = 4};
  const auto when = belief({{june, written(day(2024, 1, 1), day(2024, 12, 31))}}).when();
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(when->grain, Grain::kMonth);
  EXPECT_EQ(when->days, (DayInterval{day(2024, 6, 1), day(2024, 6, 30)}));
  EXPECT_GT(when->confidence, 0.5);
  EXPECT_LT(when->confidence, 1);
}

TEST(TimeBelief, ADateThatTheTextCallsLongAgoDoesNotDrawTheEventTowardsIt) {
  const auto when = belief({{month_day(3, 12, 3), on(1U << 1U), not_before(day(2023, 11, 16)),
                             written(day(2023, 12, 17), day(2024, 11, 16))},
                            {day_of_month(12, 3)}})
                        .when();
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(when->days.first, day(2024, 3, 12));
  const auto undecided = belief({{day_of_month(12, 3), on(1U << 1U), not_before(day(2023, 11, 16)),
                                  written(day(2023, 12, 17), day(2024, 11, 16))}})
                             .when();
  ASSERT_TRUE(undecided.has_value());
  EXPECT_NE(undecided->days.first, day(2023, 12, 1));
}

TEST(TimeBelief, TheFirstDayOfCoverageStandsInWhereTheTextsDoNotTell) {
  const auto when = belief({{written(day(2023, 6, 19), day(2023, 6, 19))},
                            {written(day(2023, 6, 18), day(2023, 6, 18))}})
                        .when();
  ASSERT_TRUE(when.has_value());
  EXPECT_EQ(when->days, (DayInterval{day(2023, 6, 18), day(2023, 6, 18)}));
  EXPECT_EQ(when->from, WhenFrom::kPublication);
}

TEST(TimeBelief, TimesOfTwoYearsAreInConflict) {
  const Told spring = belief({{month_day(4, 24, 3), on(kWednesday)}});
  const Told summer = belief({{on(kFriday), written(day(2023, 6, 18), day(2023, 6, 18))}});
  EXPECT_GT(conflict(spring, summer), 8);
  EXPECT_EQ(conflict(spring, summer), conflict(summer, spring));
}

TEST(TimeBelief, WeekdaysAloneAreASmallConflict) {
  EXPECT_NEAR(conflict(belief({{on(kWednesday)}}), belief({{on(kFriday)}})), 4.6, 1e-6);
  EXPECT_EQ(conflict(belief({{on(kWednesday | kFriday)}}), belief({{on(kFriday)}})), 0);
}

TEST(TimeBelief, ADateWithItsWeekdayIsOfTheYearsThatHaveIt) {
  constexpr std::uint8_t kThursday = 1U << 3U;
  const auto december_14 = [](std::uint8_t weekdays) {
    TimeClue date = month_day(12, 14, 1);
    date.weekdays = weekdays;
    return belief({{date, on(kThursday)}});
  };
  const Told of_2022 = belief({{written(day(2022, 12, 15), day(2022, 12, 15))}});  // a Thursday
  const Told of_2023 = belief({{written(day(2023, 12, 14), day(2023, 12, 14))}});  // a Thursday
  EXPECT_LT(conflict(december_14(0), of_2022), 2);
  EXPECT_GT(conflict(december_14(kThursday), of_2022), 4);
  EXPECT_EQ(conflict(december_14(kThursday), of_2023), 0);
}

TEST(TimeBelief, TwoDatesOfOneWeekdayAreNotOneDay) {
  constexpr std::uint8_t kThursday = 1U << 3U;
  TimeClue one = month_day(12, 14, 1);
  TimeClue other = day_of_month(15, 1);
  const auto apart = [&] {
    return conflict(belief({{one, on(kThursday)}}), belief({{other, on(kThursday)}}));
  };
  const double dates_alone = apart();
  one.weekdays = other.weekdays = kThursday;
  EXPECT_GT(apart(), dates_alone + 2);
}

TEST(TimeBelief, ManyArticlesWeighNoMoreThanThree) {
  const std::vector<std::vector<TimeClue>> three(3, {on(kWednesday)});
  const std::vector<std::vector<TimeClue>> thirty(30, {on(kWednesday)});
  const Told friday = belief({{on(kFriday)}, {on(kFriday)}, {on(kFriday)}});
  EXPECT_NEAR(conflict(belief(three), friday), conflict(belief(thirty), friday), 1e-4);
}

}  // namespace
}  // namespace newsdedup::events
