#include "extract/lines.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup {
namespace {

TEST(Lines, AForeignLineEndIsSeenWhereverItStands) {
  for (const std::size_t before : {0U, 1U, 2U, 3U, 4094U, 4095U, 4096U, 4097U, 4098U, 9000U}) {
    const std::string text(before, 'x');
    for (const std::string_view end : {"\r", "\f", "\r\n", "\u2028", "\u2029"}) {
      EXPECT_EQ(normalize_line_ends(text + std::string(end)), text + "\n") << before;
    }
    const std::string other = text + "é\u20A8\u2027©\xA8";
    EXPECT_EQ(normalize_line_ends(other), other) << before;
  }
}

TEST(Lines, AllKindsOfLineEndsBecomeOne) {
  EXPECT_EQ(normalize_line_ends("one\r\ntwo\rthree\u2028four\ffive\n"),
            "one\ntwo\nthree\nfour\nfive\n");
}

TEST(Lines, AHardWrappedTextIsJoinedAtItsWidth) {
  const std::string wrapped =
      "The harbour board of the small island town met on Tuesday evening\n"
      "to vote on a plan that would replace the old wooden pier with one\n"
      "made of concrete. Fishermen had asked for the change since a storm\n"
      "damaged the planks two winters ago and left a boat on the rocks.\n"
      "\n"
      "The vote was close. A second meeting will be held before the work\n"
      "begins, the chairwoman said, and anyone who wants to speak may do\n"
      "so.\n";
  const std::string text = unwrap(wrapped);
  const auto lines = split_lines(text);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].text.ends_with("a boat on the rocks."));
  EXPECT_TRUE(lines[1].text.ends_with("may do so."));
}

TEST(Lines, AHeadlineBrokenEarlyIsJoinedToo) {
  std::string text = "Town votes to rebuild its old wooden\npier but not its crane\n\n";
  for (int i = 0; i < 4; ++i) {
    text +=
        "The board of the island town has voted to\nrebuild the pier that a storm damaged two\n"
        "winters ago, after a long debate.\n\n";
  }
  EXPECT_TRUE(
      unwrap(text).starts_with("Town votes to rebuild its old wooden pier but not its crane\n"));
}

TEST(Lines, HeadlinesOfLikeLengthAreNotJoined) {
  std::string list;
  for (int i = 0; i < 12; ++i) {
    list += "Council Approves New Budget For Schools And Roads In Northern Towns\n";
  }
  EXPECT_EQ(unwrap(list), list);
}

TEST(Lines, LongParagraphsAreLeftAsTheyAre) {
  const std::string text = std::string(300, 'a') + "\n" + std::string(400, 'b') + "\n";
  EXPECT_EQ(unwrap(text), text);
}

TEST(Lines, AWrappedPageWithoutBlankLinesIsJoinedButForItsMenu) {
  const std::string text =
      "Home\nNews\nSport\nWeather and tides for the coming weekend on all coasts\n"
      "The harbour board of the small island town met on Tuesday evening\n"
      "to vote on a plan that would replace the old wooden pier with one\n"
      "made of concrete. Fishermen had asked for the change since a storm\n"
      "damaged the planks.\n"
      "The vote was close. A second meeting will be held before the work\n"
      "begins, the chairwoman said, and anyone who wants to speak may do\n"
      "so.\n";
  const std::string joined = unwrap(text);
  EXPECT_THAT(joined, testing::HasSubstr("Home\nNews\nSport\nWeather"));
  EXPECT_THAT(joined, testing::HasSubstr("a storm damaged the planks.\nThe vote was close."));
}

TEST(Lines, ChineseLinesAreJoinedWithoutSpaces) {
  const std::string text =
      "青溪县横跨白石江的新大桥十四日上午正式通车，两岸居民\n"
      "往来的时间将由四十分钟缩短到二十分钟以内，许多居民冒\n"
      "着小雨前来观看第一批车辆驶上桥面。\n"
      "\n"
      "据县交通局介绍，大桥动工以来克服了许多困难，施工高峰\n"
      "时每天有六百多名工人在现场作业。\n";
  EXPECT_THAT(unwrap(text), testing::HasSubstr("两岸居民往来的时间"));
  EXPECT_THAT(unwrap(text), testing::HasSubstr("驶上桥面。\n\n据县交通局"));
}

