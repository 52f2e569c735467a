// Where the words of a line are, how they look, and their hashes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newsdedup {

/// How a word looks, as bits.
enum WordShape : std::uint8_t {
  kLowerWord = 1,      ///< begins with a letter that is no capital
  kCapitalWord = 2,    ///< begins with a capital
  kNumberWord = 4,     ///< begins with a digit
  kShoutingWord = 8,   ///< two capitals or more and nothing else
  kUnspacedWord = 16,  ///< a character of a script that is written without spaces
  kMixedWord = 32      ///< has ASCII capitals behind its first letter, and others
};

/// A word of a line.
struct Word {
  std::uint64_t hash = 0;  ///< of the word in lower case; all numbers have one hash
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint16_t classes = 0;  ///< bits of WordClass
  std::uint16_t phrases = 0;  ///< 1 + the list of phrases that begin with it, or 0
  std::uint16_t letters = 0;  ///< characters of the word
  std::uint8_t shape = 0;     ///< bits of WordShape
};

/// The words of `line`, at most `limit` of them, as `split_words` gives them, but with no classes
/// and phrases.
void scan_words(std::string_view line, std::size_t limit, std::vector<Word>& words);

/// The hash of two words that follow each other.
std::uint64_t pair_hash(std::uint64_t first, std::uint64_t second);

}  // namespace newsdedup
