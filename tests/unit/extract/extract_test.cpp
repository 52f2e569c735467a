#include "newsdedup/extract.hpp"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kTitle = "Island town votes to rebuild its storm-damaged pier";
constexpr const char* kFirst =
    "The harbour board of the island town of Port Ellery voted on Tuesday to rebuild the wooden "
    "pier that a storm "
    "damaged two winters ago, after a debate that lasted until midnight.";
constexpr const char* kSecond =
    "Fishermen had asked for a concrete pier, which they said would last longer, but the board "
    "decided that the "
    "town could not afford it and that wood would look better from the shore.";
constexpr const char* kThird =
    "\"We have waited long enough,\" said Marta Lindqvist, who runs the ferry office. \"Every week "
    "that passes "
    "costs this town visitors, and the boats have nowhere safe to land.\"";
constexpr const char* kFourth =
    "Work on the pier is expected to begin in the spring and to take five months, according to the "
    "board, which "
    "will ask three builders on the mainland for their offers.";

Article extract_text(std::string body, ExtractMode mode = ExtractMode::kAuto) {
  RawDocument document;
  document.body = std::move(body);
  return extract(std::move(document), {.mode = mode});
}

/// An article with lines before its first paragraph, in the middle and behind the last one.
std::string page(const std::string& before, const std::string& within, const std::string& after) {
  return before + kTitle + "\n\n" + kFirst + "\n\n" + kSecond + "\n\n" + within + kThird + "\n\n" +
         kFourth + "\n\n" + after;
}

const std::string& clean_text() {
  static const std::string text =
      std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird + "\n\n" + kFourth;
  return text;
}

std::string kind_of(const Article& article, const std::string& part) {
  for (const RemovedBlock& block : article.removed) {
    if (block.text.find(part) != std::string::npos) {
      return block.kind;
    }
  }
  return "";
}

std::string evidence_of(const Article& article, const std::string& part) {
  for (const Evidence& evidence : article.evidence) {
    if (evidence.text.find(part) != std::string::npos) {
      return evidence.kind;
    }
  }
  return "";
}

struct Boilerplate {
  const char* before;
  const char* within;
  const char* after;
  const char* part;
  const char* kind;
};

class EveryKindOfBoilerplate : public testing::TestWithParam<Boilerplate> {};

TEST_P(EveryKindOfBoilerplate, IsTakenOutAndNamed) {
  const Boilerplate& given = GetParam();
  const Article article = extract_text(page(given.before, given.within, given.after));
  EXPECT_EQ(article.text, clean_text());
  EXPECT_EQ(article.info.title, kTitle);
  EXPECT_EQ(kind_of(article, given.part), given.kind);
}

