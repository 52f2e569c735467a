// From files to findings: counts, order, ids.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/pipeline.hpp"

namespace newsdedup {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

/// A JSON line with `words` made words, of which those from `changed` on are others.
std::string record(const std::string& id, const std::string& site, int words, int changed) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += (i < changed ? "word" : "other") + std::to_string(i) + " ";
  }
  return R"({"id":")" + id + R"(","site":")" + site + R"(","text":")" + text + "\"}\n";
}

class RunTest : public testing::Test {
 protected:
  RunTest() {
    std::ofstream(file_) << record("z", "one.example", 60, 60) << record("b", "one.example", 50, 0)
                         << "broken\n"
                         << record("z", "one.example", 60, 60)  // seen
                         << record("z", "one.example", 60, 45)  // a revision
                         << record("z", "two.example", 60, 20)  // a stranger, of another site
                         << record("b", "one.example", 55, 55)  // a stranger, of the same site
                         << R"({"id":"n","text":"","empty":"navigation"})"
                         << "\n"
                         << record("a", "one.example", 40, 40);  // within z
    listener_.rejected = [this](const RecordError& error,
                                const std::optional<RejectedBytes>& record) {
      told_.push_back("rejected " + error.code + " " + (record ? record->bytes : "unknown"));
    };
    listener_.skipped = [this](const SkippedRecord& skipped) {
      told_.push_back("skipped " + skipped.reason);
    };
    listener_.id_reused = [this](const ReusedId& reused) {
      told_.push_back("reused " + reused.old_id + " at " +
                      reused.origin.substr(reused.origin.rfind(':') + 1));
    };
    listener_.progress = [this](std::size_t read) { read_ = read; };
    listener_.wants_rejects = true;
  }
  ~RunTest() override { fs::remove(file_); }

  InputList inputs() const { return find_inputs(std::vector{file_.string()}); }

  fs::path file_ =
      fs::path(testing::TempDir()) / ("run_test" + std::to_string(::getpid()) + ".jsonl");
  PipelineOptions options_;
  RunListener listener_;
  std::vector<std::string> told_;
  std::size_t read_ = 0;
};

TEST_F(RunTest, EveryRecordIsCountedOnce) {
  const RunResult result = run_dedup(inputs(), options_, listener_, KeptText::kNone);
  EXPECT_EQ(result.findings.summary,
            (Summary{.read = 9, .articles = 6, .skipped = 1, .rejected = 1, .seen = 1}));
  EXPECT_EQ(read_, 9U);
}

TEST_F(RunTest, WhatIsToldComesInTheOrderOfTheInputAndStrangersOfOneSiteAtTheEnd) {
  for (const unsigned threads : {1U, 3U}) {
    told_.clear();
    options_.threads = threads;
    run_dedup(inputs(), options_, listener_, KeptText::kNone);
    EXPECT_THAT(told_, ElementsAre("rejected bad-json broken", "reused z at 6",
                                   "skipped navigation", "reused b at 7"));
  }
}

TEST_F(RunTest, ColumnsAreInTheOrderOfIds) {
  const Corpus corpus =
      read_corpus(inputs(), options_, listener_, CorpusFor::kEvents, KeptText::kText);
  std::vector<std::string> ids;
  for (const ArticleInfo& info : corpus.articles.unpacked()) {
    ids.push_back(info.id);
  }
  ASSERT_EQ(ids.size(), 6U);
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
  EXPECT_EQ(ids[0], "a");
  EXPECT_EQ(ids[3], "z");
  EXPECT_EQ(corpus.fingerprints[0].tokens, 40U);
  EXPECT_EQ(corpus.features.size(), 6U);
  EXPECT_THAT(corpus.kept_text(0), testing::StartsWith("word0 word1 "));
  EXPECT_THAT(corpus.kept_text(1), testing::StartsWith("other0 "));
  ASSERT_EQ(corpus.revisions.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(ids[corpus.revisions[i].older], corpus.reused[i].old_id);
    EXPECT_EQ(ids[corpus.revisions[i].newer], corpus.reused[i].id);
  }
}

TEST_F(RunTest, NobodyAsksForFeaturesToFindCopies) {
  const Corpus corpus =
      read_corpus(inputs(), options_, listener_, CorpusFor::kDuplicates, KeptText::kNone);
  EXPECT_TRUE(corpus.features.empty());
  EXPECT_FALSE(corpus.kept_text);
}

TEST_F(RunTest, ExtractWritesWhatIsNewUnderTheIdItGoesBy) {
  std::vector<std::string> ids;
  ExtractWriter writer;
  writer.render = [](const Article& article) { return article.info.id; };
  writer.sink = [&ids](std::string_view id) { ids.emplace_back(id); };
  const Summary summary = run_extract(inputs(), options_, listener_, writer);
  EXPECT_EQ(summary.articles, 6U);
  EXPECT_THAT(ids, ElementsAre("z", "b", testing::StartsWith("z~"), testing::StartsWith("z~"),
                               testing::StartsWith("b~"), "n", "a"));
}

TEST_F(RunTest, OptionsOutOfRangeAreToldBeforeAnythingIsRead) {
  options_.threads = 5000;
  EXPECT_THROW(run_cluster(inputs(), options_, listener_, KeptText::kNone), FatalError);
  EXPECT_EQ(read_, 0U);
}

}  // namespace
}  // namespace newsdedup
