// Made pages in several languages (tests/dumps), each with what is to be found.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/extract.hpp"

namespace newsdedup {
namespace {

namespace fs = std::filesystem;

/// A page of tests/dumps.
struct Marked {
  std::string dump;
  std::string title;
  std::string text;
  std::map<std::string, std::string> facts;
};

Marked read_marked(const std::string& name) {
  std::ifstream file(fs::path(NEWSDEDUP_TESTS_DIR) / "dumps" / (name + ".txt"));
  Marked page;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# ")) {
      const std::size_t colon = line.find(": ");
      page.facts[line.substr(2, colon - 2)] = line.substr(colon + 2);
      continue;
    }
    page.dump += line.substr(2) + "\n";
    if (line[0] == 'T') {
      page.title = line.substr(2);
    } else if (line[0] == '+') {
      page.text += (page.text.empty() ? "" : "\n\n") + line.substr(2);
    }
  }
  return page;
}

class MadePage : public testing::TestWithParam<const char*> {};

TEST_P(MadePage, GivesItsArticleHeadlineDayAndAuthor) {
  const Marked page = read_marked(GetParam());
  ASSERT_FALSE(page.text.empty());
  RawDocument document;
  document.body = page.dump;
  const Article article = extract(std::move(document), {});
  EXPECT_EQ(article.text, page.text);
  EXPECT_EQ(article.info.title.value_or(""), page.title);
  ASSERT_TRUE(article.info.published);
  EXPECT_EQ(to_iso(article.info.published->day), page.facts.at("published"));
  if (const auto authors = page.facts.find("authors"); authors != page.facts.end()) {
    EXPECT_THAT(article.info.authors, testing::ElementsAre(authors->second));
  }
}

INSTANTIATE_TEST_SUITE_P(Languages,
                         MadePage,
                         testing::Values("de_vineyard",
                                         "el_harbour",
                                         "es_market",
                                         "fr_station",
                                         "pl_library",
                                         "ru_ferry",
                                         "ru_theatre",
                                         "zh_bridge",
                                         "zh_museum"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace newsdedup
