#include "extract/html/page_claims.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

using testing::ElementsAre;

PageClaims claims_of(const std::string& page) {
  const Tree tree = parse_tree(page);
  return read_claims(tree, find_marks(tree), std::nullopt);
}

std::string published(const std::string& page) {
  const auto claim = claims_of(page).published;
  return claim ? to_iso(claim->time) : "none";
}

/// So much text that no element around it holds most of the page.
std::string article() {
  std::string text;
  for (int i = 0; i < 20; ++i) {
    text += "<p>The pier has stood in the harbour for longer than anybody can remember.</p>";
  }
  return text;
}

TEST(ReadClaims, LinkedDataComesBeforeMetaAndThatBeforeElements) {
  const std::string time = "<h1>Pier closes for good</h1><time datetime='2024-05-03'>x</time>";
  const std::string meta = "<meta property='article:published_time' content='2024-05-02T10:00'>";
  const std::string linked =
      "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"2024-05-01\"}"
      "</script>";
  EXPECT_EQ(published(time), "2024-05-03");
  EXPECT_EQ(published(meta + time), "2024-05-02T10:00:00");
  EXPECT_EQ(published(meta + linked + time), "2024-05-01");
  EXPECT_EQ(published("<p>Pier closes</p>"), "none");
}

TEST(ReadClaims, DatesOfCommentsAndTeasersAreOthers) {
  EXPECT_EQ(published("<div class=related><time datetime='2024-01-01'>x</time></div>"
                      "<h1>Pier closes</h1><p class=date>3 May 2024</p>"
                      "<div id=comments><time datetime='2024-06-01'>x</time></div><p>a<p>b<p>c"),
            "2024-05-03");
}

TEST(ReadClaims, APointInTimeInUtcIsReadWithTheDayThatReadersAreShown) {
  const std::string meta =
      "<meta property='article:published_time' content='2024-05-02T22:30:00Z'>";
  EXPECT_EQ(
      published(meta + "<h1>Pier closes</h1><time datetime='2024-05-03T00:30+02:00'>x</time>"),
      "2024-05-03T00:30:00+02:00");
  EXPECT_EQ(published(meta + "<h1>Pier closes</h1><time datetime='2024-05-03T09:10'>x</time>"),
            "2024-05-02T22:30:00Z");
}

TEST(ReadClaims, AShortTextBesideTheHeadlineTellsTheDayWithoutAMark) {
  const std::string others =
      article() + "<ul class=teaser><li><time datetime='2024-06-09'>June</time> Gulls</li></ul>";
  EXPECT_EQ(published("<h1>Pier closes</h1><p>3 May 2024, 7:05 am</p>" + others),
            "2024-05-03T07:05:00");
  EXPECT_EQ(published("<p>Sport, 03.05.24</p><h1>Pier closes</h1>" + others), "2024-05-03");
  EXPECT_EQ(published("<h1>03.05.2024 - Pier closes</h1>" + others), "2024-05-03");
  EXPECT_EQ(published("<h1>Pier closes</h1><p>The pier of the old harbour town stayed open until "
                      "3 May 2024, when it closed</p>"),
            "none");
}

TEST(ReadClaims, WhatTheHeadlineStandsInAsWellCastsNoDoubt) {
  EXPECT_EQ(published("<div class=related><h1>Pier closes</h1><p class=date>3 May 2024</p></div>"
                      "<p class=date>9 June 2024</p>" +
                      article()),
            "2024-05-03");
}

TEST(ReadClaims, PropertiesOfSeveralDaysAreOfSeveralArticles) {
  std::string page = "<h1>Pier closes</h1><p class=date>3 May 2024</p>";
  const std::string other = "<div class=teaser><time pubdate datetime='2024-06-0";
  EXPECT_EQ(published(page + other + "1'>x</time></div>"), "2024-06-01");
  EXPECT_EQ(published(page + other + "1'>x</time></div>" + other + "2'>x</time></div>"),
            "2024-05-03");
}

TEST(ReadClaims, ABylineBesideTheHeadlineMayStandInPieces) {
  EXPECT_THAT(claims_of("<h1>Pier closes</h1><p>By <a href=/x>Jane Doe</a> and <b>Tom Roe</b></p>"
                        "<p>By the Sea</p>")
                  .bylines,
              ElementsAre("Jane Doe", "Tom Roe"));
  EXPECT_THAT(
      claims_of("<h1>Pier closes</h1><p>By <i>Jane Doe</i>, <i>Editor</i> <i>Page One</i>").bylines,
      ElementsAre("Jane Doe"));
  EXPECT_THAT(
      claims_of("<h1>Pier closes</h1><div class=related>By <a>Jane Doe</a></div>" + article())
          .bylines,
      ElementsAre());
}

TEST(ReadClaims, ANameAloneStandsBesideADate) {
  EXPECT_THAT(claims_of("<i>May 3, 2024</i><i>Jane Doe</i><h1>Pier closes</h1>").name_beside_date,
              ElementsAre("Jane Doe"));
  for (const char* text : {"Photo: Jane Doe", "Leave Comment", "Pier", "Jane Doe, Tom Roe"}) {
    EXPECT_THAT(claims_of("<i>May 3, 2024</i><i>" + std::string(text) + "</i><h1>Pier closes</h1>")
                    .name_beside_date,
                ElementsAre())
        << text;
  }
  EXPECT_THAT(claims_of("<h1>Pier closes</h1><i>Jane Doe</i>").name_beside_date, ElementsAre());
}

TEST(ReadClaims, TheLastChangeIsNotTheDayOfPublication) {
  const PageClaims claims = claims_of(
      "<h1>Pier closes</h1><p>Published <time datetime='2024-05-03'>May</time></p>"
      "<p>Updated <time datetime='2024-05-09' itemprop=dateModified>May</time></p>");
  ASSERT_TRUE(claims.published && claims.modified);
  EXPECT_EQ(to_iso(claims.published->time.day), "2024-05-03");
  EXPECT_EQ(to_iso(claims.modified->day), "2024-05-09");
}

TEST(ReadClaims, AuthorsComeWithTheirSources) {
  const PageClaims claims = claims_of(
      "<meta name=author content='Ada Morrow'><meta name='twitter:label1' content='Written by'>"
      "<meta name='twitter:data1' content='Lee Tran'><h1>Pier closes</h1>"
      "<p class=byline>By<span>Jo Bell</span></p><a href='/authors/jo-bell/'>Jo Bell</a>");
  ASSERT_EQ(claims.authors.size(), 2U);
  EXPECT_THAT(claims.authors[0], ElementsAre("Ada Morrow"));
  EXPECT_THAT(claims.authors[1], ElementsAre("Lee Tran"));
  ASSERT_EQ(claims.named.size(), 2U);
  EXPECT_EQ(claims.named[1].text, "Jo Bell");
}

TEST(ReadClaims, ThePageTellsItsUrlSiteAndLanguage) {
  const PageClaims claims = claims_of(
      "<html lang=de-AT><link rel=canonical href='https://www.example.org/2024/05/03/a'>"
      "<meta property='og:site_name' content='Hafenbote'>");
  EXPECT_EQ(claims.url, "https://www.example.org/2024/05/03/a");
  EXPECT_EQ(claims.site, "example.org");
  EXPECT_EQ(claims.language, "de");
  ASSERT_TRUE(claims.in_url);
  EXPECT_EQ(to_iso(claims.in_url->day), "2024-05-03");
  EXPECT_EQ(claims.publishers[0], "Hafenbote");
  EXPECT_EQ(claims_of("<link rel=canonical href='/a'>").url, "");
}

}  // namespace
}  // namespace newsdedup::html
