#include "extract/html/metadata_names.hpp"

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

TEST(MetadataNames, APathOfPeopleWhoWriteHasANameBehindIt) {
  EXPECT_TRUE(is_author_path("https://paper.example/author/jane-doe"));
  EXPECT_TRUE(is_author_path("/news/Team-Member/jane?from=home"));
  EXPECT_FALSE(is_author_path("https://paper.example/news/author"));
  EXPECT_FALSE(is_author_path("https://paper.example/author/"));
  EXPECT_FALSE(is_author_path("https://paper.example/author/#/top"));
  EXPECT_FALSE(is_author_path("https://paper.example/?next=/author/jane-doe"));
  EXPECT_FALSE(is_author_path("author/jane-doe"));
  EXPECT_FALSE(is_author_path(""));
}

}  // namespace
}  // namespace newsdedup::html
