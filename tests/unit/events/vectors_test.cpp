#include "events/vectors.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "events/lexicon.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

EventFeatures features_of(std::string_view text) {
  Article article;
  article.text = text;
  std::vector<Token> tokens;
  tokenize(article.text, tokens);
  return event_features(article, tokens);
}

TEST(Term, ANumberIsKnownByItsFirstCharacter) {
  EXPECT_TRUE(is_number(term_of(token_hash("36"), "36")));
  EXPECT_TRUE(is_number(term_of(token_hash("3rd"), "3rd")));
  EXPECT_FALSE(is_number(term_of(token_hash("quake"), "quake")));
  EXPECT_FALSE(is_number(term_of(token_hash("covid19"), "covid19")));
}

TEST(Vocabulary, NumbersMayWeighLess) {
  const EventFeatures a = features_of("Tornquist 4711");
  const std::vector<const EventFeatures*> window{&a};
  const auto masses = [&](float number_weight) {
    const Vocabulary vocabulary(window, number_weight);
    const Vectors vectors(vocabulary, window);
    std::vector<float> words_and_numbers(2);
    for (std::size_t i = 0; i < vectors[0].terms.size(); ++i) {
      words_and_numbers[is_number(vocabulary.term(vectors[0].terms[i].number)) ? 1 : 0] +=
          vocabulary.weights(vectors[0], i).mass;
    }
    return words_and_numbers;
  };
  EXPECT_FLOAT_EQ(masses(1)[0], masses(1)[1]);
  EXPECT_FLOAT_EQ(masses(.25F)[0], masses(1)[0]);
  EXPECT_FLOAT_EQ(masses(.25F)[1], masses(1)[1] / 4);
}

TEST(Vectors, ThoseThatComeWithTheVocabularyAreTheSame) {
  const EventFeatures a = features_of("zeppelin over Kelso, Kelso, Kelso");
  const EventFeatures b = features_of("ferry fares over Kelso");
  const std::vector<const EventFeatures*> window{&a, &b};
  Vectors with;
  const Vocabulary vocabulary(window, 1, &with);
  const Vectors after(vocabulary, window);
  ASSERT_EQ(with.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    ASSERT_EQ(with[i].terms.size(), after[i].terms.size());
    EXPECT_EQ(with[i].mass, after[i].mass);
    for (std::size_t k = 0; k < with[i].terms.size(); ++k) {
      EXPECT_EQ(with[i].terms[k].number, after[i].terms[k].number);
      EXPECT_EQ(vocabulary.weights(with[i], k).body, vocabulary.weights(after[i], k).body);
    }
  }
}

TEST(Vectors, EveryFieldHasLengthOne) {
  const EventFeatures a = features_of("zeppelin over Kelso, Kelso, Kelso");
  const std::vector<const EventFeatures*> window{&a};
  Vectors vectors;
  const Vocabulary vocabulary(window, 1, &vectors);
  float lead = 0;
  float body = 0;
  for (std::size_t i = 0; i < vectors[0].terms.size(); ++i) {
    const FieldWeights weights = vocabulary.weights(vectors[0], i);
    lead += weights.lead * weights.lead;
    body += weights.body * weights.body;
    EXPECT_EQ(weights.title, 0);
  }
  EXPECT_FLOAT_EQ(lead, 1);
  EXPECT_FLOAT_EQ(body, 1);
  EXPECT_FALSE(vectors[0].has_title());
}

TEST(Vectors, OfTheHeaviestTermsTheOrderStays) {
  const EventFeatures a = features_of("zeppelin Kelso Kelso ferry ferry ferry over");
  const std::vector<const EventFeatures*> window{&a};
  const Vocabulary vocabulary(window);
  const Vectors all(vocabulary, window);
  const Vectors two(vocabulary, window, 1, 2);
  ASSERT_EQ(two[0].terms.size(), 2U);
  std::vector<float> weights;
  for (std::size_t i = 0; i < all[0].terms.size(); ++i) {
    weights.push_back(total_weight(vocabulary.weights(all[0], i)));
  }
  std::sort(weights.rbegin(), weights.rend());
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_GE(total_weight(vocabulary.weights(two[0], i)), weights[1]);
  }
  EXPECT_LT(vocabulary.term(two[0].terms[0].number), vocabulary.term(two[0].terms[1].number));
}

}  // namespace
}  // namespace newsdedup::events