INSTANTIATE_TEST_SUITE_P(
    Extract,
    EveryKindOfBoilerplate,
    testing::Values(
        Boilerplate{"Skip to main content\n", "", "", "Skip to", "navigation"},
        Boilerplate{"Home\nWorld\nBusiness\nSports\nWeather\n\n", "", "", "Weather", "navigation"},
        Boilerplate{"", "",
                    "You May Also Like\n\n  • 1\n    Ferry line adds a second boat for the "
                    "summer\n\n    TRAVEL\n",
                    "Ferry line", "link-list"},
        Boilerplate{"", "",
                    "Must-Reads\nWhy are the seals coming back to the northern bays this "
                    "year?\nOne dish, ten ways\n",
                    "seals", "link-list"},
        Boilerplate{"", "Share this article\n\n", "", "Share", "share"},
        Boilerplate{"", "", "Comments0\n\n300\n", "Comments0", "comment"},
        Boilerplate{"", "", "(With inputs from Island News Agency)\n", "inputs", "credit"},
        Boilerplate{"", "", "Ada Morrow and Lee Tran contributed to this report.\n", "contributed",
                    "credit"},
        Boilerplate{"", "", "© Coastal News\n", "Coastal", "credit"},
        Boilerplate{"", "", "Download our app to read the news on your phone.\n", "app",
                    "promotion"},
        Boilerplate{"", "", "Catch all the latest news and updates on Coastal Live.\n", "Catch",
                    "promotion"},
        Boilerplate{"", "", "Read original article here\n", "original", "disclaimer"},
        Boilerplate{
            "", "",
            "Denial of responsibility! This site is an automatic aggregator around the media.\n",
            "Denial", "disclaimer"},
        Boilerplate{"", "", "Tags: pier, Port Ellery, storms\n", "Tags", "navigation"},
        Boilerplate{"", "", "--\nFiled under: harbours\n", "--", "navigation"},
        Boilerplate{"", "", "Liked this? Tell your friends about us.\n", "Liked", "promotion"},
        Boilerplate{"", "", "Have a news tip? Write to our desk.\n", "tip", "promotion"},
        Boilerplate{"", "", "For more local news, visit our Coast section.\n", "Coast",
                    "promotion"},
        Boilerplate{"", "", "Continue to the original story on the paper's site\n", "original",
                    "disclaimer"},
        Boilerplate{"", "", "If you are the owner of this text, write to us to have it removed.\n",
                    "owner", "disclaimer"},
        Boilerplate{"", "",
                    "Most Popular in Politics\nBypass opens a year early\nSchool bus saved by "
                    "parents\n\nHave a news tip? Write to our desk.\n",
                    "School bus", "link-list"},
        Boilerplate{"", "",
                    "More from Coast\nBypass opens a year early\nTwo held after boat chase\n",
                    "Two held", "link-list"},
        Boilerplate{"", "",
                    "Comments (2)\nFogbound: It was about time that somebody did this, and wood is "
                    "right.\nMy grandfather built the first one. It stood for eighty years.\n",
                    "grandfather", "comment"},
        Boilerplate{"Breaking: Ferry strike is off after night of talks\n\n", "", "", "Ferry",
                    "navigation"},
        Boilerplate{"", "", kFirst, "harbour board", "repeat"}));

class EveryKindOfSiteHead : public testing::TestWithParam<const char*> {};

