// Words that are not of ASCII letters only, character by character.
#include "extract/word_scanner.hpp"

#include <algorithm>
#include <array>

namespace newsdedup {
namespace {

using namespace word_scanner;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) { return pair_hash(hash, value); }

/// Bytes of the punctuation or sign beyond ASCII at `text`, or 0 if a letter stands there.
std::size_t high_break(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) == 0xC2) {
    return byte(1) == 0xAA || byte(1) == 0xB5 || byte(1) == 0xBA ? 0 : 2;  // ª µ º are letters
  }
  if (byte(0) == 0xE2) {
    return byte(1) >= 0x80 && byte(1) <= 0xAF ? 3 : 0;  // punctuation, arrows, symbols, bullets
  }
  if (byte(0) == 0xE3) {
    const bool middle_dot = byte(1) == 0x83 && byte(2) == 0xBB;
    return (byte(1) == 0x80 && byte(2) != 0x85) || middle_dot ? 3 : 0;  // CJK punctuation
  }
  if (byte(0) == 0xEF) {
    const bool full_width = (byte(1) == 0xBC && (byte(2) <= 0x8F || byte(2) >= 0x9A)) &&
                            (byte(2) <= 0xA0 || byte(2) >= 0xBB);
    return full_width || (byte(1) == 0xBD && byte(2) >= 0x9B && byte(2) <= 0xA5) ? 3 : 0;
  }
  return byte(0) == 0xF0 && byte(1) == 0x9F ? 4 : 0;  // pictographs
}

/// Bytes of the character at `text` if its script is written without spaces (Han, Kana, Thai, Lao,
/// Myanmar, Khmer), else 0.
std::size_t unspaced_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0xE0 || text.size() < 3) {
    return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  const bool three = (lead >= 0xE4 && lead <= 0xE9) || (lead == 0xE3 && second >= 0x81) ||
                     (lead == 0xE0 && second >= 0xB8 && second <= 0xBB) ||
                     (lead == 0xE1 && (second <= 0x82 || second == 0x9E || second == 0x9F)) ||
                     (lead == 0xEF && second >= 0xA4 && second <= 0xAB);
  if (three) {
    return 3;
  }
  return lead == 0xF0 && second >= 0xA0 && second <= 0xAF && text.size() > 3 ? 4 : 0;
}

/// A letter of two bytes in lower case: simple folding of Latin-1, Latin Extended-A, Greek,
/// Cyrillic and Armenian.
constexpr unsigned lower_letter(unsigned letter) {
  const bool even = letter % 2 == 0;
  if (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) {
    return letter + 0x20;
  }
  if ((letter >= 0x100 && letter <= 0x137) || (letter >= 0x14A && letter <= 0x177) ||
      (letter >= 0x460 && letter <= 0x481) || (letter >= 0x48A && letter <= 0x4BF) ||
      (letter >= 0x4D0 && letter <= 0x52F)) {
    return even ? letter + 1 : letter;
  }
  if ((letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E)) {
    return even ? letter : letter + 1;
  }
  if ((letter >= 0x391 && letter <= 0x3A9) || (letter >= 0x410 && letter <= 0x42F)) {
    return letter + 0x20;
  }
  if (letter >= 0x400 && letter <= 0x40F) {
    return letter + 0x50;
  }
  if (letter >= 0x531 && letter <= 0x556) {
    return letter + 0x30;
  }
  switch (letter) {
    case 0x386:
      return 0x3AC;
    case 0x388:
    case 0x389:
    case 0x38A:
      return letter + 0x25;
    case 0x38C:
      return 0x3CC;
    case 0x38E:
    case 0x38F:
      return letter + 0x3F;
    case 0x3C2:
      return 0x3C3;  // a final sigma
    default:
      return letter;
  }
}

constexpr std::size_t kTwoByteLetters = 0x800;

constexpr std::array<std::uint16_t, kTwoByteLetters> make_lower_letters() {
  std::array<std::uint16_t, kTwoByteLetters> letters{};
  for (std::size_t letter = 0; letter < letters.size(); ++letter) {
    letters[letter] = static_cast<std::uint16_t>(lower_letter(static_cast<unsigned>(letter)));
  }
  return letters;
}

constexpr std::array<std::uint16_t, kTwoByteLetters> kLowerLetters = make_lower_letters();

bool is_apostrophe(std::string_view text) { return text[0] == '\'' || text.starts_with("’"); }

/// Reads one word, character by character. Eight bytes of it are hashed at a time.
class WordReader {
 public:
  explicit WordReader(std::string_view line) : line_(line) {}

  /// The word at `at`, where a letter or digit stands.
  Word read(std::size_t at) {
    Word word;
    word.begin = static_cast<std::uint32_t>(at);
    at_ = at;
    hash_ = kSeed;
    chunk_ = 0;
    chunk_bytes_ = 0;
    letters_ = capitals_ = digits_ = 0;
    first_is_capital_ = false;
    while (at_ < line_.size() && take()) {
    }
    word.end = static_cast<std::uint32_t>(at_);
    word.letters = static_cast<std::uint16_t>(std::min<std::size_t>(letters_, 0xFFFF));
    word.hash = digits_ == letters_ ? kNumberHash : mix(mix(hash_, chunk_), chunk_bytes_);
    const ByteClass first = class_of(line_[word.begin]);
    word.shape = first == kDigit ? kNumberWord : first_is_capital_ ? kCapitalWord : kLowerWord;
    if (capitals_ == letters_ && letters_ > 1) {
      word.shape |= kShoutingWord;
    } else if (capitals_ > 0) {
      word.shape |= kMixedWord;
    }
    return word;
  }

