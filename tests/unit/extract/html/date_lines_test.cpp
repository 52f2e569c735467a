#include "extract/html/date_lines.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

std::string found(std::string_view lines, DateOrder order = DateOrder::kUnknown) {
  const auto line = find_date_line(lines, order);
  return line ? to_iso(line->time.day) + (line->is_update ? " update" : "") : "none";
}

TEST(FindDateLine, PublishedComesBeforePlainAndThatBeforeUpdated) {
  EXPECT_EQ(found("Updated 3 May 2024\n1 May 2024\nPublished 30 April 2024"), "2024-04-30");
  EXPECT_EQ(found("Updated 3 May 2024\n1 May 2024"), "2024-05-01");
  EXPECT_EQ(found("This page was last edited on 3 May 2024"), "2024-05-03 update");
}

TEST(FindDateLine, WhatTellsLittleElseComesBeforeWhatTellsMore) {
  const std::string meeting = "The band meets on 5 May 2024 at seven in the old boat house";
  EXPECT_EQ(found(meeting), "2024-05-05");
  EXPECT_EQ(found(meeting + "\nThis page was last edited on 3 May 2024"), "2024-05-03 update");
}

TEST(FindDateLine, DatesWithinSentencesAreNone) {
  EXPECT_EQ(found("The pier, which the town had built with much pride and little money by the end "
                  "of the year, opened to the public on 3 May 1924 and was closed a year later."),
            "none");
  EXPECT_EQ(found("Rooms from 2024 euros\n"), "none");
}

TEST(WithSureDates, FollowsTheOrderOfThePage) {
  EXPECT_EQ(with_sure_dates("on 3/4/2024 at 9", DateOrder::kDayFirst), "on 2024-04-03 at 9");
  EXPECT_EQ(with_sure_dates("03/04/2024", DateOrder::kMonthFirst), "2024-03-04");
  EXPECT_EQ(with_sure_dates("03/04/2024", DateOrder::kUnknown), "03/04/2024");
  EXPECT_EQ(with_sure_dates("103/04/2024 3/4 /", DateOrder::kDayFirst), "103/04/2024 3/4 /");
}

TEST(WithSureDates, YearsOfTwoDigitsAreOfThisCentury) {
  EXPECT_EQ(with_sure_dates("Sport, 3.11.24", DateOrder::kUnknown), "Sport, 2024-11-03");
  EXPECT_EQ(with_sure_dates("3.11.98", DateOrder::kUnknown), "1998-11-03");
  EXPECT_EQ(with_sure_dates("1.13.24 2.4.24.1 3.4.2024", DateOrder::kUnknown),
            "1.13.24 2.4.24.1 3.4.2024");
}

TEST(OrderIn, IsToldByTheRegionOrTheLanguage) {
  EXPECT_EQ(order_in("en-US"), DateOrder::kMonthFirst);
  EXPECT_EQ(order_in("en_GB"), DateOrder::kDayFirst);
  EXPECT_EQ(order_in("en"), DateOrder::kUnknown);
  EXPECT_EQ(order_in("fr"), DateOrder::kDayFirst);
  EXPECT_EQ(order_in(""), DateOrder::kUnknown);
}

TEST(FindScriptDate, IsTheValueOfAKnownName) {
  const auto day = [](std::string_view page) {
    const auto time = find_script_date(page);
    return time ? to_iso(time->day) : "none";
  };
  EXPECT_EQ(day(R"(<script>var a={"publishedAt":"2024-05-03T10:00:00Z"}</script>)"), "2024-05-03");
  EXPECT_EQ(day(R"({\"published_at\":\"2024-05-03\"})"), "2024-05-03");
  EXPECT_EQ(day(R"({"publisher":"2024-05-03","pub":"x"})"), "none");
  EXPECT_EQ(day("subpublishub"), "none");
}

}  // namespace
}  // namespace newsdedup::html
