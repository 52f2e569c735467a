#include "extract/stems.hpp"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

std::vector<std::uint64_t> stems_of(std::string_view line) {
  std::vector<Word> words;
  split_words(line, line.size(), words);
  Stems stems;
  stems.add_line(line, words);
  const auto found = stems.of(0);
  return {found.begin(), found.end()};
}

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

TEST(Stems, EachLineHasItsOwn) {
  std::vector<Word> words;
  Stems stems;
  split_words("harbour festival", 9, words);
  stems.add_line("harbour festival", words);
  stems.add_line("", {});
  split_words("ferry", 9, words);
  stems.add_line("ferry", words);
  EXPECT_EQ(stems.of(0).size(), 2U);
  EXPECT_TRUE(stems.of(1).empty());
  EXPECT_EQ(stems.of(2).size(), 1U);
}

}  // namespace
}  // namespace newsdedup
