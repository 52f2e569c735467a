#include "extract/html/authors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

using testing::ElementsAre;

PageClaims claims() {
  PageClaims made;
  made.site = "news.the-sound.example";
  made.publishers = {"Sound Publishing", ""};
  made.bylines = {"Jane Doe"};
  return made;
}

TEST(FindAuthors, AreThePeopleOfTheMostTrustedSource) {
  PageClaims made = claims();
  made.authors = {{"Tom Roe, Ann Poe"}, {"Someone Else"}};
  EXPECT_THAT(find_authors(made), ElementsAre("Tom Roe", "Ann Poe"));
}

TEST(FindAuthors, ABylineComesBeforeAccountsAndTheSite) {
  for (const char* nobody : {"TomR", "The Sound", "Sound Publishing"}) {
    PageClaims made = claims();
    made.authors = {{nobody}};
    EXPECT_THAT(find_authors(made), ElementsAre("Jane Doe")) << nobody;
  }
}

TEST(FindAuthors, AccountsAndTheSiteAreToldIfNobodyElseIs) {
  for (const char* name : {"TomR", "The Sound"}) {
    PageClaims made = claims();
    made.bylines = {};
    made.authors = {{name}};
    EXPECT_THAT(find_authors(made), ElementsAre(name));
  }
}

TEST(FindAuthors, ABylineOfTheSiteIsNoPersons) {
  PageClaims made = claims();
  made.bylines = {"The Sound"};
  made.authors = {{"TomR"}};
  EXPECT_THAT(find_authors(made), ElementsAre("TomR"));
}

}  // namespace
}  // namespace newsdedup::html
