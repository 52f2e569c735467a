// Where the words of a line are, how they look, and their hashes. Words of ASCII letters are read
// eight bytes at a time, all others character by character.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "text/word_bits.hpp"

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

inline constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15;

inline ByteClass class_of(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

/// The eight bytes of `text` from `at` on, the first one lowest; zeros behind its end.
inline std::uint64_t eight_at(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  if (text.size() - at >= 8) {
    std::memcpy(&eight, text.data() + at, 8);
    if constexpr (std::endian::native == std::endian::big) {
      eight = __builtin_bswap64(eight);
    }
    return eight;
  }
  for (std::size_t i = 0; at + i < text.size(); ++i) {
    eight |= std::uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
  }
  return eight;
}

/// Sets of the first bytes of eight, by their number.
inline constexpr std::array<std::uint64_t, 9> kFirstBytes = [] {
  std::array<std::uint64_t, 9> sets{};
  for (std::size_t size = 1; size < sets.size(); ++size) {
    sets[size] = ~std::uint64_t{0} >> (64 - 8 * size);
  }
  return sets;
}();

/// Shapes of plain words: those with a capital first, of capitals only, with capitals further on.
inline constexpr std::array<std::uint8_t, 8> kPlainShapes = [] {
  std::array<std::uint8_t, 8> shapes{};
  for (unsigned look = 0; look < shapes.size(); ++look) {
    const bool shouts = (look & 2U) != 0;
    shapes[look] = static_cast<std::uint8_t>(((look & 1U) != 0 ? kCapitalWord : kLowerWord) |
                                             (shouts ? kShoutingWord : 0) |
                                             ((look & 4U) != 0 && !shouts ? kMixedWord : 0));
  }
  return shapes;
}();

/// Makes `word` of the ASCII letters at `at` in `text`, `letters` of them, and tells its first
/// ones. False if there are digits among them.
inline bool read_plain_word(
    std::string_view text, std::size_t at, std::size_t letters, Word& word, std::uint64_t& head) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  constexpr std::uint64_t kSmall = 0x20 * kEach;    // the bit that capitals do not have
  constexpr std::uint64_t kLetters = 0x40 * kEach;  // the bit that digits do not have
  std::uint64_t taken = kFirstBytes[std::min<std::size_t>(letters, 8)];
  std::uint64_t eight = eight_at(text, at);
  std::uint64_t digits = ~eight & kLetters & taken;
  std::uint64_t small = eight & kSmall & taken;
  std::uint64_t inner = ~eight & kSmall & taken;  // capitals, but for a first one
  const bool capital = (inner & 0xFFU) != 0;
  inner &= ~std::uint64_t{0xFF};
  eight = (eight | kSmall) & taken;
  head = eight;
  std::uint64_t hash = kSeed;
  std::size_t left = letters;
  for (; left >= 8; left -= 8) {
    hash = pair_hash(hash, eight);
    at += 8;
    taken = kFirstBytes[std::min<std::size_t>(left - 8, 8)];
    eight = eight_at(text, at);
    digits |= ~eight & kLetters & taken;
    small |= eight & kSmall & taken;
    inner |= ~eight & kSmall & taken;
    eight = (eight | kSmall) & taken;
  }
  word.hash = pair_hash(pair_hash(hash, eight), left);
  word.letters = static_cast<std::uint16_t>(letters);
  const unsigned look =
      (capital ? 1U : 0U) | (((small == 0) & (letters > 1)) ? 2U : 0U) | (inner != 0 ? 4U : 0U);
  word.shape = kPlainShapes[look];
  return digits == 0;
}

/// What stands at `at`, which is no plain word: a word, or none (`end` equals `begin`) and `at` is
/// moved on behind what it is.
Word read_other(std::string_view line, std::size_t& at);

}  // namespace word_scanner

/// Which bytes of a text are ASCII letters and digits, and which are not ASCII.
class ByteMap {
 public:
  explicit ByteMap(std::string_view text);
  ByteMap(const ByteMap&) = delete;
  ByteMap& operator=(const ByteMap&) = delete;

  /// Of 64 bytes from `at` on, the first one lowest; nothing behind the end.
  ByteBits from(std::size_t at) const {
    const ByteBits& block = blocks_[at / 64];
    const ByteBits& next = blocks_[at / 64 + 1];
    const unsigned shift = at % 64;
    const auto joined = [shift](std::uint64_t low, std::uint64_t high) {
      return low >> shift | (high << 1U) << (63 - shift);
    };
    return {joined(block.word, next.word), joined(block.wide, next.wide)};
  }

 private:
  std::array<ByteBits, 8> few_{};  ///< of a short text
  std::vector<ByteBits> many_;
  const ByteBits* blocks_;
};

/// Finds the words of the line that begins at `begin` in `text` and has `size` bytes, at most
/// `limit` of them, as `split_words` gives them, but without classes. `map` is that of `text`.
/// Calls `use(word, head)` for each: `head` are the first eight letters of a word of ASCII letters,
/// in lower case, the first one lowest; 0 for all other words.
template <class Use>
void scan_words(std::string_view text,
                const ByteMap& map,
                std::size_t begin,
                std::size_t size,
                std::size_t limit,
                const Use& use) {
  constexpr std::size_t kWindow = 64;
  const std::string_view line = text.substr(begin, size);
  std::size_t base = 0;  // of the window in the line
  while (base < size && limit > 0) {
    ByteBits bits = map.from(begin + base);
    if (size - base < kWindow) {
      const std::uint64_t inside = (std::uint64_t{1} << (size - base)) - 1;
      bits = {bits.word & inside, bits.wide & inside};
    }
    const std::uint64_t any = bits.word | bits.wide;
    std::size_t at = 0;  // in the window
    while (at < kWindow && limit > 0) {
      const std::uint64_t left = any & ~std::uint64_t{0} << at;
      if (left == 0) {
        at = kWindow;
        break;
      }
      const auto first = static_cast<std::size_t>(std::countr_zero(left));
      const std::uint64_t breaks = ~bits.word & ~std::uint64_t{0} << first;
      if (breaks == 0 && first > 0) {
        at = first;  // a word up to the window's end
        break;
      }
      const auto end = static_cast<std::size_t>(std::countr_zero(breaks));
      const char next_char = base + end < size ? line[base + end] : ' ';
      const bool goes_on = (next_char == '\'') | (static_cast<unsigned char>(next_char) >= 0x80);
      if (breaks != 0 && end > first && !goes_on) {
        Word word;
        std::uint64_t head = 0;
        if (word_scanner::read_plain_word(text, begin + base + first, end - first, word, head)) {
          word.begin = static_cast<std::uint32_t>(base + first);
          word.end = static_cast<std::uint32_t>(base + end);
          use(word, head);
          --limit;
          at = end;
          continue;
        }
      }
      std::size_t next = base + first;
      const Word word = word_scanner::read_other(line, next);
      if (word.end > word.begin) {
        use(word, std::uint64_t{0});
        --limit;
      }
      at = next - base;
    }
    base += at;
  }
}

/// The same for a text of one line.
template <class Use>
void scan_words(std::string_view line, std::size_t limit, const Use& use) {
  scan_words(line, ByteMap(line), 0, line.size(), limit, use);
}

}  // namespace newsdedup
