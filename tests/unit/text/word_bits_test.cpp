// Does every instruction set classify bytes alike, and does the tokenizer follow them?
#include "text/word_bits.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

TEST(ByteClassifiers, TellLettersAndDigitsOfASCII) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes += static_cast<char>(i);
  }
  const ByteClassifiers classifiers = byte_classifiers();
  ASSERT_GE(classifiers.count, 1U);
  for (std::size_t i = 0; i < classifiers.count; ++i) {
    std::vector<ByteBits> bits(4);
    classifiers.entries[i].classify(bytes.data(), 4, bits.data());
    for (unsigned c = 0; c < 256; ++c) {
      const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      EXPECT_EQ(bits[c / 64].word >> c % 64 & 1, word ? 1U : 0U) << classifiers.entries[i].name;
      EXPECT_EQ(bits[c / 64].wide >> c % 64 & 1, c >= 128 ? 1U : 0U);
      EXPECT_EQ(bits[c / 64].capital >> c % 64 & 1, c >= 'A' && c <= 'Z' ? 1U : 0U)
          << classifiers.entries[i].name;
      EXPECT_EQ(bits[c / 64].digit >> c % 64 & 1, c >= '0' && c <= '9' ? 1U : 0U)
          << classifiers.entries[i].name;
    }
  }
}

TEST(ByteClassifiers, TheFastestComesFirstAndThePlainOneLast) {
  const ByteClassifiers classifiers = byte_classifiers();
  EXPECT_STREQ(byte_classifier().name, classifiers.entries[0].name);
  EXPECT_STREQ(classifiers.entries[classifiers.count - 1].name, "plain");
}

/// The hashes of the tokens of a text and where they stand, with `padding` separators before it.
std::vector<Token> shifted_tokens(const std::string& text, std::size_t padding) {
  std::vector<Token> tokens;
  tokenize(std::string(padding, ' ') + text, tokens);
  for (Token& token : tokens) {
    token.begin -= static_cast<std::uint32_t>(padding);
    token.end -= static_cast<std::uint32_t>(padding);
  }
  return tokens;
}

TEST(Tokenize, WhereATextStandsInItsBlocksChangesNothing) {
  const std::vector<std::string> pieces = {"a",    "Word",   "longer", "averyveryverylongword",
                                           " ",    ", ",     "\n\n",   "’",
                                           "“",    "é",      "É",      "e\u0301",
                                           "東京", "ß",      "–",      "9",
                                           "2024", "\u2028", "\u00A0", "\u0301",
                                           "ไทย",  "ﬁ",      "\xFF",   "Å"};
  std::mt19937_64 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) {
      text += pieces[random() % pieces.size()];
    }
    const std::vector<Token> expected = shifted_tokens(text, 0);
    for (const std::size_t padding : {1U, 17U, 31U, 63U, 64U, 65U, 4090U}) {
      ASSERT_EQ(shifted_tokens(text, padding), expected) << text;
    }
    for (const Token& token : expected) {  // and each is hashed as its folded form
      const std::string folded =
          fold(std::string_view(text).substr(token.begin, token.end - token.begin));
      if (folded.find('\xCC') == std::string::npos) {
        EXPECT_EQ(token.hash, token_hash(folded)) << text;
      }
    }
  }
}

}  // namespace
}  // namespace newsdedup
