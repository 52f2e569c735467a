#include "extract/boosted_trees.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

using Row = std::array<std::uint8_t, 2>;

/// One tree that asks for feature 0 above 10 at the top and for feature 1 above 20 below it.
std::string table() {
  std::string splits = "0:10 1:20 1:20";
  for (int i = 3; i < 31; ++i) {
    splits += " 0:255";
  }
  std::string leaves;
  for (int i = 0; i < 32; ++i) {
    leaves += (i > 0 ? " " : "") + std::to_string(i);
  }
  return "other\tthreshold\t5\nmine\tthreshold\t100\nmine\ttree\t" + splits + "\t" + leaves +
         "\nmine\ttree\n# a comment\n";
}

TEST(BoostedTrees, ARowGoesRightWhereItIsAboveTheValue) {
  const BoostedTrees trees(table(), "mine", 2);
  const std::vector<Row> rows = {{10, 20}, {10, 21}, {11, 20}, {255, 255}};
  EXPECT_EQ(judge_rows<Row>(trees, rows), (std::vector<int>{-100, -92, -84, -76}));
}

TEST(BoostedTrees, RowsOfSeveralBatchesKeepTheirOrder) {
  const BoostedTrees trees(table(), "mine", 2);
  std::vector<Row> rows(100, Row{0, 0});
  rows[77] = {11, 0};
  const std::vector<int> sums = judge_rows<Row>(trees, rows);
  ASSERT_EQ(sums.size(), 100U);
  EXPECT_EQ(sums[77], -84);
  EXPECT_EQ(sums[78], -100);
}

TEST(BoostedTrees, ATableOfAnotherFormGivesNoVerdict) {
  const BoostedTrees trees("mine\ttree\t9:1\tx\nmine\n\t\t\n", "mine", 2);
  EXPECT_EQ(judge_rows<Row>(trees, std::vector<Row>(1)), std::vector<int>{0});
  EXPECT_TRUE(judge_rows<Row>(trees, std::vector<Row>{}).empty());
}

}  // namespace
}  // namespace newsdedup
