#include "events/settings.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

Setting of(const std::string& text, const std::string& date) {
  return setting_of(text, text.find(date), date.size());
}

TEST(Settings, ACreditBehindItOnTheLineMakesACaption) {
  EXPECT_EQ(of("The minister in Lisbon, May 3, 2021. (Ana Silva/Reuters)", "May 3, 2021"),
            Setting::kCaption);
  EXPECT_EQ(of("The minister in Lisbon, May 3, 2021.\n(Ana Silva/Reuters)", "May 3, 2021"),
            Setting::kProse);
}

TEST(Settings, ADatelineOfAnAgencyIsNoCaption) {
  EXPECT_EQ(of("LISBON, May 3, 2021 (Reuters) - The minister resigned.", "May 3, 2021"),
            Setting::kProse);
}

TEST(Settings, APhotoFromTheFilesSaysSo) {
  EXPECT_EQ(of("FILE - In this May 3, 2021, file photo, the minister waves.", "May 3, 2021"),
            Setting::kFilePhoto);
}

TEST(Settings, BehindAnAccountStandsTheDayOfItsPost) {
  EXPECT_EQ(of("Welcome! - Harbour Office (@harbour) October 10, 2023", "October 10, 2023"),
            Setting::kPost);
  EXPECT_EQ(of("Write to office@harbour.org before October 10, 2023", "October 10, 2023"),
            Setting::kProse);
}

}  // namespace
}  // namespace newsdedup::events
