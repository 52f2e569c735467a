// What is said (spec), how it is said (tense, telling), and what hostile bytes do.
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

using Kind = TimeSpec::Kind;
using Part = TimeSpec::Part;
using Bound = TimeSpec::Bound;

std::vector<TimeExpression> undated(std::string_view text) {
  return find_time_expressions(text, std::nullopt);
}

std::vector<TimeExpression> on_june_20(std::string_view text) {
  return find_time_expressions(text, parse_iso_day("2023-06-20"));
}

/// The only expression of a text that was written on no known day.
TimeExpression only(std::string_view text) {
  const std::vector<TimeExpression> found = undated(text);
  EXPECT_EQ(found.size(), 1U) << text;
  return found.empty() ? TimeExpression{} : found.front();
}

std::string days_of(const TimeExpression& found) {
  return found.days ? to_iso(found.days->first) + "/" + to_iso(found.days->last) : "-";
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) {
    text += piece;
  }
  return text;
}

TEST(TimeExpressions, OffsetAndLengthAreBytesOfTheText) {
  const std::string text = "Fünf Tage – the dam burst last June.";
  const TimeExpression found = only(text);
  EXPECT_EQ(text.substr(found.offset, found.length), "last June");
}

TEST(TimeExpressions, DaysWithoutAYearStayOpenWithoutADayOfWriting) {
  const TimeExpression found = only("He will visit them on April 24-26.");
  EXPECT_FALSE(found.days);
  EXPECT_EQ(found.spec.kind, Kind::kDate);
  EXPECT_EQ(found.spec.begin, (PartialDate{.month = 4, .day = 24}));
  EXPECT_EQ(found.spec.end, (PartialDate{.month = 4, .day = 26}));
  EXPECT_TRUE(found.spec.is_range);
  EXPECT_EQ(found.tense, Tense::kFuture);
}

TEST(TimeExpressions, DaysWithoutAMonthStayOpen) {
  const TimeExpression found = only("He plans to be in the capital from the 24th to the 26th.");
  EXPECT_FALSE(found.days);
  EXPECT_EQ(found.spec.begin, PartialDate{.day = 24});
  EXPECT_EQ(found.spec.end, PartialDate{.day = 26});
  EXPECT_TRUE(found.spec.is_range);
  EXPECT_EQ(found.tense, Tense::kFuture);
}

