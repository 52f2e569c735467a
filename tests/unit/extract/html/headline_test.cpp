#include "extract/html/headline.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

std::optional<std::string> headline(const std::string& page) {
  const Tree tree = parse_tree(page);
  return find_headline(read_claims(tree, find_marks(tree), std::nullopt));
}

TEST(FindHeadline, IsTheHeadingThatThePageCallsItselfBy) {
  EXPECT_EQ(headline("<title>Otters return to the canal | The Sound</title>"
                     "<h1>The Sound of the Isles</h1><h1>Otters return <i>to</i> the\ncanal</h1>"),
            "Otters return to the canal");
  EXPECT_EQ(
      headline("<title>The Sound</title><meta property='og:title' content='Ferry &amp; pier to "
               "close'><h1>FERRY &amp; PIER TO CLOSE</h1><h1>Most read this week</h1>"),
      "FERRY & PIER TO CLOSE");
}

TEST(FindHeadline, ALoneHeadingNeedsNoName) {
  EXPECT_EQ(headline("<title>The Sound</title><h1>Otters return to the canal</h1>"),
            "Otters return to the canal");
}

TEST(FindHeadline, SiteNamesAndEmptyHeadingsAreNone) {
  EXPECT_EQ(headline(""), std::nullopt);
  EXPECT_EQ(headline("<title>The Sound</title><h1><svg><text>Logo</text></svg></h1>"),
            std::nullopt);
  EXPECT_EQ(headline("<h1>The Sound</h1>"), std::nullopt);
  EXPECT_EQ(headline("<h1>Otters return to the canal</h1><h1>Baker of the year found</h1>"),
            std::nullopt);
  EXPECT_EQ(headline("<h1>" + std::string(600, 'x') + "</h1>"), std::nullopt);
}

TEST(FindHeadline, AHeadingThatNamesTheSiteGivesWay) {
  EXPECT_EQ(headline("<title>Otters return to the canal | The Sound of the Isles</title>"
                     "<h1>The Sound of the Isles</h1>"
                     "<h2 class='entry-title'>Otters return to the canal</h2>"),
            "Otters return to the canal");
}

TEST(FindHeadline, LinkedDataTellsWhereNoHeadingDoes) {
  EXPECT_EQ(headline("<title>The Sound</title><script type='application/ld+json'>"
                     "{\"@type\":\"NewsArticle\",\"headline\":\"Otters return\"}</script>"),
            "Otters return");
}

TEST(FindPageTitle, LosesTheSiteIfThatIsTheShorterPart) {
  PageClaims claims;
  claims.page_title = "Otters return to the canal - The Sound";
  EXPECT_EQ(find_page_title(claims), "Otters return to the canal");
  claims.page_title = "News - The Sound of the Isles";
  EXPECT_EQ(find_page_title(claims), "News - The Sound of the Isles");
}

TEST(FindHeadline, AHeadingThatLeadsHomeIsTheSitesName) {
  EXPECT_EQ(headline("<title>The Sound of Islay: Otters return to the canal</title>"
                     "<h1><a href='https://example.org/'>The Sound of Islay</a></h1>"
                     "<h2 class=post-title><a href=/otters>Otters return to the canal</a></h2>"),
            "Otters return to the canal");
}

TEST(FindHeadline, LosesWhatStandsBehindABarIfThatIsShorter) {
  EXPECT_EQ(headline("<h1>Otters return to the canal | Nature | The Sound</h1>"),
            "Otters return to the canal");
  EXPECT_EQ(headline("<h1>Nature | Otters return to the canal</h1>"),
            "Nature | Otters return to the canal");
}

TEST(FindHeadline, GoesOnWhereTheTitleOfThePageIsCutOff) {
  EXPECT_EQ(headline("<title>Otters return to the canal after ninety years of ab</title>"
                     "<h1>Otters return to the canal after ninety years of absence</h1>"),
            "Otters return to the canal after ninety years of absence");
}

TEST(FindHeadline, IsInNormalForm) {
  EXPECT_EQ(headline("<h1>Cafe\u0301 owner wins a prize</h1>"), "Café owner wins a prize");
}

}  // namespace
}  // namespace newsdedup::html
