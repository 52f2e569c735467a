#include "extract/html/page_url.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

std::string day(std::string_view url) {
  const auto time = day_in_url(url);
  return time ? to_iso(time->day) : "none";
}

TEST(DayInUrl, StandsAtTheStartOfASegment) {
  EXPECT_EQ(day("https://example.org/2024/05/03/pier-closes"), "2024-05-03");
  EXPECT_EQ(day("https://example.org/news/2024-5-3-pier"), "2024-05-03");
  EXPECT_EQ(day("https://example.org/20240503/pier"), "2024-05-03");
  EXPECT_EQ(day("https://example.org/world/2024/may/03/pier"), "2024-05-03");
}

TEST(DayInUrl, NumbersAreNoDays) {
  EXPECT_EQ(day("https://example.org/2021/04/92713"), "none");
  EXPECT_EQ(day("https://example.org/2024/13/03/pier"), "none");
  EXPECT_EQ(day("https://example.org/2882015/pier"), "none");
  EXPECT_EQ(day("https://example.org/x2024/05/03"), "none");
  EXPECT_EQ(day("https://example.org/pier?d=/2024/05/03"), "none");
  EXPECT_EQ(day("https://example.org/1024/05/03"), "none");
}

TEST(DayInUrl, MayBeginWithTheDayIfNoMonthHasItsNumber) {
  EXPECT_EQ(day("https://a.org/news/29-10-2021-pier"), "2021-10-29");
  EXPECT_EQ(day("https://a.org/news/09-10-2021-pier"), "none");
}

TEST(IsHome, IsTheStartOfASite) {
  for (const char* url : {"/", "/en/", "https://a.org", "https://a.org/?x=1", "/index.html"}) {
    EXPECT_TRUE(is_home(url)) << url;
  }
  for (const char* url : {"", "#top", "/news/", "https://a.org/pier", "pier.html"}) {
    EXPECT_FALSE(is_home(url)) << url;
  }
}

TEST(HostOf, IsWithoutPortAndWww) {
  EXPECT_EQ(host_of("https://www.Example.org:80/a"), "example.org");
  EXPECT_EQ(host_of("http://user@news.example.org"), "news.example.org");
  EXPECT_EQ(host_of("/a/b"), "");
  EXPECT_EQ(host_of("https://"), "");
}

TEST(PrimaryTag, IsInLowerCase) {
  EXPECT_EQ(primary_tag("de-AT"), "de");
  EXPECT_EQ(primary_tag("EN"), "en");
  EXPECT_EQ(primary_tag("x"), "");
  EXPECT_EQ(primary_tag("<?php"), "");
}

}  // namespace
}  // namespace newsdedup::html
