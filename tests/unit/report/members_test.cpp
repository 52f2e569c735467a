// Unknown fields of a record, told apart by their names.
#include "report/members.hpp"

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

TEST(SplitMembers, ForeignFieldsStayByteForByte) {
  const auto split = split_members(R"("a" : 1.50e+3,"b":{"id":[1,{"text":"}"}]},"c":"x,\"y\\")");
  EXPECT_EQ(split.foreign, R"("a" : 1.50e+3,"b":{"id":[1,{"text":"}"}]},"c":"x,\"y\\")");
  EXPECT_EQ(split.ours, "");
}

TEST(SplitMembers, FieldsWithANameOfOursArePutAside) {
  const auto split = split_members(R"("views":7,"words":"many", "removed":[1],"z":null)");
  EXPECT_EQ(split.foreign, R"("views":7,"z":null)");
  EXPECT_EQ(split.ours, R"("words":"many","removed":[1])");
}

TEST(SplitMembers, AnEscapedNameIsTheNameItMeans) {
  const auto split = split_members(R"("\u0069d":1,"i\"d":2)");
  EXPECT_EQ(split.ours, R"("\u0069d":1)");
  EXPECT_EQ(split.foreign, R"("i\"d":2)");
}

TEST(SplitMembers, WhatStoodUnderExtraGoesThereAgainAndNoDeeper) {
  EXPECT_EQ(split_members(R"("extra":{"words":"x", "id":[ ]},"b":2)").ours,
            R"("words":"x", "id":[ ])");
  EXPECT_EQ(split_members(R"("extra": { } ,"b":2)").ours, "");
  EXPECT_EQ(split_members(R"("extra":"text","b":2)").ours, R"("extra":"text")");
}

TEST(SplitMembers, NothingGivesNothing) {
  EXPECT_EQ(split_members("").foreign, "");
  EXPECT_EQ(split_members("  ").foreign, "");
}

TEST(SplitMembers, BrokenMembersEndAndDeepOnesDoNotNest) {
  for (const char* broken : {"\"", "\"a", "\"a\"", "\"a\":", "\"a\":\"", "\"a\":\"\\", "a:1", ",,,",
                             "\"a\":]]]],\"b\":1"}) {
    split_members(broken);
  }
  const std::string deep = "\"a\":" + std::string(1'000'000, '[') + std::string(1'000'000, ']');
  EXPECT_EQ(split_members(deep).foreign, deep);
}

}  // namespace
}  // namespace newsdedup