TEST(TimeExpressions, ADayTakesTheMonthOfItsParagraphOnly) {
  auto found = undated("The talks of May 2023 failed. On the 9th they broke down.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(days_of(found[1]), "2023-05-09/2023-05-09");
  found = undated("A picture of May 2, 2023.\n\nHe was there from the 24th to the 26th.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].spec.begin, PartialDate{.day = 24});
  EXPECT_FALSE(found[1].days);
}

TEST(TimeExpressions, ADayOfThisMonthKeepsBoth) {
  const TimeExpression found = only("She is here from the 24th to the 26th of next month.");
  EXPECT_EQ(found.spec.kind, Kind::kRelative);
  EXPECT_EQ(found.spec.unit, TimeUnit::kMonth);
  EXPECT_EQ(found.spec.count, 1);
  EXPECT_EQ(found.spec.begin.day, 24);
  EXPECT_EQ(found.spec.end.day, 26);
  EXPECT_EQ(days_of(on_june_20("From the 24th to the 26th of next month it is shut.")[0]),
            "2023-07-24/2023-07-26");
}

TEST(TimeExpressions, LastAndNextMonthsByName) {
  const TimeExpression november = only("They met last November 15.");
  EXPECT_EQ(november.spec.kind, Kind::kNamedMonth);
  EXPECT_EQ(november.spec.begin, (PartialDate{.month = 11, .day = 15}));
  EXPECT_EQ(november.spec.count, -1);
  EXPECT_EQ(november.tense, Tense::kPast);
  const TimeExpression june = only("It was tabled in June last year.");
  EXPECT_EQ(june.spec.kind, Kind::kNamedMonth);
  EXPECT_TRUE(june.spec.has_years);
  EXPECT_EQ(june.spec.years, -1);
  const TimeExpression end = only("He came at the end of October last year.");
  EXPECT_EQ(end.spec.begin.month, 10);
  EXPECT_EQ(end.spec.years, -1);
  EXPECT_EQ(end.spec.part, Part::kLate);
}

TEST(TimeExpressions, WeeksAndWeekdays) {
  const auto found = undated("He flies there next week and stays from Wednesday to Friday.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].spec.kind, Kind::kRelative);
  EXPECT_EQ(found[0].spec.unit, TimeUnit::kWeek);
  EXPECT_EQ(found[0].spec.count, 1);
  EXPECT_EQ(found[1].spec.kind, Kind::kWeekday);
  EXPECT_EQ(found[1].spec.begin.weekday, 2);
  EXPECT_EQ(found[1].spec.end.weekday, 4);
  EXPECT_TRUE(found[1].spec.is_range);
  EXPECT_EQ(only("They left last Friday.").spec.count, -1);
  EXPECT_EQ(only("A week from Monday it will open.").spec.weeks, 1);
}

TEST(TimeExpressions, PartsAndBounds) {
  EXPECT_EQ(only("The call was in early February.").spec.part, Part::kEarly);
  EXPECT_EQ(only("The summit in mid-November went well.").spec.part, Part::kMid);
  EXPECT_EQ(only("It has been shut since January 2021.").spec.bound, Bound::kSince);
  EXPECT_EQ(only("The first since the start of the term in January 2021.").spec.bound,
            Bound::kSince);
  EXPECT_EQ(only("It must be gone by 2030.").spec.bound, Bound::kBefore);
  EXPECT_EQ(only("The ban runs until Friday.").spec.bound, Bound::kUntil);
  EXPECT_EQ(only("It was sold after 2019.").spec.bound, Bound::kAfter);
}

TEST(TimeExpressions, GrainIsWhatWasSaid) {
  EXPECT_EQ(only("It fell on May 2, 2023.").grain, Grain::kDay);
  EXPECT_EQ(only("It fell last week.").grain, Grain::kDay);
  EXPECT_EQ(only("It fell in May 2023.").grain, Grain::kMonth);
  EXPECT_EQ(only("It fell in the third quarter of 2022.").grain, Grain::kMonth);
  EXPECT_EQ(only("It fell in 2022.").grain, Grain::kYear);
}

TEST(TimeExpressions, TheClauseTellsTheTense) {
  EXPECT_EQ(only("The mayor resigned on Monday.").tense, Tense::kPast);
  EXPECT_EQ(only("The mayor will resign on Monday.").tense, Tense::kFuture);
  EXPECT_EQ(only("The mayor is to resign on Monday.").tense, Tense::kFuture);
  EXPECT_EQ(only("The shop will be closed on Monday.").tense, Tense::kFuture);
  EXPECT_EQ(only("Mayor to open bridge on Monday").tense, Tense::kFuture);
  EXPECT_EQ(only("He was forced to close on Monday.").tense, Tense::kPast);
  EXPECT_EQ(only("The game was postponed until Monday.").tense, Tense::kFuture);
  EXPECT_EQ(only("A meeting on Monday").tense, Tense::kUnknown);
}

TEST(TimeExpressions, ATimeBesideAVerbOfTellingIsTheTimeOfTelling) {
  for (const char* text :
       {"The minister said Friday it was over.", "It was announced on the 20th.",
        "The ministry said in a statement Saturday that it knew.", "He told reporters Friday.",
        "On Friday, the ministry said it knew.", "The bank on Monday announced a cut.",
        "ROME, June 18 (Agency) - It rained.", "Updated: 18 June 2023, 07:28 AM"}) {
    EXPECT_TRUE(only(text).reported) << text;
  }
  for (const char* text : {"The minister resigned Friday.", "He said Friday's game is off.",
                           "They said the game on Friday is off.", "The bank will meet on Monday.",
                           "The bank plans to announce a cut on Monday."}) {
    EXPECT_FALSE(only(text).reported) << text;
  }
}

TEST(TimeExpressions, DashesQuotesAndSpacesBeyondAsciiAreRead) {
  EXPECT_EQ(days_of(only("It ran April\xC2\xA0"
                         "24\xE2\x80\x93"
                         "26, 2024.")),
            "2024-04-24/2024-04-26");
  EXPECT_EQ(only("Monday\xE2\x80\x99s vote failed.").spec.begin.weekday, 0);
  EXPECT_TRUE(undated("\xE2\x80\x9CUSA Today\xE2\x80\x9D knew.").empty());
}

TEST(TimeExpressions, ALanguageIsToldByItsPrimaryTagAndElseReadAsEnglish) {
  const std::string text = "Das war am 24. Mai 2023.";
  for (const std::string_view language : {"de", "de-AT"}) {
    const auto found = find_time_expressions(text, std::nullopt, language);
    ASSERT_EQ(found.size(), 1U) << language;
    EXPECT_EQ(text.substr(found[0].offset, found[0].length), "24. Mai 2023");
  }
  const auto finnish = find_time_expressions("It rained on May 24, 2023.", std::nullopt, "fi");
  ASSERT_EQ(finnish.size(), 1U);
  EXPECT_EQ(days_of(finnish[0]), "2023-05-24/2023-05-24");
}

TEST(TimeExpressions, VerbsOfTellingAndBoundsAreReadInOtherLanguages) {
  const auto reference = parse_iso_day("2024-04-26");
  const auto told = find_time_expressions("Das sagte am Dienstag der Minister.", reference, "de");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(told[0].reported);
  const auto since = find_time_expressions("Il est absent depuis mars 2021.", reference, "fr");
  ASSERT_EQ(since.size(), 1U);
  EXPECT_EQ(since[0].spec.bound, TimeSpec::Bound::kSince);
  for (const auto& [language, text] :
       {std::pair{"nl", "Open tot 3 mei 2024."}, std::pair{"de", "Offen bis zum 3. Mai 2024."},
        std::pair{"fr", "Ouvert jusqu'au 3 mai 2024."},
        std::pair{"it", "Aperto fino al 3 maggio 2024."}}) {
    const auto until = find_time_expressions(text, reference, language);
    ASSERT_EQ(until.size(), 1U) << text;
    EXPECT_EQ(until[0].spec.bound, TimeSpec::Bound::kUntil) << text;
  }
  for (const auto& [language, text] : {std::pair{"de", "Der Streik vom 17. Mai 2023 ist vorbei."},
                                       std::pair{"fr", "La loi du 24 avril 2023 reste en vigueur."},
                                       std::pair{"es", "El pacto del 24 de abril de 2023 sigue."},
                                       std::pair{"nl", "De staking van 17 mei 2023 is voorbij."}}) {
    const auto found = find_time_expressions(text, reference, language);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].spec.bound, TimeSpec::Bound::kNone) << text;
  }
}

TEST(TimeExpressions, RelativeAnswersMoveWithTheDayOfWriting) {
  const std::string text =
      "He came on Monday, last week, on April 3, in June and three days ago. He will go next "
      "Friday, in two months, this winter, on the 9th, on Feb. 29 and early next year.";
  const std::chrono::days shift{146097};  // 400 years: whole weeks
  Day reference = *parse_iso_day("2023-12-25");
  for (int i = 0; i < 400; ++i, ++reference) {
    const auto now = find_time_expressions(text, reference);
    const auto then = find_time_expressions(text, reference + shift);
    ASSERT_EQ(now.size(), 11U);
    ASSERT_EQ(then.size(), now.size());
    for (std::size_t k = 0; k < now.size(); ++k) {
      ASSERT_TRUE(now[k].days && then[k].days);
      EXPECT_EQ(now[k].days->first + shift, then[k].days->first);
      EXPECT_EQ(now[k].days->last + shift, then[k].days->last);
    }
  }
}

TEST(TimeExpressions, TheyDoNotOverlapAndStandInOrder) {
  const auto found = on_june_20(
      "From Monday to Wednesday, June 14, 2023, 18 June 2023 - July 2 last year, in early May or "
      "the week of June 5, since the 3rd and 4th of May, by Friday next week.");
  ASSERT_FALSE(found.empty());
  for (std::size_t i = 1; i < found.size(); ++i) {
    EXPECT_GE(found[i].offset, found[i - 1].offset + found[i - 1].length);
  }
}

TEST(TimeExpressions, RepeatedWordsTakeLinearTime) {
  constexpr std::size_t kTimes = 5000;
  for (const char* piece :
       {"1 ", "last ", "Monday to ", "June 1, ", "June 1, 2, 3, ", "a.", "1-", "--", ".'", "the ",
        "said ", "(", ") on May 3 ", "in 2016, ", "\xE2\x80", "\xC3", "24h", "X. ", "twenty-"}) {
    for (const TimeExpression& found : on_june_20(repeat(piece, kTimes))) {
      EXPECT_GT(found.length, 0U);
    }
  }
}

TEST(TimeExpressions, AnyBytesWillDo) {
  EXPECT_TRUE(undated("").empty());
  EXPECT_TRUE(undated(std::string_view("\0\0\xFF\xFE\0", 5)).empty());
  EXPECT_EQ(undated(std::string_view("in May 2023\0\xFF", 13)).size(), 1U);
  const std::string text = "On Wednesday, June 14, 2023, \xE2\x80\x94 next week, Q3 2022, Sept. 3";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    for (const TimeExpression& found : on_june_20(std::string_view(text).substr(0, size))) {
      EXPECT_LE(found.offset + found.length, size);
    }
  }
}

TEST(TimeExpressions, HugeNumbersGiveNothingThatCannotBe) {
  EXPECT_TRUE(undated("In 99999999999999999999 years, 9999 years ago, 32/13/9999.").empty());
  EXPECT_TRUE(on_june_20("It was 8999 weeks ago.").empty());
}

}  // namespace
}  // namespace newsdedup
