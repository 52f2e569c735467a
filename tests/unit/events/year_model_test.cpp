#include "events/year_model.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

double chance_of(const std::vector<YearChance>& years, int year) {
  const auto known = std::find_if(years.begin(), years.end(),
                                  [year](const YearChance& one) { return one.year == year; });
  return known == years.end() ? 0 : static_cast<double>(known->chance);
}

int likeliest(const std::vector<YearChance>& years) {
  return std::max_element(
             years.begin(), years.end(),
             [](const YearChance& x, const YearChance& y) { return x.chance < y.chance; })
      ->year;
}

TEST(YearModel, ChancesSumToAtMostOneAndStandByYear) {
  for (std::size_t how = 0; how < kYearClasses; ++how) {
    const auto way = static_cast<YearClass>(how);
    for (const std::vector<YearMention>& named :
         {std::vector<YearMention>{{2018, way}},
          std::vector<YearMention>{{1996, way}, {2018, YearClass::kPastDate}, {2018, way}}}) {
      double sum = 0;
      int last = 0;
      for (const YearChance& one : year_chances(named)) {
        EXPECT_GT(one.chance, 0);
        EXPECT_GT(one.year, last);
        sum += static_cast<double>(one.chance);
        last = one.year;
      }
      EXPECT_LE(sum, 1 + 1e-6) << to_string(way);
      EXPECT_GT(sum, 0.95) << to_string(way);  // the unlikely years are left out
    }
  }
}

TEST(YearModel, TheLatestPastYearIsALowerBoundAndNoMore) {
  const auto years = year_chances(
      std::vector<YearMention>{{2009, YearClass::kSince}, {2016, YearClass::kPastYear}});
  double before = 0;
  double after = 0;
  for (const YearChance& one : years) {
    (one.year < 2016 ? before : after) += static_cast<double>(one.chance);
  }
  EXPECT_LT(before, 0.15);
  EXPECT_GT(after - chance_of(years, 2016), 0.5);
}

TEST(YearModel, AYearToComeIsAnUpperBound) {
  const auto years = year_chances(std::vector<YearMention>{{2020, YearClass::kFutureYear}});
  double after = 0;
  for (const YearChance& one : years) {
    after += one.year > 2020 ? static_cast<double>(one.chance) : 0;
  }
  EXPECT_LT(after, 0.4);
}

TEST(YearModel, APostIsOfTheYearOfWriting) {
  const auto years = year_chances(
      std::vector<YearMention>{{2011, YearClass::kPastYear}, {2017, YearClass::kPost}});
  EXPECT_EQ(likeliest(years), 2017);
  EXPECT_GT(chance_of(years, 2017), 0.9);
}

TEST(YearModel, TheOrderOfMentionsChangesNothing) {
  const std::vector<YearMention> one{
      {2011, YearClass::kPastYear}, {2015, YearClass::kNamedYear}, {2015, YearClass::kOtherDate}};
  const std::vector<YearMention> other(one.rbegin(), one.rend());
  EXPECT_EQ(year_chances(one), year_chances(other));
}

TEST(YearModel, AllYearsMovedMoveTheChances) {
  const auto early = year_chances(
      std::vector<YearMention>{{1990, YearClass::kSince}, {1994, YearClass::kPastDate}});
  auto late = year_chances(
      std::vector<YearMention>{{2010, YearClass::kSince}, {2014, YearClass::kPastDate}});
  for (YearChance& one : late) {
    one.year = static_cast<std::int16_t>(one.year - 20);
  }
  EXPECT_EQ(early, late);
}

TEST(YearModel, YearsOutOfRangeAreNotLookedAt) {
  EXPECT_TRUE(year_chances({}).empty());
  EXPECT_TRUE(year_chances(std::vector<YearMention>{{1812, YearClass::kPastYear}}).empty());
  EXPECT_EQ(year_chances(std::vector<YearMention>{{1812, YearClass::kPastYear},
                                                  {2016, YearClass::kPastYear}}),
            year_chances(std::vector<YearMention>{{2016, YearClass::kPastYear}}));
}

}  // namespace
}  // namespace newsdedup::events
