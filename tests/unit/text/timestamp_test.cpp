#include <array>
#include <string>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

/// The stamp in ISO form, or "-".
std::string iso(std::string_view text) {
  const auto time = parse_timestamp(text);
  return time ? to_iso(*time) : "-";
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

template <std::size_t Size>
void expect_all(const std::array<Case, Size>& cases) {
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(iso(text), expected) << text;
  }
}

TEST(Timestamp, IsoFormsAreRead) {
  expect_all(std::to_array<Case>({
      {"2024-04-20", "2024-04-20"},
      {" 2024-04-20\n", "2024-04-20"},
      {"2024-4-2", "2024-04-02"},
      {"2016/03/04", "2016-03-04"},
      {"20160304", "2016-03-04"},
      {"20160304T101112Z", "2016-03-04T10:11:12Z"},
      {"20160304101112", "2016-03-04T10:11:12"},
      {"2024-04-20T10:11:12Z", "2024-04-20T10:11:12Z"},
      {"2024-04-20t10:11:12z", "2024-04-20T10:11:12Z"},
      {"2024-04-20T10:11", "2024-04-20T10:11:00"},
      {"2016-03-04 10:00:00", "2016-03-04T10:00:00"},
      {"2024-04-20T10:11:12.123456+02:00", "2024-04-20T10:11:12+02:00"},
      {"2024-04-20T10:11:12,5-0500", "2024-04-20T10:11:12-05:00"},
      {"2024-04-20T10:11:12+05", "2024-04-20T10:11:12+05:00"},
      {"2024-04-20 10:11:12 +0000", "2024-04-20T10:11:12Z"},
      {"2024-04-20 10:11:12 UTC", "2024-04-20T10:11:12Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
  }));
}

TEST(Timestamp, MailAndProgramFormsAreRead) {
  expect_all(std::to_array<Case>({
      {"Sat, 20 Apr 2024 10:11:12 +0200", "2024-04-20T10:11:12+02:00"},
      {"20 Apr 2024 10:11 GMT", "2024-04-20T10:11:00Z"},
      {"Sat, 20 Apr 2024 10:11:12 -0400 (EDT)", "2024-04-20T10:11:12-04:00"},
      {"Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"},
      {"Sun, 06 Nov 94 08:49:37 EST", "1994-11-06T08:49:37-05:00"},
      {"Sat Apr 20 10:11:12 2024", "2024-04-20T10:11:12"},
      {"Sat Apr 20 10:11:12 UTC 2024", "2024-04-20T10:11:12Z"},
      {"Sat Apr 20 2024 10:11:12 GMT+0200 (Central European Summer Time)",
       "2024-04-20T10:11:12+02:00"},
  }));
}

TEST(Timestamp, BylinesAreRead) {
  expect_all(std::to_array<Case>({
      {"18 Jun 2023, 07:28 AM IST", "2023-06-18T07:28:00+05:30"},
      {"June 18, 2023 7:28 p.m. EDT", "2023-06-18T19:28:00-04:00"},
      {"Sun 18 Jun 2023 06.42 BST", "2023-06-18T06:42:00+01:00"},
      {"0932 GMT (1732 HKT) April 24, 2024", "2024-04-24T09:32:00Z"},
      {"9:02 AM, Jun 17, 2023", "2023-06-17T09:02:00"},
      {"12:36 PM, Nov 23, 2012", "2012-11-23T12:36:00"},
      {"12:06 a.m. Nov. 23, 2012", "2012-11-23T00:06:00"},
      {"Friday, March 4, 2016", "2016-03-04"},
      {"Sept. 4th, 2016 at 7 p.m.", "2016-09-04T19:00:00"},
      {"4th of March, 2016 | 10am", "2016-03-04T10:00:00"},
      {"April 20, 2024 10:30 PM ET", "2024-04-20T22:30:00"},
      {"April 20, 2024, 10:30 (IST)", "2024-04-20T10:30:00+05:30"},
      {"10:30 \xE2\x80\x93 4 March 2016", "2016-03-04T10:30:00"},
      {"April\xC2\xA0"
       "20, 2024 7:05\xE2\x80\xAFPM",
       "2024-04-20T19:05:00"},
  }));
}

TEST(Timestamp, OtherLanguagesAreRead) {
  expect_all(std::to_array<Case>({
      {"16.06.2023", "2023-06-16"},
      {"16.06.2023, 10:30 Uhr", "2023-06-16T10:30:00"},
      {"Freitag, 4. März 2016", "2016-03-04"},
      {"4 MÄRZ 2016", "2016-03-04"},
      {"vendredi 4 août 2016 à 10h30", "2016-08-04T10:30:00"},
      {"20 de abril de 2024", "2024-04-20"},
  }));
}

TEST(Timestamp, UnixTimeIsRead) {
  expect_all(std::to_array<Case>({
      {"1713607872", "2024-04-20T10:11:12Z"},
      {"1713607872000", "2024-04-20T10:11:12Z"},
      {"999999999", "2001-09-09T01:46:39Z"},
      {"9999999999", "-"},
      {"17136078720000", "-"},
  }));
}

TEST(Timestamp, ADayThatCanBeReadInTwoWaysIsNothing) {
  expect_all(std::to_array<Case>({
      {"03/04/2024", "-"},
      {"16/06/2023", "2023-06-16"},
      {"06/16/2023 10:30", "2023-06-16T10:30:00"},
      {"06/06/2023", "2023-06-06"},
      {"202304181012", "-"},
      {"04.05.06", "-"},
  }));
}

TEST(Timestamp, AnImpossibleOffsetLeavesTheZoneOpen) {
  EXPECT_EQ(iso("1993-04-25T14:06:48+17:00"), "1993-04-25T14:06:48");
  EXPECT_EQ(iso("25 Apr 1993 14:06 GMT-17"), "1993-04-25T14:06:00");
}

TEST(Timestamp, WhatIsNoStampIsNothing) {
  for (const std::string_view text : {"None",
                                      "",
                                      " ",
                                      "2024",
                                      "April 2024",
                                      "2024-04",
                                      "April 20",
                                      "10:30",
                                      "2023-02-29",
                                      "April 31, 2024",
                                      "1899-12-31",
                                      "2101-01-01",
                                      "2882015",
                                      "yesterday",
                                      "4 March 2016 wins",
                                      "April 20, 2024 April 21, 2024",
                                      "March 4, 16",
                                      "2024-04-20T25:00:00",
                                      "2024-04-20T10:61:00",
                                      "2024-04-20T10:11:12+99:00",
                                      "13:00 AM, Jun 17, 2023",
                                      "Jun 17, 2023 (photo by a friend)",
                                      "Jun 17, 2023 (",
                                      "2021/04/92713",
                                      "12345678901234567890",
                                      "1:2:3:4",
                                      "T",
                                      "(",
                                      "+05:30"}) {
    EXPECT_EQ(iso(text), "-") << text;
  }
}

TEST(Timestamp, HostileTextIsNothing) {
  EXPECT_EQ(iso(std::string(1'000'000, '(')), "-");
  EXPECT_EQ(iso(std::string(100, '(')), "-");
  EXPECT_EQ(iso(std::string(119, '9')), "-");
  EXPECT_EQ(iso(std::string_view("2024-04-20\0", 11)), "-");
  EXPECT_EQ(iso("\xC3"), "-");
  EXPECT_EQ(iso("2024-04-20\xFF"), "-");
}

}  // namespace
}  // namespace newsdedup
