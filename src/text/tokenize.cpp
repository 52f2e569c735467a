// Splits a text into tokens and hashes their folded form: ASCII by a table, the rest by character.
#include <array>
#include <cstring>
#include <limits>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "newsdedup/text.hpp"
#include "text/folding.hpp"

namespace newsdedup {
namespace {

constexpr std::array<bool, 256> kAsciiWord = [] {
  std::array<bool, 256> word{};
  for (std::size_t c = 0; c < 128; ++c) {
    word[c] = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return word;
}();

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
    while (at_ < text_.size()) {
      if (!is_ascii(text_[at_])) {
        scan_wide();
      } else if (kAsciiWord[static_cast<unsigned char>(text_[at_])]) {
        scan_word();
      } else {
        close();
        ++at_;
      }
    }
    close();
  }

 private:
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
      emit(begin_, end_, XXH3_64bits(folded_.data(), folded_.size()));
      folded_.clear();
      open_ = false;
    }
    alone_ = false;
  }

  /// A whole token of ASCII: the common case.
  void emit_word(std::size_t begin, std::size_t end) {
    std::array<char, 16> lower;
    const std::size_t size = end - begin;
    if (size <= lower.size() && text_.size() - begin >= lower.size()) {
      lower_words(text_.data() + begin, lower.size(), lower.data());
      emit(begin, end, XXH3_64bits(lower.data(), size));
      return;
    }
    append_word(begin, end);
    close();
  }

  void emit(std::size_t begin, std::size_t end, std::uint64_t hash) {
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), hash});
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  std::string folded_;  // of the open token
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
  return XXH3_64bits(folded.data(), folded.size());
}

}  // namespace newsdedup