TEST_P(EveryKindOfSiteHead, IsNotTakenForTheHeadline) {
  for (const char* between :
       {"", "By Marta Holm\n12 January 2024\n\n", "Ewan Geddes\nCoast Daily\n\n"}) {
    const Article article =
        extract_text(std::string(GetParam()) + kTitle + "\n\n" + between + clean_text());
    EXPECT_EQ(article.info.title, kTitle);
    EXPECT_EQ(article.text, clean_text());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Extract,
    EveryKindOfSiteHead,
    testing::Values("Coast Daily\n",
                    "COAST DAILY - news from the shore\n[ Home ] [ Sea ] [ About ]\n\n",
                    "The Harbour Paper\nNEWS  SPORT  WEATHER  CULTURE\nHome » News » Harbours\n\n",
                    "Jump to main content\nMenu\nWORLD  POLITICS  SPORT\nWorld / Europe\n\n",
                    "Port Ellery Harbour News\nLocal\n"));

struct Caption {
  const char* lines;
  bool above;  ///< else within the article too
};

class EveryKindOfCaption : public testing::TestWithParam<Caption> {};

TEST_P(EveryKindOfCaption, IsEvidenceAndNoText) {
  const std::string lines = std::string(GetParam().lines) + "\n\n";
  for (const bool above : {true, GetParam().above}) {
    const Article article = extract_text(above ? std::string(kTitle) + "\n\n" + lines + clean_text()
                                               : page("", lines, ""));
    EXPECT_EQ(article.text, clean_text());
    EXPECT_EQ(evidence_of(article, "2024"), "caption");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Extract,
    EveryKindOfCaption,
    testing::Values(
        Caption{"Mayor Ada Morrow leaves the hall in Port Ellery on March 3, 2024, after a "
                "meeting. (Lee Tran/Coast Agency)",
                false},
        Caption{"Mayor Ada Morrow leaves the hall in Port Ellery on March 3, 2024, after a "
                "meeting. [Lee Tran/Coast Agency]",
                false},
        Caption{"Mayor Ada Morrow leaves the hall in Port Ellery on March 3, 2024.\nLee Tran/Coast "
                "Agency",
                false},
        Caption{"The pier in Port Ellery, pictured after the storm on 12 January 2024.\nPhoto: Lee "
                "Tran",
                false},
        Caption{"Mayor Ada Morrow leaves the hall in Port Ellery on March 3, 2024.", true},
        Caption{"Fishermen standing on the wooden pier in Port Ellery on 12 January 2024.", true},
        Caption{"Ada Morrow (left) and Lee Tran of the board look at the pier on 12 January 2024",
                true}));

TEST(Extract, AFirstParagraphWithADateIsNoCaption) {
  for (const std::string first :
       {"A storm swept through the island town of Port Ellery on March 3, 2024, leaving its wooden "
        "pier in ruins.",
        "The harbour board said on March 3, 2024, that the pier which stands in the north of the "
        "town will be rebuilt."}) {
    EXPECT_THAT(extract_text(std::string(kTitle) + "\n\n" + first + "\n\n" + clean_text()).text,
                HasSubstr(first));
  }
}

TEST(Extract, AHeadlineWithTheSitesNameIsNoParagraph) {
  const Article article =
      extract_text(std::string(kTitle) + "\n\n" + kTitle + " | Coastal News\n\n" + clean_text());
  EXPECT_EQ(article.text, clean_text());
  EXPECT_EQ(article.info.title, kTitle);
}

TEST(Extract, ADumpThatBeginsWithASentenceHasNoTitle) {
  const Article article = extract_text(clean_text());
  EXPECT_FALSE(article.info.title.has_value());
  EXPECT_EQ(article.text, clean_text());
}

TEST(Extract, ABylineGivesAuthorsAndTheDay) {
  const Article article =
      extract_text(std::string(kTitle) + "\nBy Ada Morrow | 3 May 2024\n" + clean_text());
  EXPECT_EQ(article.info.authors, std::vector<std::string>{"Ada Morrow"});
  ASSERT_TRUE(article.info.published.has_value());
  EXPECT_EQ(to_iso(*article.info.published), "2024-05-03");
  EXPECT_EQ(article.info.published_from, PublishedFrom::kByline);
  EXPECT_EQ(evidence_of(article, "Ada Morrow"), "byline");
  EXPECT_EQ(article.text, clean_text());
}

TEST(Extract, OnlyAnUpdatedLineFillsBothDates) {
  const Article article = extract_text(page("", "", "Updated: 9 Mar 2022, 07:28 AM IST\n"));
  ASSERT_TRUE(article.info.published.has_value());
  EXPECT_EQ(to_iso(*article.info.published), "2022-03-09T07:28:00+05:30");
  EXPECT_EQ(article.info.published, article.info.modified);
  EXPECT_EQ(article.info.published_from, PublishedFrom::kUpdated);
  EXPECT_EQ(evidence_of(article, "Updated"), "updated");
}

TEST(Extract, AnUpdateDoesNotHideThePublication) {
  const Article article = extract_text(
      std::string(kTitle) + "\nPublished: 8 March 2022\nUpdated: 9 March 2022\n" + clean_text());
  ASSERT_TRUE(article.info.published && article.info.modified);
  EXPECT_EQ(to_iso(*article.info.published), "2022-03-08");
  EXPECT_EQ(to_iso(*article.info.modified), "2022-03-09");
}

TEST(Extract, ADatelineStaysAndWithoutAYearTellsNoDay) {
  const std::string opening = "PORT ELLERY, April 25 (CN) — " + std::string(kFirst);
  const Article article = extract_text(std::string(kTitle) + "\n\n" + opening + "\n\n" + kSecond +
                                       "\n\n" + kThird + "\n");
  EXPECT_THAT(article.text, HasSubstr("PORT ELLERY, April 25 (CN) —"));
  EXPECT_FALSE(article.info.published.has_value());
}

TEST(Extract, ADatelineWithAYearTellsTheDay) {
  const std::string opening = "PORT ELLERY, April 25, 2023 (CN) — " + std::string(kFirst);
  const Article article = extract_text(std::string(kTitle) + "\n\n" + opening + "\n\n" + kSecond +
                                       "\n\n" + kThird + "\n");
  ASSERT_TRUE(article.info.published.has_value());
  EXPECT_EQ(to_iso(*article.info.published), "2023-04-25");
  EXPECT_EQ(article.info.published_from, PublishedFrom::kDateline);
}

TEST(Extract, ADateLineWithoutAYearIsEvidenceOnly) {
  const Article article =
      extract_text(std::string(kTitle) + "\nPORT ELLERY, April 25 (CN)\n" + clean_text());
  EXPECT_FALSE(article.info.published.has_value());
  EXPECT_EQ(evidence_of(article, "April 25"), "dateline");
  EXPECT_EQ(article.text, clean_text());
}

TEST(Extract, DatesOfOtherArticlesDoNotDateThisOne) {
  const Article article = extract_text(
      page("", "",
           "Most read\nFerry line adds a second boat\nMay 7, 2021\nSeals return\nMay 9, 2021\n"));
  EXPECT_FALSE(article.info.published.has_value());
  EXPECT_EQ(article.text, clean_text());
}

TEST(Extract, TeasersAloneMakeNoArticle) {
  const Article article = extract_text(
      "Home\nBlog\nServices\nMany towns on the coast have lost a pier to the winter storms, and "
      "often the...\n"
      "Letting the sea do the heavy lifting for certain old harbour towns...\nAbout\nTeam\nContact "
      "us\nSign in\n");
  EXPECT_EQ(article.text, "");
  EXPECT_TRUE(article.empty.has_value());
}

TEST(Extract, ACaptionBecomesEvidence) {
  const std::string caption =
      "Marta Lindqvist, head of the ferry office (right), is seen shaking hands with a builder on "
      "October 26, 2021, "
      "at the town hall in Port Ellery.";
  const Article article = extract_text(page("", caption + "\n\n", ""));
  EXPECT_EQ(article.text, clean_text());
  EXPECT_EQ(kind_of(article, "shaking"), "caption");
  EXPECT_EQ(evidence_of(article, "shaking"), "caption");
}

TEST(Extract, FalseFriendsStay) {
  const std::string within =
      "Related families have fished here for three centuries, and most of those who spoke at the "
      "meeting were cousins.\n\n"
      "Share prices of the ferry company rose after the vote, although only a few hundred shares "
      "changed hands.\n\n"
      "Updated plans for the pier will be shown in the library until the end of the month, the "
      "chairman said.\n\n"
      "Comments from the public filled two hours of the meeting, and many of them were about the "
      "cost of the wood.\n\n";
  const Article article = extract_text(page("", within, ""));
  for (const char* part : {"Related families", "Share prices", "Updated plans", "Comments from"}) {
    EXPECT_THAT(article.text, HasSubstr(part));
  }
}

TEST(Extract, ASentenceMayRepeatWithinAnArticle) {
  const std::string within = "\"We have waited long enough,\" people shouted again.\n\n";
  const Article article = extract_text(page("", within, within));
  EXPECT_THAT(article.text, HasSubstr("people shouted again"));
}

TEST(Extract, AShortItemStays) {
  const std::string item =
      "A man was rescued from the harbour of Port Ellery on Sunday. He was not hurt, the police "
      "said.";
  const Article article = extract_text("Man rescued from harbour\n\n" + item + "\n");
  EXPECT_EQ(article.text, item);
  EXPECT_EQ(article.info.title, "Man rescued from harbour");
}

TEST(Extract, AListWithinAnArticleStays) {
  const std::string list =
      "The board named three conditions for the work:\n\n- The pier must stay open to ferries on "
      "weekends.\n\n"
      "- The wood must come from forests on the mainland.\n\n- The builders must hire people from "
      "the town.\n\n";
  const Article article = extract_text(page("", list, ""));
  EXPECT_THAT(article.text, HasSubstr("forests on the mainland"));
  EXPECT_THAT(article.text, HasSubstr("three conditions"));
}

TEST(Extract, AnEditorsSummaryBelongsToTheText) {
  const std::string summary =
      "Editor's P/S:\n\nThe vote ends a debate that has divided the island town for two years, and "
      "shows how hard it is "
      "for small places to pay for repairs after storms.\n";
  const Article article = extract_text(page("", "", summary));
  EXPECT_THAT(article.text, HasSubstr("divided the island town"));
}

TEST(Extract, APageOfMenusHoldsNoArticle) {
  const Article article =
      extract_text("Home\nNews\nSports\nWeather\nContact us\nPrivacy policy\nSign in\nSearch\n");
  EXPECT_EQ(article.text, "");
  EXPECT_EQ(article.empty, "navigation");
  EXPECT_EQ(article.info.words, 0U);
}

TEST(Extract, AnErrorPageHoldsNoArticle) {
  const Article article =
      extract_text("404 Not Found\nHome\nThe page you requested could not be found\n");
  EXPECT_EQ(article.text, "");
  EXPECT_EQ(article.empty, "error-page");
}

TEST(Extract, EveryLineIsEitherTextOrRemoved) {
  const std::string body =
      page("Home\nNews\nBy Ada Morrow\n", "Share\n", "Most read\nOne\nTwo\n© X\n");
  const Article article = extract_text(body);
  std::string all = article.text;
  for (const RemovedBlock& block : article.removed) {
    all += "\n" + block.text;
  }
  std::size_t letters = 0;
  std::size_t found = 0;
  const auto is_letter = [](char c) { return c > ' '; };
  letters = static_cast<std::size_t>(std::count_if(body.begin(), body.end(), is_letter));
  found = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_letter));
  EXPECT_EQ(letters, found);
}

