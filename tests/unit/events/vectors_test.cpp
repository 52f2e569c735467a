#include "events/vectors.hpp"

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
    const Vector vector = vocabulary.vector_of(a);
    std::vector<float> words_and_numbers(2);
    for (std::size_t i = 0; i < vector.terms.size(); ++i) {
      words_and_numbers[is_number(vocabulary.term(vector.terms[i].number)) ? 1 : 0] +=
          vector.weights[i].mass;
    }
    return words_and_numbers;
  };
  EXPECT_FLOAT_EQ(masses(1)[0], masses(1)[1]);
  EXPECT_FLOAT_EQ(masses(.25F)[0], masses(1)[0]);
  EXPECT_FLOAT_EQ(masses(.25F)[1], masses(1)[1] / 4);
}

TEST(KeepHeaviest, LeavesTheHeaviestInTheirOrder) {
  Vector vector;
  for (std::uint32_t i = 0; i < 5; ++i) {
    VectorTerm term;
    term.number = i & 7U;
    vector.terms.push_back(term);
    vector.weights.push_back({.body = i == 1 ? 9.0F : static_cast<float>(i)});
  }
  keep_heaviest(vector, 3);
  ASSERT_EQ(vector.terms.size(), 3U);
  EXPECT_EQ(vector.terms[0].number, 1U);
  EXPECT_EQ(vector.terms[1].number, 3U);
  EXPECT_EQ(vector.terms[2].number, 4U);
  EXPECT_EQ(vector.weights[0].body, 9);
}

}  // namespace
}  // namespace newsdedup::events
