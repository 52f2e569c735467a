#include "events/publication.hpp"

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

Day day(int year, unsigned month, unsigned of_month) { return *make_day(year, month, of_month); }

std::optional<DayInterval> estimate(std::vector<YearChance> years, const Event& event = {}) {
  EventFeatures article;
  article.years = std::move(years);
  return estimated_publication(article, event);
}

TEST(Publication, IsWithinTwoWeeksOfTheDatedArticlesOfItsEvent) {
  Event event;
  event.first_published = Timestamp{.day = day(2023, 6, 18)};
  event.last_published = Timestamp{.day = day(2023, 6, 20)};
  EXPECT_EQ(estimate({}, event), (DayInterval{day(2023, 6, 4), day(2023, 7, 4)}));
}

TEST(Publication, DatedArticlesOfItsEventSayMoreThanTheYearsThatItNames) {
  Event event;
  event.first_published = event.last_published = Timestamp{.day = day(2023, 6, 18)};
  EXPECT_EQ(estimate({{2019, 1}}, event), (DayInterval{day(2023, 6, 4), day(2023, 7, 2)}));
}

TEST(Publication, IsInTheYearsThatHaveNearlyAllOfTheChance) {
  EXPECT_EQ(estimate({{2020, .01F}, {2021, .6F}, {2022, .37F}, {2023, .02F}}),
            (DayInterval{day(2021, 1, 1), day(2022, 12, 31)}));
  EXPECT_EQ(estimate({{2021, .97F}, {2022, .03F}}),
            (DayInterval{day(2021, 1, 1), day(2021, 12, 31)}));
}

TEST(Publication, TheYearsBetweenBelongToTheInterval) {
  EXPECT_EQ(estimate({{2016, .5F}, {2018, .02F}, {2020, .48F}}),
            (DayInterval{day(2016, 1, 1), day(2020, 12, 31)}));
}

TEST(Publication, MoreThanSixYearsTellNothing) {
  EXPECT_TRUE(estimate({{2015, .5F}, {2020, .5F}}).has_value());
  EXPECT_EQ(estimate({{2015, .5F}, {2021, .5F}}), std::nullopt);
}

TEST(Publication, YearsThatLeaveMuchOutTellNothing) {
  EXPECT_EQ(estimate({{2021, .6F}, {2022, .3F}}), std::nullopt);
  EXPECT_EQ(estimate({}), std::nullopt);
}

}  // namespace
}  // namespace newsdedup::events
