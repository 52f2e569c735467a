// Tables of weights, right and wrong.
#include "core/weight_table.hpp"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/core/result.hpp"

namespace newsdedup {
namespace {

using Rows = std::map<std::string, std::vector<double>>;

Rows read(std::string_view table) {
  Rows rows;
  read_weight_table(table, "test model",
                    [&](std::string_view name, std::span<const double> numbers) {
                      rows.emplace(name, std::vector<double>(numbers.begin(), numbers.end()));
                      return name != "unknown";
                    });
  return rows;
}

/// What the refusal says, or nothing.
std::string refusal(std::string_view table) {
  try {
    read(table);
  } catch (const FatalError& error) {
    return error.what();
  }
  return {};
}

TEST(WeightTable, LinesAreNamesAndNumbersAndCommentsAreNone) {
  EXPECT_EQ(read("# of 12\t13\n\nbias\t-1.5\ngap\t1\t2e1\t.5"),
            (Rows{{"bias", {-1.5}}, {"gap", {1, 20, 0.5}}}));
}

TEST(WeightTable, WhatIsNoFiniteNumberIsRefusedWithItsLine) {
  const std::string message = "test model, line 2: numbers must follow the name, with tabs between";
  for (const std::string line : {"gap", "gap\t", "gap\tone", "gap\t1x", "gap\t1\t\t2", "gap\tnan",
                                 "gap\tinf", "gap\t1e999", "gap 1", "gap\t1\r"}) {
    EXPECT_EQ(refusal("bias\t1\n" + line + "\n"), message) << line;
  }
}

TEST(WeightTable, ANameThatNobodyKnowsIsRefusedWithItsLine) {
  EXPECT_EQ(refusal("\nunknown\t1\t2\n"),
            "test model, line 2: there is no \"unknown\" with 2 numbers");
}

}  // namespace
}  // namespace newsdedup
