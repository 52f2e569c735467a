// What is a token, where does it stand, and what is its hash?
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

using testing::ElementsAre;

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens;
}

/// The tokens as they stand in the text.
std::vector<std::string> spelled(std::string_view text) {
  std::vector<std::string> found;
  for (const Token& token : tokens_of(text)) {
    found.emplace_back(text.substr(token.begin, token.end - token.begin));
  }
  return found;
}

std::vector<std::uint64_t> hashes(std::string_view text) {
  std::vector<std::uint64_t> found;
  for (const Token& token : tokens_of(text)) {
    found.push_back(token.hash);
  }
  return found;
}

std::vector<std::uint64_t> hashes_of_words(const std::vector<std::string>& folded) {
  std::vector<std::uint64_t> found;
  for (const std::string& word : folded) {
    found.push_back(token_hash(word));
  }
  return found;
}

TEST(Tokenize, SplitsAtWhatIsNeitherLetterNorNumber) {
  EXPECT_THAT(spelled("The mayor's 3rd-best_plan: $1,250.50!"),
              ElementsAre("The", "mayor", "s", "3rd", "best", "plan", "1", "250", "50"));
  EXPECT_THAT(spelled("“Émile’s” – naïve…"), ElementsAre("Émile", "s", "naïve"));
  EXPECT_TRUE(spelled("").empty());
  EXPECT_TRUE(spelled(" .\n– ,").empty());
}

TEST(Tokenize, HashesTheFoldedForm) {
  EXPECT_EQ(hashes("The MAYOR, the Mayor"), hashes_of_words({"the", "mayor", "the", "mayor"}));
  EXPECT_EQ(hashes("Straße ÉCOLE Ğ İzmir ΣΟΦΟΣ"),
            hashes_of_words({"strasse", "école", "ğ", "i\u0307zmir", "σοφοσ"}));
  const std::string lengthy(100, 'Q');
  EXPECT_EQ(hashes(lengthy + " " + lengthy),
            hashes_of_words({std::string(100, 'q'), std::string(100, 'q')}));
}

TEST(Tokenize, DoesNotDependOnTheNormalFormOfTheText) {
  EXPECT_EQ(hashes("cafe\u0301 e\u0301cole"), hashes("café école"));
  EXPECT_EQ(hashes("H\u0331"), hashes_of_words({"\u1E96"}));  // composes only in lower case
  EXPECT_EQ(hashes("\u1100\u1161\u11A8"), hashes("\uAC01"));  // Hangul
  EXPECT_THAT(spelled("the cafe\u0301."), ElementsAre("the", "cafe\u0301"));
}

TEST(Tokenize, MarksContinueATokenButBeginNone) {
  EXPECT_THAT(spelled("\u0301a \u0301\u0301"), testing::SizeIs(1));
  EXPECT_THAT(spelled("हिन्दी भाषा"), ElementsAre("हिन्दी", "भाषा"));
}

TEST(Tokenize, ScriptsWithoutSpacesGiveOneTokenACharacter) {
  EXPECT_THAT(spelled("東京2020年"), ElementsAre("東", "京", "2020", "年"));
  EXPECT_THAT(spelled("ปั่น"), ElementsAre("ปั่", "น"));
  EXPECT_THAT(spelled("カ\u3099ス、ok"), ElementsAre("カ\u3099", "ス", "ok"));
  EXPECT_THAT(spelled("서울 시장"), ElementsAre("서울", "시장"));
}

TEST(Tokenize, AppendsToWhatIsThere) {
  std::vector<Token> tokens = tokens_of("one");
  tokenize("two", tokens);
  EXPECT_EQ(tokens.size(), 2U);
}

TEST(Tokenize, IllFormedBytesAndNulsAreSeparators) {
  using std::string_literals::operator""s;
  EXPECT_THAT(spelled("a\xFFz b\xC3"), ElementsAre("a", "z", "b"));
  EXPECT_THAT(spelled("a\0b"s), ElementsAre("a", "b"));
  EXPECT_THAT(spelled("x\xED\xA0\x80y \xE2\x82"), ElementsAre("x", "y"));
}

TEST(Tokenize, OffsetsAscendAndCoverTheTokens) {
  const std::string text = "Zürich – 3 km’s von Ördög’\u0301 É\u0323\u0301x. İ ﬃ 東\u0301京";
  std::uint32_t last = 0;
  for (const Token& token : tokens_of(text)) {
    EXPECT_LT(token.begin, token.end);
    EXPECT_GE(token.begin, last);
    EXPECT_LE(token.end, text.size());
    EXPECT_EQ(token.hash, token_hash(fold(text.substr(token.begin, token.end - token.begin))));
    last = token.end;
  }
}

TEST(Tokenize, FoldingFirstChangesNothing) {
  const std::string text = "Ärger mit ẞ, ŉ, ΐ, ǰ, Å and ﬀ; İstanbul’s ΟΔΟΣ. T\u0308";
  EXPECT_EQ(hashes(text), hashes(fold(text)));
  EXPECT_EQ(fold(fold(text)), fold(text));
}

TEST(Tokenize, AHeapOfMarksTakesLinearTime) {
  std::string text = "a";
  for (int i = 0; i < 300'000; ++i) {
    text += i < 150'000 ? "\u0301" : "\u0323";
  }
  EXPECT_EQ(spelled(text).size(), 1U);
  EXPECT_EQ(fold(text).substr(0, 2), "á");
}

TEST(Fold, FoldsCaseAndComposes) {
  EXPECT_EQ(fold("ABC xyz 09_"), "abc xyz 09_");
  EXPECT_EQ(fold("GROẞ E\u0301"), "gross é");
  EXPECT_EQ(fold(""), "");
}

}  // namespace
}  // namespace newsdedup
