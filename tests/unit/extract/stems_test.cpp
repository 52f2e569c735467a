#include "extract/stems.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "extract/facts.hpp"

namespace newsdedup {
namespace {

/// The stems of a page, line by line.
std::vector<std::vector<std::uint64_t>> stems_by_line(std::string_view text) {
  const std::vector<Line> lines = split_lines(text);
  const PageFacts facts = line_facts(text, lines);
  std::vector<std::vector<std::uint64_t>> stems;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const auto found = facts.stems.of(line);
    stems.emplace_back(found.begin(), found.end());
  }
  return stems;
}

std::vector<std::uint64_t> stems_of(std::string_view line) { return stems_by_line(line).at(0); }

TEST(Stems, WordsOfOneFamilyHaveOneStem) {
  EXPECT_EQ(stems_of("Europe's harbours"), stems_of("EUROPEAN harbour"));
  EXPECT_NE(stems_of("harbour"), stems_of("harvest"));
  EXPECT_EQ(stems_of("Müllers"), stems_of("Müllerin"));
}

TEST(Stems, NumbersAreToldApartByAllTheirDigits) {
  EXPECT_NE(stems_of("1234567"), stems_of("1234568"));
  EXPECT_TRUE(stems_of("7").empty());
}

TEST(Stems, FunctionWordsAndShortWordsHaveNone) {
  EXPECT_TRUE(stems_of("which of these was it").empty());
}

TEST(Stems, NeighboursInScriptsWithoutSpacesArePairs) {
  EXPECT_EQ(stems_of("港口").size(), 1U);
  EXPECT_EQ(stems_of("港口 港口").size(), 2U);
}

TEST(Stems, AWordHasOneStemHoweverItIsRead) {
  for (const std::string word : {"ferry", "harbourmaster"}) {
    EXPECT_EQ(stems_of(word), stems_of(word + "’s")) << word;
  }
}

TEST(Stems, EachLineHasItsOwn) {
  const auto stems = stems_by_line("harbour festival\n...\nferry");
  ASSERT_EQ(stems.size(), 3U);
  EXPECT_EQ(stems[0].size(), 2U);
  EXPECT_TRUE(stems[1].empty());
  EXPECT_EQ(stems[2].size(), 1U);
}

}  // namespace
}  // namespace newsdedup
