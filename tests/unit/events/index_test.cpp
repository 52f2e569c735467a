#include "events/index.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

class SearcherTest : public testing::Test {
 protected:
  SearcherTest() {
    for (const std::string text : {"zeppelin over Kelso", "zeppelin over Kelso", "zeppelin race",
                                   "ferry fares", "zeppelin over Kelso"}) {
      Article article;
      article.text = text;
      std::vector<Token> tokens;
      tokenize(article.text, tokens);
      features_.push_back(event_features(article, tokens));
    }
    for (const EventFeatures& features : features_) {
      window_.push_back(&features);
    }
  }

  /// What place 4 finds in these stretches.
  std::vector<std::uint32_t> found(const std::vector<Stretch>& stretches,
                                   const Promise& promise,
                                   const KeyLimits& limits = kAnyKey) {
    const Vocabulary vocabulary(window_);
    const Vectors vectors(vocabulary, window_);
    const Index index(Keys(vocabulary, window_.size(), vectors.all(), limits));
    Searcher searcher(index);
    std::vector<std::uint32_t> result;
    searcher.search(4, stretches, promise,
                    [&](std::uint32_t place, const Likeness&) { result.push_back(place); });
    std::sort(result.begin(), result.end());
    return result;
  }

  static constexpr KeyLimits kAnyKey{.most_share = 1, .most_postings = 1000};
  std::vector<EventFeatures> features_;
  std::vector<const EventFeatures*> window_;
};

TEST_F(SearcherTest, FindsThePlacesThatShareKeys) {
  EXPECT_EQ(found({{{0, 4}}}, {.01F, .01F}), (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST_F(SearcherTest, LooksAtTheAskedPlacesOnly) {
  EXPECT_EQ(found({{{1, 4}}}, {.01F, .01F}), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(found({{{3, 4}}}, {.01F, .01F}).empty());
}

TEST_F(SearcherTest, LeavesOutWhatPromisesTooLittle) {
  EXPECT_EQ(found({{{0, 4}}}, {3, 3}), (std::vector<std::uint32_t>{0, 1}));
}

TEST_F(SearcherTest, WhatIsFarAwayMustShareMore) {
  EXPECT_EQ(found({{{2, 4}, 1}, {{0, 2}, .01F}}, {.1F, .1F}), (std::vector<std::uint32_t>{2}));
}

TEST_F(SearcherTest, OnlyTheHeaviestTermsAreKeys) {
  KeyLimits limits = kAnyKey;
  limits.keys = 1;  // of "zeppelin race" the race, of "zeppelin over Kelso" one of two
  EXPECT_EQ(found({{{0, 4}}}, {.01F, .01F}, limits), (std::vector<std::uint32_t>{0, 1}));
}

TEST_F(SearcherTest, OfAKeyTheNearestPlacesBeforeAreLookedAt) {
  KeyLimits limits = kAnyKey;
  limits.nearest = 1;  // "zeppelin" is nearest in "zeppelin race"
  EXPECT_EQ(found({{{0, 4}}}, {.01F, .01F}, limits), (std::vector<std::uint32_t>{1, 2}));
}

TEST_F(SearcherTest, EachAboveFindsThePlacesWithTheScoreThatIsAskedOfThem) {
  const Vocabulary vocabulary(window_);
  const Vectors vectors(vocabulary, window_);
  const Keys keys(vocabulary, window_.size(), vectors.all(), kAnyKey);
  const Index index(keys);
  Searcher searcher(index);
  const auto above = [&](const std::vector<Searcher::Score>& least) {
    std::vector<std::uint32_t> result;
    std::vector<Key> query(keys.of(0).begin(), keys.of(0).end());
    searcher.each_above(query, least,
                        [&](std::uint32_t place, Searcher::Score) { result.push_back(place); });
    return result;
  };
  const Searcher::Score some = 1;
  const Searcher::Score most = Searcher::units_of(10);
  EXPECT_EQ(above({some, some, some, some, some}), (std::vector<std::uint32_t>{0, 1, 2, 4}));
  EXPECT_EQ(above({most, some, most, some, most}), (std::vector<std::uint32_t>{1}));
}

/// A crowd: one article after another with the first one's words and more and more of its own.
class CrowdTest : public testing::Test {
 protected:
  static constexpr std::uint32_t kCrowd = 200;

  CrowdTest() {
    std::string text = "zeppelin over Kelso";
    for (std::uint32_t i = 0; i < kCrowd; ++i) {
      Article article;
      article.text = text;
      std::vector<Token> tokens;
      tokenize(article.text, tokens);
      features_.push_back(event_features(article, tokens));
      text += " own" + std::to_string(i) + "word";
    }
    for (std::uint32_t i = kCrowd; i-- > 0;) {
      window_.push_back(&features_[i]);
    }
  }

  /// What the last, which is the shortest, finds.
  std::vector<std::uint32_t> found(const Promise& promise) const {
    const Vocabulary vocabulary(window_);
    const Vectors vectors(vocabulary, window_);
    const Index index(
        Keys(vocabulary, window_.size(), vectors.all(), {.most_share = 1, .most_postings = 1000}));
    Searcher searcher(index);
    std::vector<std::uint32_t> result;
    const std::vector<Stretch> stretches{{{kCrowd / 2, kCrowd - 1}}, {{0, kCrowd / 2}}};
    searcher.search(kCrowd - 1, stretches, promise,
                    [&](std::uint32_t place, const Likeness&) { result.push_back(place); });
    std::sort(result.begin(), result.end());
    return result;
  }

  std::vector<EventFeatures> features_;
  std::vector<const EventFeatures*> window_;
};

TEST_F(CrowdTest, FewAreFoundAmongManyPlaces) {
  Article article;
  article.text = "own198word own197word";  // the longest has both, the next one of them
  std::vector<Token> tokens;
  tokenize(article.text, tokens);
  const Vocabulary vocabulary(window_);
  const Vectors vectors(vocabulary, window_);
  const Index index(
      Keys(vocabulary, window_.size(), vectors.all(), {.most_share = 1, .most_postings = 1000}));
  Searcher searcher(index);
  const EventFeatures features = event_features(article, tokens);
  const std::vector<const EventFeatures*> asking{&features};
  const Vectors asked(vocabulary, asking);
  const std::vector<Searcher::Score> least(kCrowd, 1);
  for (int again = 0; again < 2; ++again) {  // nothing is left of the search before
    std::vector<std::uint32_t> found;
    std::vector<Key> query;
    for (const VectorTerm term : asked[0].terms) {
      query.push_back({term.number, 1});
    }
    searcher.each_above(query, least,
                        [&](std::uint32_t place, Searcher::Score) { found.push_back(place); });
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, (std::vector<std::uint32_t>{0, 1}));
  }
}

TEST_F(CrowdTest, EightAreComparedThatPromiseEnough) {
  const std::vector<std::uint32_t> places = found({.001F, 100});
  ASSERT_EQ(places.size(), 8U);
  EXPECT_EQ(places.front(), kCrowd - 9);
  EXPECT_EQ(places.back(), kCrowd - 2);
}

TEST_F(CrowdTest, ThirtyTwoAreComparedThatPromiseMuch) {
  const std::vector<std::uint32_t> places = found({.001F, .001F});
  ASSERT_EQ(places.size(), 32U);
  EXPECT_EQ(places.front(), kCrowd - 33);
  EXPECT_EQ(places.back(), kCrowd - 2);
}

}  // namespace
}  // namespace newsdedup::events
