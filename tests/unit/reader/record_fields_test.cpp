#include "reader/record_fields.hpp"

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

TEST(RecordFields, HostsAreCutOutOfUrls) {
  EXPECT_EQ(host_of_url("https://www.Example.org/a"), "example.org");
  EXPECT_EQ(host_of_url("http://user:pass@news.example.org:8080?x=//y"), "news.example.org");
  EXPECT_EQ(host_of_url("//cdn.example.org/a"), "cdn.example.org");
  EXPECT_EQ(host_of_url("http://[::1]:80/"), "[::1]");
  for (const char* url :
       {"", "/a//b", "example.org/a", "mailto:a@example.org", "http://", "://a"}) {
    EXPECT_FALSE(host_of_url(url).has_value()) << url;
  }
}

TEST(RecordFields, SitesAreHostsOrStayAsTheyAre) {
  EXPECT_EQ(normalize_site("WWW.Example.ORG"), "example.org");
  EXPECT_EQ(normalize_site("https://www.example.org/"), "example.org");
  EXPECT_EQ(normalize_site("www."), "www.");
  EXPECT_EQ(normalize_site("The Paper"), "The Paper");
}

}  // namespace
}  // namespace newsdedup
