#include "events/particulars.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

using Kind = Particular::Kind;

std::vector<FoundParticular> found_in(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return find_particulars({}, {}, text, tokens);
}

std::vector<std::string> quotes_of(std::string_view text) {
  std::vector<std::string> quotes;
  for (const FoundParticular& one : found_in(text)) {
    quotes.emplace_back(one.quote);
  }
  return quotes;
}

std::vector<Particular> particulars_in(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return particulars_of({}, {}, text, tokens);
}

/// The kinds on which two texts contradict each other.
std::vector<Kind> contradictions(std::string_view a, std::string_view b) {
  const ComparedParticulars compared = compare(particulars_in(a), particulars_in(b));
  std::vector<Kind> kinds;
  for (const auto& one : compared.contradictions) {
    EXPECT_EQ(one.a.key, one.b.key);
    kinds.push_back(one.a.kind());
  }
  return kinds;
}

bool same_ordinal(std::string_view a, std::string_view b) {
  return compare(particulars_in(a), particulars_in(b)).same_ordinal.has_value();
}

using Quotes = std::vector<std::string>;
using Kinds = std::vector<Kind>;

TEST(Particulars, AnOrdinalCountsHappenings) {
  EXPECT_EQ(quotes_of("It is her second visit to Oslo."), Quotes{"second visit"});
  EXPECT_EQ(quotes_of("The 65th annual gala opens."), Quotes{"65th annual"});
  EXPECT_EQ(quotes_of("The first sitting chancellor to visit the island."),
            Quotes{"first sitting chancellor to visit"});
  EXPECT_EQ(contradictions("This is his first trip to Lima.", "Lima awaits his second visit."),
            Kinds{Kind::kOrdinal});
}

TEST(Particulars, AnOrdinalOfSomethingElseIsNone) {
  EXPECT_EQ(quotes_of("The first lady smiled. A second man, who would visit later, did not."),
            Quotes{});
}

TEST(Particulars, WhatIsToldAsOverIsNotTheHappeningItself) {
  EXPECT_TRUE(contradictions("On her first visit, a year ago, it rained.",
                             "It is her second visit to the islands.")
                  .empty());
  EXPECT_EQ(contradictions("On her first visit, a year ago, it rained.",
                           "It is her first visit to the islands."),
            Kinds{Kind::kOrdinal});
  EXPECT_EQ(contradictions("He previously visited Lima in June.", "It is his first visit."),
            Kinds{Kind::kOrdinal});
  EXPECT_EQ(contradictions("His first trip in 2019 was short.", "It is his first visit."),
            Kinds{Kind::kOrdinal});
  EXPECT_EQ(contradictions("It is her first visit since 2018.", "It is her second visit."),
            Kinds{Kind::kOrdinal})
      << "the first since then is still to be told of";
  EXPECT_TRUE(contradictions("His previous trip was short.", "It is his third visit.").empty());
}

TEST(Particulars, OneOrdinalOfBothIsSaid) {
  EXPECT_TRUE(same_ordinal("It is her first trip to Oslo.", "The first visit of Ann Lee."));
  EXPECT_FALSE(same_ordinal("It is her first trip.", "It is her second trip."));
  EXPECT_FALSE(
      same_ordinal("The first round broke up.", "The first round failed; a second round begins."))
      << "which of them is told of is not clear";
  EXPECT_FALSE(same_ordinal("His previous visit was short.", "He previously visited Oslo."));
}

TEST(Particulars, AnOfficeHasOneHolder) {
  EXPECT_EQ(contradictions("Norwegian Foreign Minister Ann Lee came.",
                           "Norwegian Foreign Minister Ole Dahl came."),
            Kinds{Kind::kOffice});
  EXPECT_EQ(contradictions("Norway's foreign minister, Ann Lee, came.",
                           "Ole Dahl, Norway's foreign minister, came."),
            Kinds{Kind::kOffice});
  EXPECT_TRUE(
      contradictions("Attorney General Ann Lee spoke.", "Attorney General Lee spoke.").empty());
  EXPECT_TRUE(contradictions("Chinese Premier Li Wen spoke.", "Chinese Premier Li spoke.").empty());
}

TEST(Particulars, TwoCountriesHaveTwoHoldersOfAnOffice) {
  EXPECT_TRUE(contradictions("Norwegian Prime Minister Ann Lee came.",
                             "Danish Prime Minister Ole Dahl came.")
                  .empty());
  EXPECT_EQ(quotes_of("President Ann Lee met Mayor Ole Dahl."), Quotes{})
      << "whose president is not told";
}

TEST(Particulars, WhoHeldAnOfficeBeforeIsNotItsHolder) {
  EXPECT_EQ(quotes_of("Former Prime Minister Ann Lee spoke, and so did ex Danish Prime Minister "
                      "Ole Dahl."),
            Quotes{});
  EXPECT_EQ(quotes_of("So said Ole Dahl, the interior minister. The meeting went on."),
            (Quotes{"Ole Dahl", "Ole Dahl"}));
}

TEST(Particulars, AnInstanceHasANameOrANumber) {
  EXPECT_EQ(contradictions("Hurricane Ada made landfall.", "Typhoon Bert made landfall."),
            Kinds{Kind::kNamed});
  EXPECT_EQ(contradictions("They watch Super Bowl XL here.", "They watch Super Bowl LI here."),
            Kinds{Kind::kNumbered});
  EXPECT_EQ(contradictions("The 2024 budget passed.", "The budget for 2023 passed."),
            Kinds{Kind::kNumbered});
  EXPECT_TRUE(contradictions("Hurricane Ada is the worst since Hurricane Bert.",
                             "Hurricane Bert made landfall.")
                  .empty())
      << "background fails open";
}

TEST(Particulars, ADateOrAPlaceInASentenceIsNoName) {
  EXPECT_EQ(quotes_of("It was on May 12. About 20 came in May 2019, the hurricane Friday."),
            Quotes{});
}

TEST(Particulars, FiguresWithOneUnitContradict) {
  EXPECT_EQ(contradictions("A quake of magnitude 6.1 hit.", "A 7.4-magnitude quake hit."),
            Kinds{Kind::kFigure});
  EXPECT_EQ(contradictions("Rates rose to 3.75 percent.", "Rates fell to 2%."),
            Kinds{Kind::kFigure});
  EXPECT_TRUE(contradictions("Some 173,000 jobs came.", "About 170,000 jobs came.").empty())
      << "rounded";
  EXPECT_EQ(contradictions("It passed in a 51-48 vote.", "They voted 52 to 46."),
            Kinds{Kind::kNumbered});
}

TEST(Particulars, AFigureBeyondEveryNumberAgreesWithItself) {
  std::string text = "About 999,999,999";
  for (int i = 0; i < 46; ++i) {
    text += ",999999999";
  }
  text += " jobs came.";
  EXPECT_FALSE(particulars_in(text).empty());
  EXPECT_TRUE(contradictions(text, text).empty());
}

TEST(Particulars, AnotherKeyIsNoContradiction) {
  EXPECT_TRUE(contradictions("Her second visit, in 5 percent of the cities.",
                             "The third debate on 20 seats.")
                  .empty());
}

}  // namespace
}  // namespace newsdedup::events
