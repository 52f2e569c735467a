#include "extract/html/date_claims.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

std::optional<Timestamp> at(std::string_view text) { return parse_timestamp(text); }

std::string chosen(const DateSources& sources) {
  const auto claim = choose_date(sources);
  return claim ? to_iso(claim->time) : "none";
}

TEST(ChooseDate, VagueNamesComeBehindWhatStandsBesideTheHeadline) {
  DateSources sources{.meta = at("2024-05-03"), .shown = at("2024-05-02"), .is_shown_beside = true};
  EXPECT_EQ(chosen(sources), "2024-05-03");
  sources.is_meta_vague = true;
  EXPECT_EQ(chosen(sources), "2024-05-02");
  sources.is_shown_beside = false;
  EXPECT_EQ(chosen(sources), "2024-05-03");
}

TEST(ChooseDate, TheUrlTellsTheLocalDayOfATimeInUtc) {
  EXPECT_EQ(chosen({.linked = at("2024-05-02T23:30:00Z"), .in_url = at("2024-05-03")}),
            "2024-05-03");
  EXPECT_EQ(chosen({.linked = at("2024-05-02T23:30:00+02:00"), .in_url = at("2024-05-03")}),
            "2024-05-02T23:30:00+02:00");
}

TEST(ChooseDate, ADayThatIsShownAsItIsToldIsLocal) {
  EXPECT_EQ(chosen({.linked = at("2024-05-03T04:30:00Z"),
                    .shown = at("2024-05-03"),
                    .is_shown_beside = true,
                    .in_url = at("2024-05-02")}),
            "2024-05-03T04:30:00Z");
  EXPECT_EQ(chosen({.linked = at("2024-05-03T04:30:00Z"), .in_url = at("2024-05-02")}),
            "2024-05-02");
  EXPECT_EQ(chosen({.linked = at("2024-05-03T10:30:00Z"), .in_url = at("2024-05-02")}),
            "2024-05-03T10:30:00Z");
}

TEST(ChooseDate, ADayWithItsMonthInItsPlaceGivesWay) {
  EXPECT_EQ(chosen({.linked = at("2024-11-01"),
                    .shown = at("2024-01-11"),
                    .is_shown_beside = true,
                    .modified = at("2024-11-01")}),
            "2024-11-01");
}

TEST(ChooseDate, ALastChangeGivesWayToAnEarlierDayThatIsShown) {
  DateSources sources{.linked = at("2024-05-09"),
                      .shown = at("2024-05-03"),
                      .is_shown_beside = true,
                      .modified = at("2024-05-09")};
  EXPECT_EQ(chosen(sources), "2024-05-03");
  sources.modified = at("2024-05-20");
  EXPECT_EQ(chosen(sources), "2024-05-09");
}

TEST(ChooseDate, NoPageIsPublishedLongAfterItsUrlWasMade) {
  EXPECT_EQ(chosen({.linked = at("2024-05-09"), .in_url = at("2021-01-02")}), "2021-01-02");
  EXPECT_EQ(chosen({.linked = at("2021-02-09"), .in_url = at("2021-01-02")}), "2021-02-09");
  EXPECT_EQ(chosen({.in_url = at("2021-01-02")}), "none");
}

}  // namespace
}  // namespace newsdedup::html
