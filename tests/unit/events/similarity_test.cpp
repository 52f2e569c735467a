#include "events/similarity.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "events/items.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

/// Undated articles.
class Corpus {
 public:
  explicit Corpus(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      Article article;
      article.info.id = std::to_string(articles.size());
      article.text = text;
      std::vector<Token> tokens;
      tokenize(article.text, tokens);
      features.push_back(event_features(article, tokens));
      articles.push_back(article.info);
    }
  }

  /// Two days apart, the first of each pair undated.
  void date_every_second() {
    for (std::size_t i = 1; i < articles.size(); i += 2) {
      articles[i].published = Timestamp{.day = Day(std::chrono::days(20'000 + i))};
    }
  }

  SimilarPairs pairs(const PairModels& models, unsigned threads = 1) const {
    const Items items = collect_items({articles, features, {}, {}});
    return similar_pairs(items.items, EventOptions{}, models, PairDetail::kLogOdds, threads);
  }

  std::vector<ArticleInfo> articles;
  std::vector<EventFeatures> features;
};

/// Each has two words in common with the next, and two dozen of its own.
Corpus strangers() {
  std::vector<std::string> texts;
  for (int i = 0; i < 12; ++i) {
    std::string text = fmt::format("lantern{0} gravel{0} lantern{1} gravel{1}", i, i + 1);
    for (int k = 0; k < 24; ++k) {
      text += fmt::format(" own{}x{}", i, k);
    }
    texts.push_back(text);
  }
  return Corpus(texts);
}

/// Each says nearly the same.
Corpus crowd() {
  std::vector<std::string> texts;
  for (int i = 0; i < 12; ++i) {
    texts.push_back(
        fmt::format("The ferry to Kelso ran aground on a sandbank; tugs came at dawn {}", i));
  }
  return Corpus(texts);
}

const PairModel kCrowded("bias\t2\t2\t2\n");
const PairModel kSparse("bias\t-3\t-3\t-3\n");

TEST(SimilarPairs, WhereNeighboursAreAlikeTheSparseModelHasNoSay) {
  const SimilarPairs found = crowd().pairs({kCrowded, &kSparse});
  ASSERT_GT(found.edges.size(), 20U);
  EXPECT_EQ(found.model.bias(KnownDays::kNone), 2);
  for (const Edge& edge : found.edges) {
    EXPECT_EQ(edge.log_odds, 2);
  }
}

TEST(SimilarPairs, WhereArticlesStandApartTheSparseModelDecides) {
  const SimilarPairs found = strangers().pairs({kCrowded, &kSparse});
  ASSERT_GT(found.edges.size(), 5U);
  EXPECT_EQ(found.model.bias(KnownDays::kNone), -3);
  EXPECT_EQ(found.model.bias(KnownDays::kBoth), 2) << "no pair of this kind";
  for (const Edge& edge : found.edges) {
    EXPECT_EQ(edge.log_odds, -3);
  }
}

TEST(SimilarPairs, WithoutASparseModelTheOtherDecidesAlone) {
  const SimilarPairs found = strangers().pairs({kCrowded});
  ASSERT_GT(found.edges.size(), 5U);
  for (const Edge& edge : found.edges) {
    EXPECT_EQ(edge.log_odds, 2);
  }
}

TEST(SimilarPairs, AnUndatedArticleIsComparedWithDatedAndUndatedOnes) {
  Corpus corpus = crowd();
  corpus.date_every_second();
  const Items items = collect_items({corpus.articles, corpus.features, {}, {}});
  std::array<int, 3> pairs{};
  for (const Edge& edge : corpus.pairs({kCrowded}).edges) {
    ++pairs[static_cast<std::size_t>(known_days(items.items[edge.a], items.items[edge.b]))];
  }
  EXPECT_EQ(pairs[static_cast<std::size_t>(KnownDays::kBoth)], 15);
  EXPECT_EQ(pairs[static_cast<std::size_t>(KnownDays::kOne)], 36);
  EXPECT_EQ(pairs[static_cast<std::size_t>(KnownDays::kNone)], 15);
}

TEST(SimilarPairs, ThreadsChangeNothing) {
  Corpus corpus = strangers();
  corpus.date_every_second();
  const PairModels models{*shipped_pair_model(), shipped_sparse_model().get()};
  const SimilarPairs one = corpus.pairs(models);
  const SimilarPairs three = corpus.pairs(models, 3);
  ASSERT_EQ(one.edges.size(), three.edges.size());
  for (std::size_t i = 0; i < one.edges.size(); ++i) {
    EXPECT_EQ(one.edges[i].a, three.edges[i].a);
    EXPECT_EQ(one.edges[i].b, three.edges[i].b);
    EXPECT_EQ(one.edges[i].log_odds, three.edges[i].log_odds);
  }
}

TEST(CollectItems, AreOrderedByDayUndatedLast) {
  Corpus corpus = crowd();
  corpus.date_every_second();
  std::swap(corpus.articles[1].published, corpus.articles[5].published);
  const Items items = collect_items({corpus.articles, corpus.features, {}, {}});
  std::vector<std::uint32_t> articles;
  for (const Item& item : items.items) {
    articles.push_back(item.article);
  }
  EXPECT_EQ(articles, (std::vector<std::uint32_t>{5, 3, 1, 7, 9, 11, 0, 2, 4, 6, 8, 10}));
}

}  // namespace
}  // namespace newsdedup::events
