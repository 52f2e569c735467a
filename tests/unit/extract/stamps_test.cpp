#include "extract/stamps.hpp"

#include <gtest/gtest.h>

#include "extract/bylines.hpp"

namespace newsdedup {
namespace {

TEST(Stamps, ALineTellsWhenItWasPublishedAndWhenUpdated) {
  const auto stamps = find_stamps("Published 3 May 2024 | Updated: May 4, 2024 at 7:05 am EDT");
  ASSERT_EQ(stamps.size(), 2U);
  EXPECT_EQ(stamps[0].role, StampRole::kPublished);
  EXPECT_EQ(to_iso(stamps[0].time), "2024-05-03");
  EXPECT_EQ(stamps[1].role, StampRole::kUpdated);
  EXPECT_EQ(to_iso(stamps[1].time), "2024-05-04T07:05:00-04:00");
}

TEST(Stamps, ADateWithoutAYearIsNone) {
  EXPECT_TRUE(find_stamps("Updated 3 May, 07:28 AM IST").empty());
  EXPECT_TRUE(find_stamps("WASHINGTON, April 25 (AP)").empty());
}

TEST(Stamps, WordsThatAreNoneOfACalendarEndOne) {
  const auto stamps =
      find_stamps("In May 2024 rain fell; on 5 June 2024 (Wednesday) 12 boats left");
  ASSERT_EQ(stamps.size(), 1U);
  EXPECT_EQ(to_iso(stamps[0].time), "2024-06-05");
  EXPECT_TRUE(find_stamps("May 12 boats of 2024 return, says Ada Morrow of 3 Pier Road").empty());
}

TEST(Stamps, AZoneInBracketsIsPartOfOne) {
  const auto stamps = find_stamps("Sat, 20 Apr 2024 10:11:12 +0200 (Central European Summer Time)");
  ASSERT_EQ(stamps.size(), 1U);
  EXPECT_EQ(to_iso(stamps[0].time), "2024-04-20T10:11:12+02:00");
}

TEST(Stamps, CuesRunTogetherWithANameAreSeen) {
  const auto stamps = find_stamps("By Ada MorrowPublished: Jan 29, 2025");
  ASSERT_EQ(stamps.size(), 1U);
  EXPECT_EQ(stamps[0].role, StampRole::kPublished);
}

TEST(Bylines, NamesAreReadUpToRolesAndMarks) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(byline_names("By Ada Morrow and Tomas de la Cruz, Staff Writers | 3 May 2024"),
            (Names{"Ada Morrow", "Tomas de la Cruz"}));
  EXPECT_EQ(byline_names("Written by: Ada Morrow"), Names{"Ada Morrow"});
  EXPECT_EQ(byline_names("By Ada MorrowPublished: Jan 29, 2025"), Names{"Ada Morrow"});
  EXPECT_EQ(bare_names("Ada Morrow Views"), Names{"Ada Morrow"});
}

TEST(Bylines, ASentenceThatBeginsWithByNamesNobody) {
  EXPECT_TRUE(byline_names("By Monday the river had risen by two metres.").empty());
  EXPECT_TRUE(byline_names("By then the fire was out.").empty());
  EXPECT_TRUE(bare_names("January 31, 2024").empty());
}

}  // namespace
}  // namespace newsdedup
