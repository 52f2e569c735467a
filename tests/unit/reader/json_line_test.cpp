#include "reader/json_line.hpp"

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

/// A line with the padding that the parser wants.
struct Line {
  explicit Line(std::string_view text) : padded(text), size(text.size()) {
    padded.append(JsonParser::kPadding, '"');
  }
  std::string_view view() const { return std::string_view(padded).substr(0, size); }

  std::string padded;
  std::size_t size;
};

std::optional<JsonFault> fault_of(std::string_view text) {
  const Line line(text);
  JsonParser parser;
  std::vector<JsonMember> members;
  return parser.parse_object(line.view(), members);
}

TEST(JsonParser, MembersAreCutOutByteForByte) {
  const Line line(
      R"(  { "a" : 1.50e+2 , "b\n" : [ 1, {"c" : "]"} ] , "d":"x\"y" ,"e": null,"f":true } )");
  JsonParser parser;
  std::vector<JsonMember> members;
  ASSERT_FALSE(parser.parse_object(line.view(), members).has_value());
  ASSERT_EQ(members.size(), 5U);
  EXPECT_EQ(members[0].name, "a");
  EXPECT_EQ(members[0].value.raw, "1.50e+2");
  EXPECT_EQ(members[0].value.type, JsonType::kNumber);
  EXPECT_EQ(members[1].name, "b\n");
  EXPECT_EQ(members[1].raw_name, R"("b\n")");
  EXPECT_EQ(members[1].value.raw, R"([ 1, {"c" : "]"} ])");
  EXPECT_EQ(members[1].value.type, JsonType::kArray);
  EXPECT_EQ(members[2].value.text, "x\"y");
  EXPECT_EQ(members[2].value.raw, R"("x\"y")");
  EXPECT_EQ(members[3].value.type, JsonType::kNull);
  EXPECT_EQ(members[4].value.type, JsonType::kBool);
}

TEST(JsonParser, EveryValueIsChecked) {
  for (const char* good : {"{}", " {} ", R"({"a":{}})", R"({"a":[]})", R"({"a":[[],{},[{}]]})",
                           R"({"":""})", R"({"a":123456789012345678901234567890})", R"({"a":-0})",
                           R"({"a":0.1E-10})", R"({"a":1e999})", R"({"a":"\u0000\ud83d\ude00"})",
                           R"({"a":1,"a":2})", R"({"a":[true,false,null]})"}) {
    EXPECT_FALSE(fault_of(good).has_value()) << good;
  }
  for (const char* bad : {"",
                          " ",
                          "{",
                          "}",
                          "[]",
                          "1",
                          R"({"a"})",
                          R"({"a":})",
                          R"({"a":1,})",
                          R"({,})",
                          R"({"a":1 2})",
                          R"({"a":01})",
                          R"({"a":1.})",
                          R"({"a":.5})",
                          R"({"a":+1})",
                          R"({"a":-})",
                          R"({"a":1e})",
                          R"({"a":0x1})",
                          R"({"a":tru})",
                          R"({"a":truee})",
                          R"({"a":nul})",
                          R"({"a":[1,]})",
                          R"({"a":[,1]})",
                          R"({"a":[1 2]})",
                          R"({"a":{"b"}})",
                          R"({"a":"\q"})",
                          R"({"a":"\u12g4"})",
                          R"({"\q":1})",
                          R"({"a":{"\q":1}})",
                          R"({"a":1}})",
                          R"({"a":1}x)",
                          R"({"a":[1}])",
                          R"({"a":"\ud83d"})",
                          "{\"a\":\"\xFF\"}",
                          "{\"a\":\"\n\"}",
                          R"({"a":"b)"}) {
    EXPECT_TRUE(fault_of(bad).has_value()) << bad;
  }
}

TEST(JsonParser, AFaultTellsPlaceAndCause) {
  EXPECT_EQ(fault_of(R"({"a":1,"b":tru})")->offset, 11U);
  EXPECT_EQ(fault_of(R"({"a":1,"b":tru})")->cause, "neither true, false nor null");
  EXPECT_EQ(fault_of(R"({"a":1,"b":01})")->offset, 11U);
  EXPECT_EQ(fault_of("{\"a\":\"b\",\"c\":\"d\te\"}")->offset, 15U);
  EXPECT_EQ(fault_of(R"({"a":"b","c":"d)")->offset, 13U);
  EXPECT_EQ(fault_of(R"(  [1])")->offset, 2U);
  EXPECT_EQ(fault_of(R"({"a":1} {"b":2})")->cause, "more than one value");
  EXPECT_EQ(fault_of(R"({"a":1} {"b":2})")->offset, 8U);
}

TEST(JsonParser, NestingHasALimit) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_FALSE(fault_of(nested(256)).has_value());
  EXPECT_EQ(fault_of(nested(257))->cause, "values are nested deeper than 256");
  EXPECT_TRUE(fault_of(nested(1'000'000)).has_value());
  EXPECT_TRUE(fault_of("{\"a\":" + std::string(1'000'000, '[')).has_value());
}

TEST(JsonParser, IsGoodForTheNextLineAfterAFault) {
  JsonParser parser;
  std::vector<JsonMember> members;
  for (const auto& [text, good] : {std::pair{R"({"a":1)", false},
                                   {R"({"a":1})", true},
                                   {R"({"a":"\q"})", false},
                                   {R"({"a":2})", true}}) {
    const Line line(text);
    members.clear();
    EXPECT_EQ(!parser.parse_object(line.view(), members).has_value(), good) << text;
  }
}

std::string repaired(std::string line) {
  repair_json(line);
  return line;
}

TEST(RepairJson, LoneSurrogatesAndBadBytesAreReplaced) {
  EXPECT_EQ(repaired(R"("a\ud83d")"), R"("a\uFFFD")");
  EXPECT_EQ(repaired(R"("\ude00\ud83d\ud83d\ude00")"), R"("\uFFFD\uFFFD\ud83d\ude00")");
  EXPECT_EQ(repaired(R"("\\ud83d \u00e9")"), R"("\\ud83d \u00e9")");
  EXPECT_EQ(repaired("\"\xC3\""), "\"\xEF\xBF\xBD\"");
  EXPECT_EQ(repaired("\\"), "\\");
  EXPECT_EQ(repaired("\\ud8"), "\\ud8");
}

}  // namespace
}  // namespace newsdedup
