// Single characters: what they are to a tokenizer, and their folded form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsdedup {

/// Marks behind one character that are normalised together. A longer heap (no language has one) is
/// cut there: ICU sorts marks in quadratic time.
constexpr std::size_t kMaxJoined = 128;

/// What a code point is to the tokenizer, once it is folded.
enum class CharClass : std::uint8_t {
  kSeparator,
  kWord,       ///< letter or number
  kMark,       ///< continues a token, begins none
  kAloneWord,  ///< letter or number of a script written without spaces
  kAloneMark,  ///< mark of such a script
  kJoining     ///< may combine with what precedes: only to be read together with that
};

/// A code point by itself: its class, and its folded form in NFC as UTF-8.
struct FoldedChar {
  CharClass kind = CharClass::kSeparator;
  std::uint8_t length = 0;  ///< bytes used; 0 for separators and kJoining
  char bytes[6] = {};

  std::string_view folded() const { return {bytes, length}; }
};

/// The entry of a code point. Negative (no character) => separator.
FoldedChar folded_char(std::int32_t code_point);

/// The entry of a code point that is folded and in NFC already; never kJoining.
FoldedChar plain_char(std::int32_t code_point);

struct DecodedChar {
  std::int32_t code_point = -1;  ///< negative: ill-formed bytes, or the end of the text
  std::size_t end = 0;           ///< offset of the byte behind it
};

/// Decodes the code point at `offset` of UTF-8 text; at its end: {-1, text.size()}.
DecodedChar decode_char(std::string_view text, std::size_t offset);

}  // namespace newsdedup
