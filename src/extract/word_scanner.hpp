// Where the words of a line are, how they look, and their hashes. Words of ASCII letters are read
// eight bytes at a time, all others character by character.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

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
  std::uint16_t letters = 0;  ///< characters of the word
  std::uint8_t shape = 0;     ///< bits of WordShape
};

/// The hash of two words that follow each other.
constexpr std::uint64_t pair_hash(std::uint64_t first, std::uint64_t second) {
  return (std::rotl(first, 5) ^ second) * 0x9E3779B97F4A7C15;
}

namespace word_scanner {

enum ByteClass : std::uint8_t { kBreak, kLetter, kDigit, kHigh };

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    classes[byte] = letter                       ? kLetter
                    : byte >= '0' && byte <= '9' ? kDigit
                    : byte >= 0x80               ? kHigh
                                                 : kBreak;
  }
  return classes;
}

inline constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();

/// Bytes behind which a word of letters is over.
inline constexpr std::array<bool, 256> kEndsPlainWord = [] {
  std::array<bool, 256> ends{};
  for (std::size_t byte = 0; byte < ends.size(); ++byte) {
    ends[byte] = kByteClasses[byte] == kBreak && byte != '\'';
  }
  return ends;
}();
inline constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15;

inline ByteClass class_of(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

/// The eight bytes of `line` from `at` on, the first one lowest; zeros behind its end.
inline std::uint64_t eight_at(std::string_view line, std::size_t at) {
  const std::size_t left = line.size() - at;
  std::uint64_t eight = 0;
  if (left >= 8) {
    std::memcpy(&eight, line.data() + at, 8);
  } else if (line.size() >= 8 && left > 0) {  // what stands before is shifted out
    std::memcpy(&eight, line.data() + line.size() - 8, 8);
  } else {
    for (std::size_t i = 0; i < left; ++i) {
      eight |= std::uint64_t{static_cast<unsigned char>(line[at + i])} << (8 * i);
    }
    return eight;
  }
  if constexpr (std::endian::native == std::endian::big) {
    eight = __builtin_bswap64(eight);
  }
  return left >= 8 ? eight : eight >> (64 - 8 * left);
}

/// The letters at the start of eight bytes, in lower case, the first one lowest; and how many of
/// them are capitals.
struct LetterRun {
  std::uint64_t bytes = 0;
  unsigned size = 0;
  unsigned capitals = 0;
};

inline LetterRun letters_of(std::uint64_t eight) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x80 * kEach;
  const std::uint64_t low = (eight | 0x20 * kEach) & ~kHighBits;
  const std::uint64_t letter =
      (low + (0x80 - 'a') * kEach) & ~(low + (0x7F - 'z') * kEach) & ~eight & kHighBits;
  LetterRun run;
  run.size = static_cast<unsigned>(std::countr_zero(~letter & kHighBits)) / 8;
  const std::uint64_t taken =
      run.size == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * run.size)) - 1;
  run.bytes = low & taken;
  const std::uint64_t capitals = ~eight >> 5U & kEach & taken;
  run.capitals = static_cast<unsigned>(capitals * kEach >> 56U);  // the sum of its bytes
  return run;
}

/// Reads a word of ASCII letters that begins at `at`, as most do, and its first letters. False
/// where it goes on with something else.
inline bool read_plain_word(std::string_view line, std::size_t at, Word& word, std::uint64_t& head) {
  LetterRun run = letters_of(eight_at(line, at));
  head = run.bytes;
  std::uint64_t hash = kSeed;
  std::size_t capitals = run.capitals;
  std::size_t end = at + run.size;
  while (run.size == 8) {
    hash = pair_hash(hash, run.bytes);
    run = letters_of(eight_at(line, end));
    capitals += run.capitals;
    end += run.size;
  }
  const std::size_t letters = end - at;
  if (letters > 0xFFFF ||
      (end < line.size() && !kEndsPlainWord[static_cast<unsigned char>(line[end])])) {
    return false;
  }
  word.hash = pair_hash(pair_hash(hash, run.bytes), run.size);
  word.begin = static_cast<std::uint32_t>(at);
  word.end = static_cast<std::uint32_t>(end);
  word.letters = static_cast<std::uint16_t>(letters);
  const bool capital = (static_cast<unsigned char>(line[at]) & 0x20U) == 0;
  const bool shouts = (letters > 1) & (capitals == letters);
  const bool mixed = !shouts & (capitals > static_cast<std::size_t>(capital));
  word.shape = static_cast<std::uint8_t>((capital ? kCapitalWord : kLowerWord) |
                                         (shouts ? kShoutingWord : 0) | (mixed ? kMixedWord : 0));
  return true;
}

/// What stands at `at`, which is no plain word: a word, or none (`end` equals `begin`) and `at` is
/// moved on behind what it is.
Word read_other(std::string_view line, std::size_t& at);

}  // namespace word_scanner

/// Finds the words of `line`, at most `limit` of them, as `split_words` gives them, but without
/// classes. Calls `plain(word, head)` for words of ASCII letters, `head` being the first eight of
/// them in lower case, the first one lowest; and `other(word)` for all others.
template <class Plain, class Other>
void scan_words(std::string_view line, std::size_t limit, const Plain& plain, const Other& other) {
  std::size_t at = 0;
  while (at < line.size() && limit > 0) {
    const word_scanner::ByteClass kind = word_scanner::class_of(line[at]);
    if (kind == word_scanner::kBreak) {
      ++at;
      continue;
    }
    Word word;
    if (std::uint64_t head = 0;
        kind == word_scanner::kLetter && word_scanner::read_plain_word(line, at, word, head)) {
      plain(word, head);
      --limit;
      at = std::size_t{word.end} + 1;  // a break, or the end of the line
      continue;
    }
    word = word_scanner::read_other(line, at);
    if (word.end > word.begin) {
      other(word);
      --limit;
    }
  }
}

}  // namespace newsdedup
