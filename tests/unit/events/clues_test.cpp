#include "events/clues.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;

Article undated(std::string text, std::vector<Evidence> evidence = {}) {
  Article article;
  article.text = std::move(text);
  article.evidence = std::move(evidence);
  return article;
}

std::vector<TimeClue> time_clues(const Article& article) { return time_evidence(article).clues; }

std::vector<TimeClue> of_kind(const std::vector<TimeClue>& clues, Kind kind) {
  std::vector<TimeClue> found;
  std::copy_if(clues.begin(), clues.end(), std::back_inserter(found),
               [&](const TimeClue& clue) { return clue.kind == kind; });
  return found;
}

Day day(int year, unsigned month, unsigned of_month) { return *make_day(year, month, of_month); }

TEST(TimeClues, ARangeToComeTellsDayAndLength) {
  const auto clues =
      of_kind(time_clues(undated("The minister will be in Lisbon from March 12-14 for talks.")),
              Kind::kMonthDay);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].month, 3);
  EXPECT_EQ(clues[0].day, 12);
  EXPECT_EQ(clues[0].length, 3);
}

TEST(TimeClues, AWeekdayOnWhichSomethingEndsTellsItsLength) {
  const auto clues = of_kind(
      time_clues(undated("Pilots stopped work on Friday, December 8. The strike is to run through "
                         "Sunday.")),
      Kind::kMonthDay);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].length, 3);
}

TEST(TimeClues, APartialDateBesideItsFullOneTellsTheYearOfWriting) {
  const auto clues =
      of_kind(time_clues(undated("They settled the quarrel last November 16 and shook hands.",
                                 {{"caption", "The ministers in Sellan on November 16, 2023."}})),
              Kind::kWritten);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].days.first, day(2023, 12, 17));  // not this month's
  EXPECT_EQ(clues[0].days.last, day(2024, 11, 16));
}

TEST(TimeClues, YearsAgoBesideTheirYearTellTheYearOfWriting) {
  const auto clues =
      of_kind(time_clues(undated("They had last met two years ago, in 2021, and quarrelled.")),
              Kind::kWritten);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].days.first, day(2023, 1, 1));
  EXPECT_EQ(clues[0].days.last, day(2023, 12, 31));
}

TEST(TimeClues, AMonthOfLastYearBesideItsFullDateTellsTheCalendarYear) {
  const auto clues =
      of_kind(time_clues(undated("He came to Oslo at the end of October last year.",
                                 {{"caption", "The two in Oslo on October 26, 2023."}})),
              Kind::kWritten);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].days, (DayInterval{day(2024, 1, 1), day(2024, 12, 31)}));
}

TEST(TimeClues, AMonthCalledThisOneIsTheMonthOfWriting) {
  const auto clues = of_kind(
      time_clues(undated("It follows a call in early May and a visit, also this month, to Rome.")),
      Kind::kMonth);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].month, 5);
}

TEST(TimeClues, WeekdaysOfTheTellingGiveWayToThoseOfTheEvent) {
  const auto clues = of_kind(
      time_clues(undated("The palace said on Monday that the king would arrive on Thursday.")),
      Kind::kWeekday);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].weekdays, 1U << 3U);
}

TEST(TimeClues, AWeekdayOnWhichSomethingEndsIsNoBeginning) {
  const auto clues =
      of_kind(time_clues(undated("The fair opens on Tuesday and will stay open until Saturday.")),
              Kind::kWeekday);
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].weekdays, 1U << 1U);
}

TEST(TimeClues, AWeekdayBesideADateTellsInWhichYearsItCanBe) {
  const auto clues = time_clues(undated("Parliament passed the bill on Thursday, December 14."));
  EXPECT_EQ(of_kind(clues, Kind::kMonthDay).size(), 1U);
  ASSERT_EQ(of_kind(clues, Kind::kWeekday).size(), 1U);
  EXPECT_EQ(of_kind(clues, Kind::kWeekday)[0].weekdays, 1U << 3U);
}

