#include "events/year_mentions.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

std::vector<YearMention> years_in(std::string text,
                                  std::vector<Evidence> evidence = {},
                                  const std::string& language = "en") {
  Article article;
  article.info.language = language;
  article.text = std::move(text);
  article.evidence = std::move(evidence);
  return find_year_mentions(find_mentions(article, article.text.size(), std::nullopt));
}

using Years = std::vector<YearMention>;

TEST(YearMentions, ADateCountsByItsTense) {
  EXPECT_EQ(years_in("The bridge opened on May 3, 2019."), (Years{{2019, YearClass::kPastDate}}));
  EXPECT_EQ(years_in("The bridge will open in May 2027."), (Years{{2027, YearClass::kFutureDate}}));
}

TEST(YearMentions, ABareYearCountsByItsTense) {
  EXPECT_EQ(years_in("The bridge opened in 2019."), (Years{{2019, YearClass::kPastYear}}));
  EXPECT_EQ(years_in("The bridge will open in 2027."), (Years{{2027, YearClass::kFutureYear}}));
}

TEST(YearMentions, WhatIsCalledByItsYearIsAName) {
  EXPECT_EQ(years_in("Members passed the 2024 budget by one vote."),
            (Years{{2024, YearClass::kNamedYear}}));
}

TEST(YearMentions, InOtherLanguagesNamesAreToldFromYearsToo) {
  for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
           {"es", "Las elecciones de 2024 se repiten."},
           {"fr", "Les élections de 2024 ont surpris."},
           {"it", "Le elezioni del 2024 sono finite."},
           {"pt", "As eleições de 2024 se repetem."},
           {"nl", "De verkiezingen van 2024 waren rustig."}}) {
    EXPECT_EQ(years_in(text, {}, language), (Years{{2024, YearClass::kNamedYear}})) << text;
  }
  for (const auto& [language, text] : std::vector<std::pair<std::string, std::string>>{
           {"es", "El puente fue abierto en 2019."},
           {"fr", "Le pont a été ouvert en 2019."},
           {"it", "Il ponte è stato aperto nel 2019."},
           {"pt", "A ponte foi aberta em 2019."},
           {"nl", "De brug werd in 2019 geopend."},
           {"de", "Die Brücke wurde im Jahr 2019 eröffnet."}}) {
    const Years years = years_in(text, {}, language);
    ASSERT_EQ(years.size(), 1U) << text;
    EXPECT_EQ(years[0].year, 2019);
    EXPECT_NE(years[0].how, YearClass::kNamedYear) << text;
  }
}

TEST(YearMentions, BeginningsAndEndsAreKeptApart) {
  EXPECT_EQ(years_in("She has led the office since 2012."), (Years{{2012, YearClass::kSince}}));
  EXPECT_EQ(years_in("All buses will be electric by 2030."), (Years{{2030, YearClass::kUntil}}));
}

TEST(YearMentions, UnderAPhotoOrAPostTheSettingCounts) {
  EXPECT_EQ(years_in("The minister in Lisbon, May 3, 2021. (Ana Silva/Reuters)"),
            (Years{{2021, YearClass::kCaption}}));
  EXPECT_EQ(years_in("Welcome! - Harbour Office (@harbour) October 10, 2023"),
            (Years{{2023, YearClass::kPost}}));
}

TEST(YearMentions, ARangeCountsByItsLastYear) {
  const Years years = years_in("The war of 1939 to 1945 destroyed the quay.");
  ASSERT_EQ(years.size(), 1U);
  EXPECT_EQ(years[0].year, 1945);
}

TEST(YearMentions, DaysWithoutAYearAndNumbersDoNotCount) {
  EXPECT_TRUE(
      years_in("On Tuesday, May 3, and on the 24th 2019 people met, as last June.").empty());
  EXPECT_TRUE(years_in("").empty());
}

TEST(YearMentions, EvidenceLinesCountAfterTheText) {
  const Years years = years_in("The bridge opened in 2019.", {{"caption", "Lisbon, May 3, 2021."}});
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0].year, 2019);
  EXPECT_EQ(years[1].year, 2021);
}

}  // namespace
}  // namespace newsdedup::events