 private:
  /// Takes the character at `at_` if the word goes on with it.
  bool take() {
    const char c = line_[at_];
    switch (class_of(c)) {
      case kLetter: {
        const auto byte = static_cast<unsigned char>(c);
        count_letter((byte & 0x20U) == 0);
        push(byte | 0x20U);
        ++at_;
        return true;
      }
      case kDigit:
        return take_digit(c);
      case kBreak:
        return c == '\'' && take_apostrophe(1);
      case kHigh:
        return take_high();
    }
    return false;
  }

  bool take_digit(char c) {
    const char before = letters_ > 0 ? line_[at_ - 1] : '\0';
    if (before >= 'a' && before <= 'z' && digits_ < letters_) {
      return false;
    }
    ++digits_;
    ++letters_;
    push(static_cast<unsigned char>(c));
    ++at_;
    return true;
  }

  bool take_apostrophe(std::size_t size) {
    const bool inside = letters_ > 0 && digits_ < letters_ && at_ + size < line_.size() &&
                        class_of(line_[at_ + size]) == kLetter;
    if (inside) {
      push('\'');
      at_ += size;
    }
    return inside;
  }

  bool take_high() {
    const std::string_view rest = line_.substr(at_);
    const auto lead = static_cast<unsigned char>(rest[0]);
    if (lead >= 0xC3 && lead < 0xE0 && rest.size() > 1) {
      const unsigned letter = (lead & 0x1FU) << 6U | (static_cast<unsigned char>(rest[1]) & 0x3FU);
      const unsigned low = kLowerLetters[letter];
      count_letter(low != letter);
      push(low >> 8U);
      push(low & 0xFFU);
      at_ += 2;
      return true;
    }
    if (is_apostrophe(rest)) {
      return take_apostrophe(3);
    }
    if (high_break(rest) > 0 || unspaced_size(rest) > 0) {
      return false;
    }
    const std::size_t size = std::min<std::size_t>(lead < 0xE0   ? 2
                                                   : lead < 0xF0 ? 3
                                                                 : 4,
                                                   rest.size());
    count_letter(false);
    for (std::size_t i = 0; i < size; ++i) {
      push(static_cast<unsigned char>(rest[i]));
    }
    at_ += size;
    return true;
  }

  void count_letter(bool capital) {
    first_is_capital_ = letters_ == 0 ? capital : first_is_capital_;
    capitals_ += capital ? 1U : 0U;
    ++letters_;
  }

  void push(unsigned byte) {
    chunk_ |= std::uint64_t{byte} << (8 * chunk_bytes_);
    if (++chunk_bytes_ == 8) {
      hash_ = mix(hash_, chunk_);
      chunk_ = 0;
      chunk_bytes_ = 0;
    }
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::uint64_t hash_ = 0;
  std::uint64_t chunk_ = 0;
  unsigned chunk_bytes_ = 0;
  std::size_t letters_ = 0;
  std::size_t capitals_ = 0;
  std::size_t digits_ = 0;
  bool first_is_capital_ = false;
};

/// A sign or a character that is a word by itself.
Word lone_word(std::string_view line, std::size_t at, std::size_t size, std::uint8_t shape) {
  Word word;
  word.begin = static_cast<std::uint32_t>(at);
  word.end = static_cast<std::uint32_t>(at + size);
  word.letters = 1;
  word.shape = shape;
  word.hash = kSeed;
  for (const char c : line.substr(at, size)) {
    word.hash = mix(word.hash, static_cast<unsigned char>(c));
  }
  return word;
}

}  // namespace

ByteMap::ByteMap(std::string_view text) {
  const std::size_t whole = text.size() / 64;
  ByteBits* blocks = few_.data();
  if (whole + 2 > few_.size()) {
    many_.resize(whole + 2);
    blocks = many_.data();
  }
  const ClassifyBytes classify = byte_classifier().classify;
  classify(text.data(), whole, blocks);
  std::array<char, 64> rest{};
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(whole * 64), text.end(), rest.begin());
  classify(rest.data(), 1, blocks + whole);
  blocks_ = blocks;
}

word_scanner::PlainHash word_scanner::any_plain_hash(std::string_view text,
                                                     std::size_t at,
                                                     std::size_t letters) {
  PlainHash found{kSeed, 0};
  std::uint64_t eight = 0;
  for (std::size_t i = 0; i < letters; ++i) {
    eight |= std::uint64_t{static_cast<unsigned char>(text[at + i]) | 0x20U} << (8 * (i % 8));
    if (i % 8 == 7) {
      found.hash = pair_hash(found.hash, eight);
      found.head = i == 7 ? eight : found.head;
      eight = 0;
    }
  }
  found.head = letters < 8 ? eight : found.head;
  found.hash = pair_hash(pair_hash(found.hash, eight), letters % 8);
  return found;
}

Word word_scanner::read_other(std::string_view line, std::size_t& at) {
  const std::string_view rest = line.substr(at);
  Word word;
  if (class_of(rest[0]) == kHigh) {
    const std::size_t sign = high_break(rest);
    const std::size_t unspaced = sign > 0 ? 0 : unspaced_size(rest);
    if (rest.starts_with("©") || unspaced > 0) {
      const auto shape = static_cast<std::uint8_t>(unspaced > 0 ? kUnspacedWord : kLowerWord);
      word = lone_word(line, at, std::max(sign, unspaced), shape);
    }
    if (sign + unspaced > 0) {
      at += sign + unspaced;
      return word;
    }
  }
  word = WordReader(line).read(at);
  at = std::max<std::size_t>(word.end, at + 1);
  return word;
}

}  // namespace newsdedup
