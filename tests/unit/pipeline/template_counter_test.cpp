// Templates over made sites: their frames go, their articles stay.
#include "pipeline/template_counter.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

constexpr int kSites = 30;
constexpr int kPages = 100;
constexpr std::uint64_t kTestMix = 0x9E3779B97F4A7C15;

/// A paragraph of words that no other number gives.
std::string paragraph(int number) {
  std::string text;
  for (int word = 0; word < 30; ++word) {
    text += "w" + std::to_string(number * 31 + word) + (word == 29 ? "." : " ");
  }
  return text;
}

struct MadePage {
  std::string site;
  std::vector<std::string> frame;
  std::vector<std::string> article;
};

/// Every fifth page of a site holds an article that other sites have, too.
MadePage made_page(int site, int page) {
  MadePage made;
  made.site = "site" + std::to_string(site) + ".example";
  for (int line = 0; line < 12; ++line) {
    made.frame.push_back("Menu " + std::to_string(line) + " of " + made.site);
  }
  made.frame.push_back("The letter of " + made.site + " comes every Friday, free of charge.");
  made.frame.push_back("Disclaimer " + paragraph(-1 - site));
  const bool syndicated = page % 5 == 0;
  const int article = syndicated ? (site * 20 + page / 5) % 120 : 1000 + site * kPages + page;
  for (int part = 0; part < 6; ++part) {
    made.article.push_back(paragraph(article * 6 + part));
  }
  return made;
}

RawDocument document_of(const MadePage& made, const char* site) {
  RawDocument document;
  for (std::size_t i = 0; i < made.frame.size(); ++i) {
    document.body += made.frame[i] + "\n";
    document.body += i == 12 ? made.article[0] + "\n" : "";  // a box within the article
  }
  for (std::size_t i = 1; i < made.article.size(); ++i) {
    document.body += made.article[i] + "\n";
  }
  if (site != nullptr) {
    document.info.site = site;
  }
  return document;
}

void add_all(bool sites_known, TemplateCounter& counter) {
  for (int site = 0; site < kSites; ++site) {
    for (int page = 0; page < kPages; ++page) {
      const MadePage made = made_page(site, page);
      counter.add(page_blocks(document_of(made, sites_known ? made.site.c_str() : nullptr),
                              ExtractMode::kAuto),
                  std::nullopt);
    }
  }
}

void expect_frames_only(const Templates& templates, bool sites_known) {
  for (int site = 0; site < kSites; ++site) {
    for (int page = 0; page < kPages; ++page) {
      const MadePage made = made_page(site, page);
      ArticleInfo info;
      if (sites_known) {
        info.site = made.site;
      }
      for (const std::string& block : made.frame) {
        ASSERT_TRUE(templates.contains(info, block)) << block;
      }
      for (const std::string& block : made.article) {
        ASSERT_FALSE(templates.contains(info, block)) << block;
      }
    }
  }
}

TEST(TemplateCounter, FramesOfSitesAreTemplatesAndSyndicatedArticlesAreNot) {
  TemplateCounter counter("");
  add_all(true, counter);
  expect_frames_only(counter.templates(), true);
}

TEST(TemplateCounter, SoItIsWhereNoSiteIsKnown) {
  TemplateCounter counter("");
  add_all(false, counter);
  expect_frames_only(counter.templates(), false);
}

TEST(TemplateCounter, BucketsAddUpToTheSameTemplates) {
  TemplateCounter counter("");
  add_all(true, counter);
  expect_frames_only(templates_of(counter.count(14)), true);
}

PageBlocks page_of(std::vector<std::uint64_t> own, std::uint64_t shared) {
  PageBlocks page{7, std::move(own)};
  for (std::uint64_t& key : page.keys) {
    key = (key * 0x9E3779B97F4A7C15 & ~kBlockSizeMask) | 500;
  }
  page.keys.push_back((shared * 0x9E3779B97F4A7C15 & ~kBlockSizeMask) | 40);
  std::sort(page.keys.begin(), page.keys.end());
  return page;
}

TEST(TemplateCounter, CopiesOfOnePageMakeNoTemplate) {
  TemplateCounter counter("");
  for (int copy = 0; copy < 10; ++copy) {
    counter.add(page_of({1, 2, 3}, 1000), std::nullopt);
  }
  EXPECT_EQ(templates_of(counter.count(14)).size(), 0U);
}

TEST(TemplateCounter, MoreTemplatesThanAreCountedAtATimeAreFound) {
  constexpr std::uint64_t kSiteTemplates = 6000;
  constexpr std::uint64_t kMadePages = 60;
  TemplateCounter counter("");
  for (std::uint64_t page = 0; page < kMadePages; ++page) {
    PageBlocks made{7, {}};
    for (std::uint64_t block = 0; block < kSiteTemplates; ++block) {
      made.keys.push_back(((block + 1) * kTestMix & ~kBlockSizeMask) | 40);
    }
    for (std::uint64_t own = 0; own < 2000; ++own) {
      made.keys.push_back(((1'000'000 + page * 2000 + own) * kTestMix & ~kBlockSizeMask) | 900);
    }
    std::sort(made.keys.begin(), made.keys.end());
    counter.add(made, std::nullopt);
  }
  const Templates templates = counter.templates();
  EXPECT_EQ(templates.size(), kSiteTemplates);
  for (std::uint64_t block = 0; block < kSiteTemplates; ++block) {
    EXPECT_TRUE(templates.contains(((block + 1) * kTestMix & ~kBlockSizeMask) | 40));
  }
}

TEST(TemplateCounter, TwoPagesAreTooFew) {
  TemplateCounter counter("");
  counter.add(page_of({1, 2}, 1000), std::nullopt);
  counter.add(page_of({3, 4}, 1000), std::nullopt);
  EXPECT_EQ(templates_of(counter.count(14)).size(), 0U);
}

TEST(TemplateCounter, BucketsOfDaysAddUp) {
  TemplateCounter counter("");
  for (int day = 0; day < 6; ++day) {
    const auto key = static_cast<std::uint64_t>(day);
    counter.add(page_of({2 * key + 1, 2 * key + 2}, 1000),
                make_day(2024, 3, 1).value() + std::chrono::days(20 * day));
  }
  const TemplateBuckets buckets = counter.count(14);
  EXPECT_EQ(buckets.size(), 6U);
  EXPECT_EQ(templates_of(buckets).size(), 1U);
  TemplateBuckets two(buckets.begin(), std::next(buckets.begin(), 2));
  EXPECT_EQ(templates_of(two).size(), 0U);
}

TEST(TemplateCounter, NothingCountedIsNothingFound) {
  TemplateCounter counter("");
  counter.add({}, std::nullopt);
  EXPECT_EQ(templates_of(counter.count(14)).size(), 0U);
}

TEST(PageBlocks, AreOfPagesOnly) {
  RawDocument record;
  record.kind = BodyKind::kArticle;
  record.body = "one\ntwo\n";
  EXPECT_TRUE(page_blocks(record, ExtractMode::kAuto).keys.empty());
  EXPECT_EQ(page_blocks(record, ExtractMode::kAlways).keys.size(), 2U);
  record.kind = BodyKind::kTextDump;
  record.body = "one\n  one \n• one\n";
  EXPECT_EQ(page_blocks(record, ExtractMode::kAuto).keys.size(), 1U);
  EXPECT_TRUE(page_blocks(record, ExtractMode::kNever).keys.empty());
}

}  // namespace
}  // namespace newsdedup