TEST(Lines, AParagraphThatALinkBrokeIsJoined) {
  EXPECT_EQ(join_broken("The vote was close, and the meeting was opened by\nAda Morrow\n"
                        ", who has run the ferry office since the storm.\nNext paragraph.\n"),
            "The vote was close, and the meeting was opened by Ada Morrow, who has run the ferry "
            "office since the storm.\nNext paragraph.\n");
}

TEST(Lines, ABylineInSmallLettersIsNotJoinedToTheHeadline) {
  const std::string text = "Island town votes to rebuild its storm-damaged pier\nby Ada Morrow\n";
  EXPECT_EQ(join_broken(text), text);
}

TEST(Lines, BulletsAndWhiteSpaceOfAllKindsAreTakenOff) {
  const auto lines = split_lines("  • one \u00A0\n- two\n\n\u3000three\n-four\n");
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].text, "one");
  EXPECT_TRUE(lines[0].bullet);
  EXPECT_EQ(lines[1].text, "two");
  EXPECT_EQ(lines[2].text, "three");
  EXPECT_EQ(lines[2].blank_before, 1U);
  EXPECT_FALSE(lines[2].bullet);
  EXPECT_EQ(lines[3].text, "-four");
}

std::vector<std::string> read(std::string text) {
  std::vector<std::string> lines;
  for (const Line& line : read_lines(text)) {
    lines.emplace_back(line.text);
  }
  return lines;
}

TEST(ReadLines, AMenuOnOneLineIsItsEntries) {
  EXPECT_EQ(read("Home | News | Sport | About us\n"),
            (std::vector<std::string>{"Home", "News", "Sport", "About us"}));
}

TEST(ReadLines, HeadlinesWithTheirSiteAndDatesAreNoMenus) {
  for (const std::string line :
       {"Ferry runs again | Coast Herald | News", "By Ada Morrow | News | Sport | 3 May 2024",
        "One of the longest headlines of the week | News | Sport | Home"}) {
    EXPECT_EQ(read(line), std::vector<std::string>{line});
  }
}

TEST(ReadLines, NumbersOfAListStandBeforeWhatTheyCount) {
  EXPECT_EQ(read("Most read\n1\nBoats at sea\n2\nRain again\n3.\nA new pier\nContact\n"),
            (std::vector<std::string>{"Most read", "1 Boats at sea", "2 Rain again",
                                      "3. A new pier", "Contact"}));
}

TEST(ReadLines, TagsOfANumberedListStandBehindWhatTheyFile) {
  EXPECT_EQ(read("1\nThree boats are still at sea tonight\nWorld\n2\nRain again over the northern "
                 "hills\nWeather\n3\nThe bakery that never closes\nFood & Drink\n\nRead on"),
            (std::vector<std::string>{"1 Three boats are still at sea tonight World",
                                      "2 Rain again over the northern hills Weather",
                                      "3 The bakery that never closes Food & Drink", "Read on"}));
}

TEST(ReadLines, LinesBehindNumbersThatAreNoTagsStayApart) {
  EXPECT_EQ(read("1\nThree boats are still at sea tonight\nWorld\n2\nRain again over the northern "
                 "hills\nIt rained on every day of May.\n3\nThe bakery that never closes\nFood")
                .size(),
            6U);
}

TEST(ReadLines, OtherNumbersOnLinesOfTheirOwnStayThere) {
  for (const std::string text : {"1\nBoats\n2\nRain", "2\nBoats\n3\nRain\n4\nPier", "1\n2\n3\nRain",
                                 "1\nBoats\n3\nRain\n5\nPier"}) {
    EXPECT_EQ(read(text).size(),
              static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n') + 1));
  }
}

TEST(ReadLines, AllThatIsDoneToLinesIsDoneInOneGo) {
  std::string text = "one\r\n\r\ntwo\u2028three";
  EXPECT_EQ(read_lines(text).size(), 3U);
  EXPECT_EQ(text, "one\n\ntwo\nthree");
}

}  // namespace
}  // namespace newsdedup
