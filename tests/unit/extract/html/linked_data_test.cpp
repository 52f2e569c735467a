#include "extract/html/linked_data.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

using testing::ElementsAre;

LinkedArticle read(std::vector<std::string_view> scripts, std::vector<std::string> titles = {}) {
  return read_linked_data(scripts, titles);
}

std::string day(const std::optional<Timestamp>& time) { return time ? to_iso(time->day) : "none"; }

TEST(ReadLinkedData, TakesTheArticleOfAGraphWithItsReferences) {
  const auto article = read({R"({"@context":"https://schema.org","@graph":[
      {"@type":"WebPage","@id":"/#page","datePublished":"2020-01-01"},
      {"@type":["NewsArticle"],"headline":"Ferry returns","author":{"@id":"/#ada"},
       "datePublished":"2023-05-04T08:00:00+02:00","dateModified":"2023-05-05",
       "publisher":{"@type":"Organization","name":"Harbour Post"}},
      {"@type":"Person","@id":"/#ada","name":"Ada Morrow"}]})"});
  EXPECT_EQ(article.headline, "Ferry returns");
  EXPECT_THAT(article.authors, ElementsAre("Ada Morrow"));
  EXPECT_EQ(day(article.published), "2023-05-04");
  EXPECT_EQ(day(article.modified), "2023-05-05");
  EXPECT_EQ(article.site, "Harbour Post");
}

TEST(ReadLinkedData, AuthorsMayBeStringsListsAndObjects) {
  EXPECT_THAT(read({R"({"@type":"Article","author":"Lee Tran"})"}).authors,
              ElementsAre("Lee Tran"));
  EXPECT_THAT(read({R"({"@type":"Article","author":[{"@type":"Person","name":"Lee Tran"},
      "Ada Morrow",{"@type":"Person","name":["Jo Bell","Lee Tran"]}]})"})
                  .authors,
              ElementsAre("Lee Tran", "Ada Morrow", "Jo Bell"));
  EXPECT_THAT(
      read({R"({"@type":"Article","author":{"@type":"Organization","name":"Desk"}})"}).authors,
      ElementsAre());
}

TEST(ReadLinkedData, OtherArticlesAndWhatIsInThemDoNotSpeak) {
  const auto article = read(
      {R"([{"@type":"NewsArticle","headline":"Another story","datePublished":"2021-01-01"},
           {"@type":"NewsArticle","headline":"Ferry returns"}])",
       R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Ferry returns",
           "datePublished":"2019-09-09"}]})"},
      {"Ferry returns | Harbour Post"});
  EXPECT_EQ(article.headline, "Ferry returns");
  EXPECT_EQ(day(article.published), "none");
}

TEST(ReadLinkedData, ThePageFillsWhatTheArticleLeavesOut) {
  const auto article = read({R"({"@type":"NewsArticle","headline":"Ferry returns"})",
                             R"({"@type":"WebPage","datePublished":"2023-05-04"})"});
  EXPECT_EQ(day(article.published), "2023-05-04");
}

TEST(ReadLinkedData, ReadsWhatWasEscapedTwice) {
  EXPECT_EQ(
      read({"{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;A&quot;}"}).headline,
      "A");
}

TEST(MarkupDate, ReadsStampsAndDaysWithSomethingBehind) {
  EXPECT_EQ(day(markup_date("2023-05-04T08:00:00.000+02:00[Europe/Vienna]")), "2023-05-04");
  EXPECT_EQ(day(markup_date(" 2023-05-04 08:00:00 +0000 UTC")), "2023-05-04");
  EXPECT_EQ(day(markup_date("Published 4 May 2023")), "2023-05-04");
  EXPECT_EQ(day(markup_date("2023-05-042")), "none");
  EXPECT_EQ(day(markup_date("yesterday")), "none");
}

}  // namespace
}  // namespace newsdedup::html
