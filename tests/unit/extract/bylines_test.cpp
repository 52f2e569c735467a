#include "extract/bylines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup {
namespace {

using testing::ElementsAre;

TEST(ClaimedNames, LoseWhatStandsAroundThem) {
  EXPECT_THAT(claimed_names("By Ada Morrow"), ElementsAre("Ada Morrow"));
  EXPECT_THAT(claimed_names("Von Ada Morrow und Lee Tran, Reuters"),
              ElementsAre("Ada Morrow", "Lee Tran"));
  EXPECT_THAT(claimed_names("Ada Morrow | Harbour Post"), ElementsAre("Ada Morrow"));
  EXPECT_THAT(claimed_names("Ada (Mo) Morrow"), ElementsAre("Ada Morrow"));
  EXPECT_THAT(claimed_names("ByAda Morrow"), ElementsAre("Ada Morrow"));
}

TEST(ClaimedNames, MayBeOneWordOrTurned) {
  EXPECT_THAT(claimed_names("Tove"), ElementsAre("Tove"));
  EXPECT_THAT(claimed_names("Morrow, Ada"), ElementsAre("Ada Morrow"));
}

TEST(ClaimedNames, DesksAccountsAndAddressesAreNobody) {
  for (const char* nobody :
       {"", "admin", "News Desk", "Redaktion", "Harbour Post Staff", "Trending",
        "https://example.org/ada", "ada@example.org", "ada.morrow", "12345"}) {
    EXPECT_THAT(claimed_names(nobody), ElementsAre()) << nobody;
  }
}

TEST(BylineNames, MayStandBehindAColonOrASentence) {
  EXPECT_THAT(byline_names("Auteur : Ada Morrow"), ElementsAre("Ada Morrow"));
  EXPECT_THAT(byline_names("This post was written by Ada Morrow, director of boats."),
              ElementsAre("Ada Morrow"));
  EXPECT_THAT(byline_names("Text von Ada Morrow Fotos von Lee Tran"), ElementsAre("Ada Morrow"));
}

}  // namespace
}  // namespace newsdedup
