// Does the table give back what was packed?
#include "newsdedup/core/article_table.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

std::vector<ArticleInfo> samples() {
  ArticleInfo bare;
  bare.id = "a";
  ArticleInfo full;
  full.id = "https://paper.example/story?id=1";
  full.origin = "in.jsonl:17";
  full.url = "https://paper.example/story?id=1";
  full.site = "paper.example";
  full.title = std::string(300, 'x') + "é";
  full.authors = {"Ann Reed", "", "Bo"};
  full.language = "en";
  full.published = Timestamp{Day(std::chrono::days(-400)), 86'399, std::int16_t{-570}};
  full.published_from = PublishedFrom::kText;
  full.modified = Timestamp{Day(std::chrono::days(20'000)), std::nullopt, std::nullopt};
  full.words = 4'000'000'000U;
  ArticleInfo empty_texts;
  empty_texts.url = "";
  empty_texts.title = "";
  empty_texts.published = Timestamp{Day{}, 0, std::int16_t{0}};
  return {bare, full, empty_texts};
}

TEST(ArticleTable, GivesBackWhatWasPacked) {
  ArticleTable table;
  for (const ArticleInfo& info : samples()) {
    table.append(info);
  }
  EXPECT_EQ(table.unpacked(), samples());
  EXPECT_EQ(table.unpacked(2), samples());
  EXPECT_EQ(table.id(1), samples()[1].id);
  const std::vector<std::uint32_t> order = {2, 0, 1};
  table.reorder(order);
  EXPECT_EQ(table[0], samples()[2]);
  EXPECT_EQ(table[2], samples()[1]);
}

TEST(ArticleTable, IdsStayWhereTheyAreWhenItGrows) {
  ArticleTable table;
  ArticleInfo info;
  info.id = "first";
  table.append(info);
  const std::string_view id = table.id(0);
  info.title = std::string(3'000'000, 't');
  for (int i = 0; i < 5; ++i) {
    table.append(info);
  }
  EXPECT_EQ(id.data(), table.id(0).data());
  EXPECT_EQ(table[5], info);
}

}  // namespace
}  // namespace newsdedup
