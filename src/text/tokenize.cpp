// Splits a text into tokens and hashes their folded form: ASCII by bit masks of 64 bytes, the rest
// by character.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "newsdedup/text.hpp"
#include "text/folding.hpp"
#include "text/word_bits.hpp"

namespace newsdedup {
namespace {

constexpr std::array<bool, 256> kAsciiWord = [] {
  std::array<bool, 256> word{};
  for (std::size_t c = 0; c < 128; ++c) {
    word[c] = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return word;
}();

/// Tokens up to this size are hashed as two words of 8 bytes.
constexpr std::size_t kShortToken = 16;

std::uint64_t load(const char* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return std::endian::native == std::endian::little ? value : __builtin_bswap64(value);
}

/// The bytes of a short token that count, of the first or the second 8.
struct TokenMask {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

constexpr std::array<TokenMask, kShortToken + 1> kTokenMasks = [] {
  std::array<TokenMask, kShortToken + 1> masks{};
  for (std::size_t size = 0; size <= kShortToken; ++size) {
    const auto ones = [](std::size_t bytes) {
      return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1;
    };
    masks[size] = {ones(size), size > 8 ? ones(size - 8) : 0};
  }
  return masks;
}();

__extension__ using Uint128 = unsigned __int128;

/// The product of the two halves, folded, as XXH3 mixes: no branch on the size of the token.
std::uint64_t short_hash(std::uint64_t first, std::uint64_t second) {
  const Uint128 product = Uint128{first ^ 0x9E3779B97F4A7C15U} * (second ^ 0xD6E8FEB86659FD93U);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// The hash of the token of `size` <= 16 bytes, ASCII letters and digits of any case, that 16
/// readable bytes begin with. Bit 5 is what tells the cases apart; digits have it set.
std::uint64_t short_ascii_hash(const char* bytes, std::size_t size) {
  constexpr std::uint64_t kLower = 0x2020202020202020U;
  const TokenMask& mask = kTokenMasks[size];
  return short_hash((load(bytes) | kLower) & mask.first, (load(bytes + 8) | kLower) & mask.second);
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// ASCII letters and digits in lower case: bit 5 is what tells the cases apart, digits have it set.
void lower_words(const char* from, std::size_t size, char* to) {
  for (std::size_t i = 0; i < size; ++i) {
    to[i] = static_cast<char>(from[i] | 0x20);
  }
}

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void run() {
    std::array<ByteBits, kChunk / kBlock> bits;
    const ByteClassifier& classifier = byte_classifier();
    for (std::size_t chunk = 0; chunk < text_.size(); chunk += kChunk) {
      const std::size_t size = std::min(kChunk, text_.size() - chunk);
      const std::size_t whole = size / kBlock;
      classifier.classify(text_.data() + chunk, whole, bits.data());
      if (size % kBlock != 0) {
        std::array<char, kBlock> last{};
        std::memcpy(last.data(), text_.data() + chunk + whole * kBlock, size % kBlock);
        classifier.classify(last.data(), 1, &bits[whole]);
      }
      for (std::size_t block = 0; block * kBlock < size; ++block) {
        scan_block(chunk + block * kBlock, bits[block]);
      }
    }
    if (word_ != kNoWord) {
      emit_word(word_, text_.size());
    }
    close();
  }

 private:
  static constexpr std::size_t kBlock = 64;
  static constexpr std::size_t kChunk = 4096;
  static constexpr std::size_t kNoWord = std::numeric_limits<std::size_t>::max();

  /// What of the block behind `at_` is ASCII goes by bits, where words begin and end; characters
  /// that are not, with the word that touches them, go one by one.
  void scan_block(std::size_t base, const ByteBits& bits) {
    if (word_ == kNoWord && at_ >= base + kBlock) {
      return;
    }
    std::size_t from = word_ != kNoWord ? 0 : std::max(at_, base) - base;
    while (from < kBlock) {
      const std::uint64_t rest = ~std::uint64_t{0} << from;
      const std::uint64_t wide = bits.wide & rest;
      const std::uint64_t ascii = wide == 0 ? rest : rest & ((wide & (0 - wide)) - 1);
      const std::uint64_t word = bits.word & ascii;
      const std::uint64_t before = word << 1 | (word_ != kNoWord && from == 0 ? 1 : 0);
      for (std::uint64_t edges = (word ^ before) & ascii; edges != 0; edges &= edges - 1) {
        const std::size_t edge = base + static_cast<std::size_t>(std::countr_zero(edges));
        if (word_ == kNoWord) {
          word_ = edge;
        } else {
          emit_word(std::exchange(word_, kNoWord), edge);
        }
      }
      if (wide == 0) {
        break;
      }
      at_ = base + static_cast<std::size_t>(std::countr_zero(wide));
      scan_around_wide();
      from = at_ - base;
    }
    at_ = std::max(at_, base + kBlock);
  }

  /// From the first character that is not ASCII, or the word before it, to where the fast way can
  /// go on: an ASCII character, or the end, with no token open.
  void scan_around_wide() {
    if (is_plain_mark(at_)) {
      if (word_ != kNoWord) {
        emit_word(std::exchange(word_, kNoWord), at_);
      }
      at_ += 3;
      return;
    }
    at_ = std::min(at_, std::exchange(word_, kNoWord));
    do {
      if (!is_ascii(text_[at_])) {
        scan_wide();
      } else if (kAsciiWord[static_cast<unsigned char>(text_[at_])]) {
        scan_word();
      } else {
        close();
        ++at_;
      }
    } while (at_ < text_.size() && (open_ || !is_ascii(text_[at_])));
  }

  /// Whether one of U+2010 to U+203F stands there, quotes and dashes mostly: they part tokens, and
  /// combine with nothing.
  bool is_plain_mark(std::size_t at) const {
    return text_.size() - at >= 3 && text_[at] == '\xE2' && text_[at + 1] == '\x80' &&
           static_cast<unsigned char>(text_[at + 2]) >= 0x90 &&
           static_cast<unsigned char>(text_[at + 2]) <= 0xBF;
  }

  /// A run of ASCII letters and digits.
  void scan_word() {
    const std::size_t begin = at_;
    std::size_t end = begin + 1;
    while (end < text_.size() && kAsciiWord[static_cast<unsigned char>(text_[end])]) {
      ++end;
    }
    if (end < text_.size() && !is_ascii(text_[end])) {
      append_word(begin, end - 1);
      at_ = end - 1;  // the last one may combine with what follows
      scan_wide();
      return;
    }
    at_ = end;
    if (open_) {
      append_word(begin, end);
      close();
    } else {
      emit_word(begin, end);
    }
  }

  /// Characters up to the next ASCII one; the first may be ASCII.
  void scan_wide() {
    DecodedChar current = decode_char(text_, at_);
    FoldedChar entry = folded_char(current.code_point);
    for (;;) {
      const DecodedChar next = decode_char(text_, current.end);
      const FoldedChar next_entry = folded_char(next.code_point);
      if (next_entry.kind == CharClass::kJoining || entry.kind == CharClass::kJoining) {
        scan_joined();
        return;
      }
      feed(entry, at_, current.end);
      at_ = current.end;
      if (at_ >= text_.size() || is_ascii(text_[at_])) {
        return;
      }
      current = next;
      entry = next_entry;
    }
  }

  /// A character and those that may combine with it: folded as the definition has it.
  void scan_joined() {
    const std::size_t begin = at_;
    at_ = decode_char(text_, at_).end;
    for (std::size_t joined = 0; joined < kMaxJoined; ++joined) {
      const DecodedChar next = decode_char(text_, at_);
      if (folded_char(next.code_point).kind != CharClass::kJoining) {
        break;
      }
      at_ = next.end;
    }
    const std::string folded = fold(text_.substr(begin, at_ - begin));
    for (DecodedChar c = decode_char(folded, 0);; c = decode_char(folded, c.end)) {
      feed(plain_char(c.code_point), begin, at_);
      if (c.end >= folded.size()) {
        return;
      }
    }
  }

  void feed(const FoldedChar& c, std::size_t begin, std::size_t end) {
    switch (c.kind) {
      case CharClass::kWord:
        if (alone_) {
          close();
        }
        append(c, begin, end);
        break;
      case CharClass::kAloneWord:
        close();
        append(c, begin, end);
        alone_ = true;
        break;
      case CharClass::kMark:
        if (open_) {
          append(c, begin, end);
        }
        break;
      case CharClass::kAloneMark:
        if (open_ && alone_) {
          append(c, begin, end);
        } else {
          close();
        }
        break;
      case CharClass::kSeparator:
      case CharClass::kJoining:
        close();
        break;
    }
  }

  void append(const FoldedChar& c, std::size_t begin, std::size_t end) {
    open_at(begin);
    folded_.append(c.bytes, c.length);
    end_ = end;
  }

  void append_word(std::size_t begin, std::size_t end) {
    if (alone_) {
      close();
    }
    if (begin == end) {
      return;
    }
    open_at(begin);
    const std::size_t used = folded_.size();
    folded_.resize(used + (end - begin));
    lower_words(text_.data() + begin, end - begin, folded_.data() + used);
    end_ = end;
  }

  void open_at(std::size_t begin) {
    if (!open_) {
      open_ = true;
      begin_ = begin;
    }
  }

  void close() {
    if (open_) {
      emit(begin_, end_, token_hash(folded_));
      folded_.clear();
      open_ = false;
    }
    alone_ = false;
  }

  /// A whole token of ASCII: the common case.
  void emit_word(std::size_t begin, std::size_t end) {
    if (end - begin <= kShortToken && text_.size() - begin >= kShortToken) {
      emit(begin, end, short_ascii_hash(text_.data() + begin, end - begin));
    } else {
      append_word(begin, end);
      close();
    }
  }

  void emit(std::size_t begin, std::size_t end, std::uint64_t hash) {
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), hash});
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::size_t word_ = kNoWord;  // where the word of ASCII begins that the fast way is in
  std::string folded_;          // of the open token
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool open_ = false;
  bool alone_ = false;  // the open token is of a script without spaces
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& tokens) {
  Scanner(text.substr(0, std::numeric_limits<std::uint32_t>::max()), tokens).run();
}

std::uint64_t token_hash(std::string_view folded) {
  if (folded.size() > kShortToken) {
    return XXH3_64bits(folded.data(), folded.size());
  }
  std::array<char, kShortToken> padded{};
  std::memcpy(padded.data(), folded.data(), folded.size());
  return short_hash(load(padded.data()), load(padded.data() + 8));
}

}  // namespace newsdedup
