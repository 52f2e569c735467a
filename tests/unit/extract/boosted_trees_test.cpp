#include "extract/boosted_trees.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

using Rows = ByteRows<2>;

Rows rows_of(const std::vector<std::array<std::uint8_t, 2>>& values) {
  Rows rows(values.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    rows.at(row, 0) = values[row][0];
    rows.at(row, 1) = values[row][1];
  }
  return rows;
}

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
  const Rows rows = rows_of({{10, 20}, {10, 21}, {11, 20}, {255, 255}});
  EXPECT_EQ(rows.judged_by(trees), (std::vector<int>{-100, -92, -84, -76}));
}

TEST(BoostedTrees, RowsOfSeveralBatchesKeepTheirOrder) {
  const BoostedTrees trees(table(), "mine", 2);
  Rows rows(100);
  rows.at(77, 0) = 11;
  const std::vector<int> sums = rows.judged_by(trees);
  ASSERT_EQ(sums.size(), 100U);
  EXPECT_EQ(sums[77], -84);
  EXPECT_EQ(sums[78], -100);
}

TEST(BoostedTrees, RowsOfManyColumnsAreJudgedByEachOfThem) {
  constexpr std::size_t kColumns = 37;
  ByteRows<kColumns> rows(67);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows.at(row, row % kColumns) = 200;
  }
  for (std::size_t column = 0; column < kColumns; ++column) {
    std::string splits = std::to_string(column) + ":100";
    for (int i = 1; i < 31; ++i) {
      splits += " 0:255";
    }
    std::string leaves;
    for (int i = 0; i < 32; ++i) {
      leaves += i < 16 ? "0 " : "1 ";
    }
    const BoostedTrees trees("mine\ttree\t" + splits + "\t" + leaves + "\n", "mine", kColumns);
    const std::vector<int> sums = rows.judged_by(trees);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      EXPECT_EQ(sums[row], row % kColumns == column ? 1 : 0) << column << ", " << row;
    }
  }
}

TEST(BoostedTrees, ATableOfAnotherFormGivesNoVerdict) {
  const BoostedTrees trees("mine\ttree\t9:1\tx\nmine\n\t\t\n", "mine", 2);
  EXPECT_EQ(Rows(1).judged_by(trees), std::vector<int>{0});
  EXPECT_TRUE(Rows().judged_by(trees).empty());
}

/// What one tree says of a row, split by split.
int walked(const std::array<int, 31>& features,
           const std::array<int, 31>& values,
           const Rows& rows,
           std::size_t row) {
  std::size_t at = 0;
  while (at < 31) {
    const bool right = rows.at(row, static_cast<std::size_t>(features[at])) > values[at];
    at = 2 * at + (right ? 2 : 1);
  }
  return static_cast<int>(at) - 31;
}

TEST(BoostedTrees, EveryRowOfABatchComesToItsOwnLeaf) {
  std::array<int, 31> features{};
  std::array<int, 31> values{};
  std::string splits;
  for (std::size_t i = 0; i < 31; ++i) {
    features[i] = static_cast<int>(i * 7 % 3 % 2);
    values[i] = static_cast<int>(i * 67 % 256);
    splits += std::to_string(features[i]) + ":" + std::to_string(values[i]) + " ";
  }
  std::string leaves;
  for (int i = 0; i < 32; ++i) {
    leaves += std::to_string(i) + " ";
  }
  const BoostedTrees trees("mine\ttree\t" + splits + "\t" + leaves + "\n", "mine", 2);
  Rows rows(130);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    rows.at(row, 0) = static_cast<std::uint8_t>(row * 37);
    rows.at(row, 1) = static_cast<std::uint8_t>(row * 101);
  }
  const std::vector<int> sums = rows.judged_by(trees);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(sums[row], walked(features, values, rows, row)) << row;
  }
}

}  // namespace
}  // namespace newsdedup
