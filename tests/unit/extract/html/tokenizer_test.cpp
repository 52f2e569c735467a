// The states are tested through `dev tokens` (tests/tables/html_tokens.tsv); here is what that
// cannot show.
#include "extract/html/tokenizer.hpp"

#include <string>

#include <gtest/gtest.h>

#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

TEST(Tokenizer, SlicesPointIntoThePage) {
  const std::string page = "<P Class=\"a&amp;b\">x &lt;";
  Tokenizer tokenizer(page);
  Token token;
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.kind, TokenKind::kStartTag);
  EXPECT_EQ(token.name, "P");
  EXPECT_EQ(token.name_hash, hash_name("p"));
  ASSERT_EQ(token.attributes.size(), 1U);
  EXPECT_EQ(name_of(token.attributes[0], page), "Class");
  EXPECT_EQ(value_of(token.attributes[0], page), "a&amp;b");
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.text, "x &lt;");
  EXPECT_FALSE(tokenizer.next(token));
}

TEST(Tokenizer, OfAHundredThousandAttributesEachNameCountsOnce) {
  std::string page = "<p";
  for (int i = 0; i < 200000; ++i) {
    page += " a" + std::to_string(i % 100000) + "=" + std::to_string(i);
  }
  page += ">";
  Tokenizer tokenizer(page);
  Token token;
  ASSERT_TRUE(tokenizer.next(token));
  ASSERT_EQ(token.attributes.size(), 100000U);
  EXPECT_EQ(value_of(token.attributes.back(), page), "99999");
}

TEST(Tokenizer, CdataIsACommentOutsideOfForeignContent) {
  Token token;
  Tokenizer html("<![CDATA[a]]>");
  ASSERT_TRUE(html.next(token));
  EXPECT_EQ(token.kind, TokenKind::kComment);
  Tokenizer svg("<![CDATA[a]]>");
  svg.set_allows_cdata(true);
  ASSERT_TRUE(svg.next(token));
  EXPECT_EQ(token.kind, TokenKind::kText);
  EXPECT_EQ(token.text, "a");
}

TEST(FindTag, KnowsNamesInAnyCase) {
  EXPECT_EQ(find_tag("BlockQuote", hash_name("blockquote")), Tag::kBlockquote);
  EXPECT_EQ(find_tag("a", hash_name("a")), Tag::kA);
  EXPECT_EQ(find_tag("my-tag", hash_name("my-tag")), Tag::kLastKnown);
  for (std::size_t tag = 2; tag < kTags.size(); ++tag) {
    EXPECT_EQ(find_tag(kTags[tag].name, hash_name(kTags[tag].name)), static_cast<Tag>(tag));
  }
  EXPECT_EQ(kTags[static_cast<std::size_t>(Tag::kXmp)].name, "xmp");
  EXPECT_EQ(kTags[static_cast<std::size_t>(Tag::kLi)].name, "li");
}

}  // namespace
}  // namespace newsdedup::html
