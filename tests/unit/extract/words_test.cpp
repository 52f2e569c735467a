#include "extract/words.hpp"

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

std::vector<Word> words_of(std::string_view line) {
  std::vector<Word> words;
  split_words(line, 1000, words);
  return words;
}

TEST(Words, CaseDoesNotCountInAnyScript) {
  for (const auto& [upper, lower] :
       {std::pair{"TOWN", "town"}, std::pair{"ÄRGER", "ärger"}, std::pair{"ŁÓDŹ", "łódź"},
        std::pair{"МОСТ", "мост"}, std::pair{"ΛΙΜΑΝΙ", "λιμανι"}, std::pair{"Ό", "ό"}}) {
    EXPECT_EQ(words_of(upper)[0].hash, words_of(lower)[0].hash) << upper;
    EXPECT_NE(words_of(upper)[0].shape & kCapitalWord, 0) << upper;
    EXPECT_NE(words_of(lower)[0].shape & kLowerWord, 0) << lower;
  }
}

TEST(Words, LettersAreCountedAsCharacters) {
  EXPECT_EQ(words_of("переправа")[0].letters, 9);
  EXPECT_EQ(words_of("Städte")[0].letters, 6);
}

TEST(Words, EachCharacterOfAScriptWithoutSpacesIsAWord) {
  const auto words = words_of("青溪县，大桥 bridge");
  ASSERT_EQ(words.size(), 6U);
  EXPECT_NE(words[4].shape & kUnspacedWord, 0);
  EXPECT_NE(words[5].shape & kLowerWord, 0);
}

TEST(Words, AWordIsTheSameHoweverItIsRead) {
  // Behind each stands something that the quick way does not take.
  EXPECT_EQ(words_of("harbourmaster")[0].hash, words_of("harbourmaster’")[0].hash);
  EXPECT_EQ(words_of("harbourmaster 3")[0].hash, words_of("harbourmaster3")[0].hash);
  EXPECT_EQ(words_of("eightchr")[0].hash, words_of("Eightchr’ ")[0].hash);
  EXPECT_EQ(words_of("don't")[0].hash, words_of("DON’T")[0].hash);
}

TEST(Words, AWordOfAnyLengthIsTheSameHoweverItIsRead) {
  std::string word;
  for (std::size_t size = 1; size <= 50; ++size) {
    word += static_cast<char>('a' + size % 26);
    const Word at_end = words_of(word)[0];
    for (const std::string_view behind : {" and more text behind it", "’", "3"}) {
      const Word other = words_of(word + std::string(behind))[0];
      EXPECT_EQ(other.hash, at_end.hash) << word << behind;
      EXPECT_EQ(other.letters, size) << word << behind;
      EXPECT_EQ(other.shape, at_end.shape) << word << behind;
    }
    EXPECT_NE(words_of(word + 'x')[0].hash, at_end.hash) << word;
  }
}

TEST(Words, NumbersAreTheSameHoweverTheyAreRead) {
  const Word plain = words_of("2024 and")[0];
  const Word other = words_of("2024’")[0];
  EXPECT_EQ(plain.hash, other.hash);
  EXPECT_EQ(plain.letters, other.letters);
  EXPECT_EQ(plain.shape, other.shape);
}

TEST(Words, NumbersHaveOneHashAndPartFromSmallLetters) {
  const auto words = words_of("comments12 7");
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[1].hash, words[2].hash);
  EXPECT_NE(words[1].shape & kNumberWord, 0);
}

TEST(Words, NothingOfALineIsNoWord) {
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of(" …—»、。 ").empty());
}

TEST(Words, WhereALineStandsInItsTextDoesNotMatter) {
  const std::string line =
      "Harbourmasters of unforeseeable Elsewhere said don't, 12 ferries; “Ärger” um 3pm iPhone "
      "internationalisationinternationalisationinternationalisationinternationalisation end";
  const auto alone = words_of(line);
  for (std::size_t before = 0; before < 130; ++before) {
    const std::string text = std::string(before, 'x') + line + "xyz’";
    const ByteMap map(text);
    std::vector<Word> words;
    scan_words(text, map, before, line.size(), 1000,
               [&](const Word& word, std::uint64_t) { words.push_back(word); });
    ASSERT_EQ(words.size(), alone.size()) << before;
    for (std::size_t i = 0; i < words.size(); ++i) {
      ASSERT_EQ(words[i].hash, alone[i].hash) << before << " " << i;
      ASSERT_EQ(words[i].begin, alone[i].begin);
      ASSERT_EQ(words[i].end, alone[i].end);
      ASSERT_EQ(words[i].shape, alone[i].shape);
    }
  }
}

TEST(Words, OfAsciiLettersTellWhereCapitalsStand) {
  const auto words = words_of(
      "a I we We NATO iPhone McDonald abcdefghi Abcdefghi ABCDEFGHI abcdefghI abcdefgHIJ "
      "abcdefghijklmnopqR");
  const std::vector<std::uint8_t> shapes = {kLowerWord,
                                            kCapitalWord,
                                            kLowerWord,
                                            kCapitalWord,
                                            kCapitalWord | kShoutingWord,
                                            kLowerWord | kMixedWord,
                                            kCapitalWord | kMixedWord,
                                            kLowerWord,
                                            kCapitalWord,
                                            kCapitalWord | kShoutingWord,
                                            kLowerWord | kMixedWord,
                                            kLowerWord | kMixedWord,
                                            kLowerWord | kMixedWord};
  ASSERT_EQ(words.size(), shapes.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(words[i].shape, shapes[i]) << i;
  }
}

}  // namespace
}  // namespace newsdedup
