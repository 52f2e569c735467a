#include "extract/html/block_rules.hpp"

#include <string>

#include <gtest/gtest.h>

#include "extract/dump.hpp"

namespace newsdedup::html {
namespace {

/// The blocks of a page that are kept, where all but those that begin with "-" are at first.
std::string kept(const std::string& html) {
  const Tree tree = parse_tree(html);
  const Marks marks = find_marks(tree);
  const Blocks found = find_blocks(tree);
  std::string text;
  std::vector<Block> blocks;
  for (const Block& block : found.blocks) {
    text.append(text.empty() ? "" : "\n").append(found.text_of(block));
    blocks.push_back(block);
  }
  Page page = page_of(text, split_lines(text));
  for (const Line& line : page.lines) {
    page.kinds.push_back(line.text.starts_with("-") ? LineKind::kAside : LineKind::kArticle);
  }
  apply_block_rules({tree, marks, blocks, text, page});
  std::string shown;
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (page.kinds[line] == LineKind::kArticle) {
      shown.append(shown.empty() ? "" : "|").append(page.lines[line].text);
    }
  }
  return shown;
}

const std::string kArticle =
    "<main><p>The pier was closed on Monday after a plank broke.</p>"
    "<p>It will be mended before the summer, the council of the town says.</p></main>";

TEST(BlockRules, HeadingsBetweenKeptSiblingsAreKept) {
  EXPECT_EQ(kept("<p>One</p><h2>-Two</h2><p>Three</p>"), "One|-Two|Three");
  EXPECT_EQ(kept("<p>One</p><h2>-Two</h2><p>-Three</p>"), "One");
  EXPECT_EQ(kept("<p>One</p><div><h2>-Two</h2></div><p>Three</p>"), "One|Three");
}

TEST(BlockRules, AListHalfOfWhichIsKeptIsKept) {
  EXPECT_EQ(kept("<ul><li>One</li><li>-Two</li><li>Three</li></ul>"), "One|-Two|Three");
  EXPECT_EQ(kept("<ul><li>One</li><li>-Two</li><li>-Three</li></ul>"), "One");
}

TEST(BlockRules, WhatStandsBehindTheArticleInElementsOfItsOwnGoes) {
  const std::string whole = kept(kArticle);
  EXPECT_EQ(kept(kArticle + "<p>-Also</p><div><p>A bakery opens</p></div>"), whole);
  EXPECT_EQ(kept(kArticle + "<div><p>A bakery opens</p></div>"), whole + "|A bakery opens");
  EXPECT_EQ(kept("<main><p>Short</p></main><p>-Also</p>" + kArticle), "Short|" + whole);
}

TEST(BlockRules, FootersAreNotTheArticlesUnlessMostOfItStandsThere) {
  const std::string whole = kept(kArticle);
  EXPECT_EQ(kept(kArticle + "<footer><p>The Sound of Islay</p></footer>"), whole);
  EXPECT_EQ(kept("<footer>" + kArticle + "</footer>"), whole);
}

}  // namespace
}  // namespace newsdedup::html
