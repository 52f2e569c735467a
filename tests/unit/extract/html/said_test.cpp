#include "extract/html/said.hpp"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "extract/facts.hpp"

namespace newsdedup::html {
namespace {

using Shares = std::array<std::uint8_t, Said::kTexts>;

Shares shares_of(const Said& said, const std::string& text) {
  const std::vector<Line> lines = {{.text = text}};
  return said.shares_of(line_facts(text, lines).stems.of(0));
}

TEST(Said, EachTextIsAskedByItself) {
  const Said said({"Harbour bridge closes Thursday after storm damage", "storm damage", ""});
  EXPECT_EQ(said.size(1), 1U);
  EXPECT_EQ(said.size(2), 0U);
  EXPECT_EQ(shares_of(said, "Harbour bridge closes"), (Shares{100, 0, 0}));
  EXPECT_EQ(shares_of(said, "Storm damage"), (Shares{100, 100, 0}));
  EXPECT_EQ(shares_of(said, "Bridge closes early, storm damage worse"), (Shares{40, 20, 0}));
  EXPECT_EQ(said.shares_of({}), (Shares{0, 0, 0}));
}

TEST(Said, AWordAloneIsSaidOnlyWhereItStandsAlone) {
  const Said said({"Harbour", "Harbour bridge", ""});
  EXPECT_EQ(shares_of(said, "Harbour"), (Shares{100, 0, 0}));
}

}  // namespace
}  // namespace newsdedup::html
