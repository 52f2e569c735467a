#include "extract/html/json.hpp"

#include <string>

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

/// "key=raw" of all strings, objects as "{n", arrays as "[n" with the number of values in them.
std::string outline(std::string_view text) {
  const auto values = parse_json(text);
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const JsonValue& value = values[i];
    out += out.empty() ? "" : " ";
    out += value.key.empty() ? "" : std::string(value.key) + "=";
    const bool is_list = value.kind == JsonKind::kObject || value.kind == JsonKind::kArray;
    out += value.kind == JsonKind::kObject ? "{" : value.kind == JsonKind::kArray ? "[" : "";
    out += is_list ? std::to_string(value.end - i - 1) : std::string(value.raw);
  }
  return out;
}

TEST(ParseJson, ListsValuesInOrder) {
  EXPECT_EQ(outline(R"({"a":"b","c":[1,"x",{"d":null}]})"), "{6 a=b c=[4 1 x {1 d=null");
  EXPECT_EQ(outline(""), "");
}

TEST(ParseJson, LineEndsAndQuotesWithinStringsAreMended) {
  EXPECT_EQ(outline("{\"a\":\"one\ntwo\"}"), "{1 a=one\ntwo");
  EXPECT_EQ(outline(R"({"a":"the "old" pier","b":"c"})"), R"({2 a=the "old" pier b=c)");
  EXPECT_EQ(outline(R"({"a":"say \"no\"","b":"c"})"), R"({2 a=say \"no\" b=c)");
}

TEST(ParseJson, CommasCommentsAndBracketsMayBeWrong) {
  EXPECT_EQ(outline(R"({"a":"b",,"c":"d",})"), "{2 a=b c=d");
  EXPECT_EQ(outline("{\"a\":\"b\"\n\"c\":\"d\"}"), "{2 a=b c=d");
  EXPECT_EQ(outline("//<![CDATA[\n{\"a\":\"b\"}//]]>"), "{1 a=b");
  EXPECT_EQ(outline("<!-- {\"a\":\"b\", /* x */ \"c\":\"d\"} -->").substr(0, 10), "{2 a=b c=d");
  EXPECT_EQ(outline(R"({"a":["b"})"), "{2 a=[1 b");
  EXPECT_EQ(outline(R"(]]}}{"a":"b)"), "{1 a=b");
}

TEST(JsonText, ResolvesEscapesAndReferences) {
  EXPECT_EQ(json_text(R"(Caf\u00e9 \"Mole\" \/ pier)"), "Café \"Mole\" / pier");
  EXPECT_EQ(json_text(R"(\ud83d\ude00 \ud83d x)"), "😀 \xEF\xBF\xBD x");
  EXPECT_EQ(json_text(R"(Smith &amp; Sons&#39; boats)"), "Smith & Sons' boats");
  EXPECT_EQ(json_text("  a\\n\\t b\n"), "a b");
  EXPECT_EQ(json_lines("  a \\n\\t b  c\n"), "a\nb c");
  EXPECT_EQ(json_text(R"(\u12 \x \)"), R"(u12 x \)");
}

}  // namespace
}  // namespace newsdedup::html
