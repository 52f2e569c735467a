#include "extract/html/hidden_body.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

const std::string kBeginning = "The pier of Stonewick has stood for ninety years.";

/// Twelve sentences in three lines.
std::string body() {
  std::string text = kBeginning;
  for (const char* day : {"Monday", "Tuesday", "Friday"}) {
    text += "\nOn " + std::string(day) +
            " the town will ask its people what they want. Some would rather keep the piles and "
            "mend the boards, others want a new one of steel.";
  }
  return text;
}

PageClaims claims() {
  PageClaims made;
  made.page_title = "What becomes of the pier | The Sound";
  made.titles = {"What becomes of the pier", ""};
  made.body = body();
  return made;
}

TEST(HiddenBody, IsToldIfThePageShowsItsBeginningOrNothing) {
  EXPECT_EQ(hidden_body(claims(), kBeginning)->find("\n\nOn Monday"), kBeginning.size());
  EXPECT_TRUE(hidden_body(claims(), ""));
}

TEST(HiddenBody, IsNotToldBesideMostOfItOrAnotherText) {
  EXPECT_FALSE(hidden_body(claims(), body().substr(0, 300)));
  EXPECT_FALSE(hidden_body(claims(), "Gulls have learned to open bread boxes, say bakers."));
}

TEST(HiddenBody, IsNotToldIfThePageHasAnotherHeadlineOrTheBodyIsShort) {
  PageClaims other = claims();
  other.page_title = "Front page | The Sound";
  EXPECT_FALSE(hidden_body(other, ""));
  PageClaims brief = claims();
  brief.body = kBeginning;
  EXPECT_FALSE(hidden_body(brief, ""));
}

TEST(HiddenBody, MayBeMarkedUp) {
  PageClaims marked = claims();
  marked.body = "<p>" + body() + "</p><p>Nobody has <b>counted</b> the gulls.</p>";
  const std::string text = hidden_body(marked, "").value_or("");
  EXPECT_NE(text.find("\n\nNobody has counted the gulls."), std::string::npos);
  EXPECT_EQ(text.find('<'), std::string::npos);
}

}  // namespace
}  // namespace newsdedup::html