TEST(TimeClues, ABackgroundYearBoundsTheDayOfWritingOnly) {
  const std::string lead(400, 'x');
  const auto clues = time_clues(
      undated(lead + ". It was the first visit since the office was made in June 2019."));
  ASSERT_EQ(clues.size(), 1U);
  EXPECT_EQ(clues[0].kind, Kind::kNotBefore);
  EXPECT_EQ(clues[0].days.first, day(2019, 6, 1));
}

TEST(TimeClues, AYearToComeBoundsFromAbove) {
  const std::string lead(400, 'x');
  for (const char* told :
       {". All buses will be electric by 2030.", ". The bridge will open in 2030."}) {
    const auto clues = of_kind(time_clues(undated(lead + told)), Kind::kNotAfter);
    ASSERT_EQ(clues.size(), 2U);
    EXPECT_EQ(clues[0].use, TimeClue::Use::kConflict);
    EXPECT_EQ(clues[1].use, TimeClue::Use::kWhen);
    EXPECT_EQ(clues[1].days.last, day(2030, 12, 31));
    EXPECT_LT(clues[1].weight, clues[0].weight);
  }
}

TEST(TimeClues, AVerbThatLooksAheadMakesNoFutureOfANameADateOrAnEndThatIsPast) {
  const std::string lead(400, 'x');
  for (const char* told : {". Investigators will look into the 2016 election.",
                           ". He may face charges over the attack of May 3, 2012.",
                           ". He ran the office until March 2019."}) {
    for (const TimeClue& clue : of_kind(time_clues(undated(lead + told)), Kind::kNotAfter)) {
      EXPECT_EQ(clue.use, TimeClue::Use::kConflict) << told;
    }
  }
}

TEST(TimeClues, SinceIsABeginningWhateverItsVerb) {
  const std::string lead(400, 'x');
  const auto clues =
      time_clues(undated(lead + ". They will repeal what they have promised since March 2010."));
  EXPECT_TRUE(of_kind(clues, Kind::kNotAfter).empty());
  EXPECT_EQ(of_kind(clues, Kind::kNotBefore).size(), 1U);
}

TEST(TimeClues, MostOfAFullDateCountsForTheDaysBesideIt) {
  const std::string lead(400, 'x');
  auto clues =
      of_kind(time_clues(undated(lead + ". The minister resigned on May 3, 2021.")), Kind::kDays);
  ASSERT_FALSE(clues.empty());
  EXPECT_EQ(clues.back().days, (DayInterval{day(2021, 5, 2), day(2021, 5, 4)}));
}

TEST(TimeClues, AYearInANameBoundsNothing) {
  const std::string lead(400, 'x');
  EXPECT_TRUE(time_clues(undated(lead + ". Members passed the 2024 budget by one vote.")).empty());
}

TEST(TimeClues, ADatedArticleResolvesItsLead) {
  Article article = undated("The ship docked on Tuesday after a week at sea.");
  article.info.published = Timestamp{.day = day(2019, 3, 6)};  // a Wednesday
  const auto clues = time_clues(article);
  ASSERT_EQ(clues.size(), 2U);
  EXPECT_EQ(clues[0].kind, Kind::kWritten);
  EXPECT_EQ(clues[1].kind, Kind::kDays);
  EXPECT_EQ(clues[1].days.first, day(2019, 3, 5));
}

TEST(TimeClues, TheBylinesDateIsNoDayOfTheEvent) {
  Article article = undated("The ship docked on Tuesday after a week at sea.",
                            {{"byline", "By Nora Field | March 6, 2019"}});
  article.info.published = Timestamp{.day = day(2019, 3, 6)};  // a Wednesday
  const auto days = of_kind(time_clues(article), Kind::kDays);
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].days.first, day(2019, 3, 5));
}

TEST(TimeClues, ATextWithoutTimesHasNone) {
  EXPECT_TRUE(time_clues(undated("Rice is boiled in water.")).empty());
  EXPECT_TRUE(time_clues(undated("")).empty());
}

}  // namespace
}  // namespace newsdedup::events
