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

  std::vector<std::uint32_t> found(Places places, float least) {
    const Vocabulary vocabulary(window_);
    const std::vector<std::uint32_t> items{0, 1, 2, 3, 4};
    const Index index(vocabulary, window_, items);
    Searcher searcher(index, vocabulary.size());
    std::vector<std::uint32_t> result;
    searcher.search(
        index.vector(4), places, least, [](std::uint32_t) { return 1.0F; },
        [&](std::uint32_t place, const Likeness&) { result.push_back(place); });
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  std::vector<EventFeatures> features_;
  std::vector<const EventFeatures*> window_;
};

TEST_F(SearcherTest, FindsThePlacesThatShareKeys) {
  EXPECT_EQ(found({0, 5}, .01F), (std::vector<std::uint32_t>{0, 1, 2, 4}));
}

TEST_F(SearcherTest, LooksAtTheAskedPlacesOnly) {
  EXPECT_EQ(found({1, 4}, .01F), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(found({3, 4}, .01F).empty());
}

TEST_F(SearcherTest, LeavesOutWhatPromisesTooLittle) {
  EXPECT_EQ(found({0, 4}, 3), (std::vector<std::uint32_t>{0, 1}));
}

}  // namespace
}  // namespace newsdedup::events
