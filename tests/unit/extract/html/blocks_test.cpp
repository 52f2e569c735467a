#include "extract/html/blocks.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const std::string& page) {
  const Tree tree = parse_tree(page);
  const Blocks blocks = find_blocks(tree);
  std::vector<std::string> texts;
  for (const Block& block : blocks.blocks) {
    texts.emplace_back(blocks.text_of(block));
  }
  return texts;
}

std::vector<BlockKind> kinds(const std::string& page) {
  const Tree tree = parse_tree(page);
  std::vector<BlockKind> kinds;
  for (const Block& block : find_blocks(tree).blocks) {
    kinds.push_back(block.kind);
  }
  return kinds;
}

TEST(FindBlocks, BeginWhereALineBegins) {
  EXPECT_THAT(texts("a<p>b</p>c<div>d<br>e</div>f"), ElementsAre("a", "b", "c", "d", "e", "f"));
  EXPECT_THAT(texts("<ul><li>a<li>b</ul><table><td>c<td>d</table>"),
              ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(texts("a <b>bold</b><i>er</i> <a href=x>link</a>."), ElementsAre("a bolder link."));
  EXPECT_THAT(texts(""), ElementsAre());
  EXPECT_THAT(texts("<p> </p>\n<p>\t"), ElementsAre());
}

TEST(FindBlocks, WhiteSpaceIsMadeOne) {
  EXPECT_THAT(texts(" a \n\t b <b> c </b> d "), ElementsAre("a b c d"));
  EXPECT_THAT(texts("<p>a<b> </b>b"), ElementsAre("a b"));
  EXPECT_THAT(texts("a&nbsp;&nbsp;b"), ElementsAre("a\u00A0\u00A0b"));
}

TEST(FindBlocks, WhiteSpaceIsMadeOneWhereverItStandsInALongText) {
  for (std::size_t before = 1; before < 40; ++before) {
    const std::string head(before, 'x');
    for (const std::string space : {" ", "  ", "\n", " \n", "\t \r\n  "}) {
      EXPECT_THAT(texts("<p>" + space + head + space + "of long texts" + space + "end" + space),
                  ElementsAre(head + " of long texts end"))
          << before << " '" << space << "'";
    }
  }
}

TEST(FindBlocks, LinesOfPreformattedTextAreBlocks) {
  EXPECT_THAT(texts("<pre>\na\n\n b  c\n</pre>d"), ElementsAre("a", "b c", "d"));
}

TEST(FindBlocks, WhatIsNotDisplayedIsLeftOut) {
  EXPECT_THAT(texts("<head><title>t</title></head><p>a<script>x</script>b<style>y</style>"),
              ElementsAre("ab"));
  EXPECT_THAT(texts("<noscript>x</noscript>a<template>y</template><svg><text>z</svg>b"),
              ElementsAre("ab"));
  EXPECT_THAT(texts("a<iframe>x</iframe>b"), ElementsAre("ab"));
}

TEST(FindBlocks, TellsWhatTheyStandIn) {
  EXPECT_THAT(
      kinds("<h2>a</h2><p>b<ul><li>c</ul><table><caption>d<tr><td>e</table>"
            "<figure><figcaption><p>f</figure><pre>g</pre>"),
      ElementsAre(BlockKind::kHeading, BlockKind::kParagraph, BlockKind::kListItem,
                  BlockKind::kCaption, BlockKind::kCell, BlockKind::kCaption, BlockKind::kCode));
}

TEST(FindBlocks, TellsHowMuchOfThemIsLinked) {
  const Tree tree =
      parse_tree("<p>ten <a href=x>bytes and</a> more<p><a>all <b>of</b> it</a><p>none");
  const Blocks blocks = find_blocks(tree);
  ASSERT_EQ(blocks.blocks.size(), 3U);
  EXPECT_EQ(blocks.blocks[0].linked_bytes, 9U);
  EXPECT_EQ(blocks.blocks[1].linked_bytes, blocks.blocks[1].size);
  EXPECT_EQ(blocks.blocks[2].linked_bytes, 0U);
}

TEST(FindBlocks, NameTheInnermostBox) {
  const Tree tree = parse_tree("<div><p>a <b>b</b></p>c</div>");
  const Blocks blocks = find_blocks(tree);
  ASSERT_EQ(blocks.blocks.size(), 2U);
  EXPECT_EQ(tree.name(blocks.blocks[0].node), "p");
  EXPECT_EQ(tree.name(blocks.blocks[1].node), "div");
}

}  // namespace
}  // namespace newsdedup::html