TEST(Extract, TheTextOfARecordIsTakenAsItIs) {
  RawDocument document;
  document.kind = BodyKind::kArticle;
  document.info.title = "A title";
  document.body = "Share\r\nTwo words.";
  document.evidence = {{"byline", "By Ada Morrow"}};
  document.extra = "\"k\":1";
  const Article article = extract(document, {});
  EXPECT_EQ(article.text, "Share\nTwo words.");
  EXPECT_EQ(article.info.words, 3U);
  EXPECT_EQ(article.evidence, document.evidence);
  EXPECT_EQ(article.extra, "\"k\":1");
  EXPECT_TRUE(article.removed.empty());
  EXPECT_FALSE(article.info.published.has_value());
}

TEST(Extract, NeverLeavesADumpAlone) {
  EXPECT_EQ(extract_text("Home\nNews\n", ExtractMode::kNever).text, "Home\nNews\n");
}

TEST(Extract, NothingGivesNoArticle) {
  const Article article = extract_text("");
  EXPECT_EQ(article.text, "");
  EXPECT_TRUE(article.empty.has_value());
  EXPECT_TRUE(article.removed.empty());
}

TEST(Extract, HostileDumpsEndSoon) {
  std::string many;
  for (int i = 0; i < 60'000; ++i) {
    many += "x\n";
  }
  EXPECT_EQ(extract_text(many).text, "");
  extract_text(std::string(2'000'000, 'a'));
  extract_text(std::string(2'000'000, ' '));
  extract_text(std::string(100'000, '\0') + "\n" + std::string(100'000, '\n'));
  std::string equal;
  for (int i = 0; i < 5'000; ++i) {
    equal += "The same sentence of ten words stands here again and again.\n";
  }
  EXPECT_THAT(extract_text(equal).text.size(), testing::Le(100U));
  std::string headings;
  for (int i = 0; i < 20'000; ++i) {
    headings += "Related articles\n";
  }
  extract_text(headings);
}

}  // namespace
}  // namespace newsdedup
