// Where the words of a line are, how they look, and their hashes. Words of ASCII letters are read
// eight bytes at a time, all others character by character.
#pragma once

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
inline constexpr std::uint64_t kNumberHash = 1;  ///< of all numbers

inline ByteClass class_of(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

/// The eight bytes from `bytes` on, the first one lowest.
inline std::uint64_t eight_at(const char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, 8);
  if constexpr (std::endian::native == std::endian::big) {
    eight = __builtin_bswap64(eight);
  }
  return eight;
}

/// Sets of the first bytes of eight, by their number and eight more: 0 to 7 give none, 16 and more
/// all of them.
inline constexpr std::array<std::uint64_t, 24> kFirstBytes = [] {
  std::array<std::uint64_t, 24> sets{};
  for (std::size_t size = 9; size < sets.size(); ++size) {
    sets[size] = ~std::uint64_t{0} >> (size < 16 ? 8 * (16 - size) : 0);
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

/// A hash, and the first eight letters in lower case.
struct PlainHash {
  std::uint64_t hash = 0;
  std::uint64_t head = 0;
};

/// Of the ASCII letters at `at` in `text`, however many they are and whatever stands behind them.
PlainHash any_plain_hash(std::string_view text, std::size_t at, std::size_t letters);

/// The same. Most words have less than 16 letters, and no branch asks whether they have eight: a
/// text gives no hint of it.
inline PlainHash plain_hash(std::string_view text, std::size_t at, std::size_t letters) {
  constexpr std::uint64_t kSmall = 0x2020202020202020;
  if (letters >= 16 || text.size() - at < 16) {
    return any_plain_hash(text, at, letters);
  }
  const char* bytes = text.data() + at;
  const std::uint64_t first = (eight_at(bytes) | kSmall) & kFirstBytes[letters + 8];
  const std::uint64_t second = (eight_at(bytes + 8) | kSmall) & kFirstBytes[letters];
  const std::uint64_t one = pair_hash(kSeed, first);
  const std::uint64_t both = pair_hash(one, second);
  const std::uint64_t chosen = one ^ ((one ^ both) & (0 - (std::uint64_t{letters} >> 3U)));
  return {pair_hash(chosen, letters % 8), first};
}

/// The shape of a word of ASCII letters; `capitals` are bits, the first one lowest.
inline std::uint8_t plain_shape(std::uint64_t capitals, std::size_t letters) {
  const std::uint64_t all = (std::uint64_t{1} << letters) - 1;
  const bool shouts = (capitals == all) & (letters > 1);
  return kPlainShapes[(capitals & 1U) | (shouts ? 2U : 0U) | (capitals > 1 ? 4U : 0U)];
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
    return {joined(block.word, next.word), joined(block.wide, next.wide),
            joined(block.capital, next.capital), joined(block.digit, next.digit)};
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
      bits.word &= inside;
      bits.wide &= inside;
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
      const std::uint64_t own = ~breaks & (breaks - 1) & ~std::uint64_t{0} << first;
      const std::uint64_t digits = bits.digit & own;
      if (breaks != 0 && end > first && !goes_on && (digits == 0 || digits == own)) {
        const std::size_t letters = end - first;
        word_scanner::PlainHash plain{word_scanner::kNumberHash, 0};
        Word word;
        word.shape = kNumberWord;
        if (digits == 0) {
          plain = word_scanner::plain_hash(text, begin + base + first, letters);
          word.shape = word_scanner::plain_shape((bits.capital & own) >> first, letters);
        }
        word.hash = plain.hash;
        word.begin = static_cast<std::uint32_t>(base + first);
        word.end = static_cast<std::uint32_t>(base + end);
        word.letters = static_cast<std::uint16_t>(letters);
        use(word, plain.head);
        --limit;
        at = end;
        continue;
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
