// UTF-16 to UTF-8, piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace newsdedup {

class Utf16Stream {
 public:
  /// For content that begins like this (4 bytes tell): with a byte order mark, or with '<' and
  /// another character of ASCII. Nothing if it is no UTF-16; UTF-32 is none.
  static std::optional<Utf16Stream> begins(std::string_view head);

  explicit Utf16Stream(bool little_endian) : little_endian_(little_endian) {}

  /// Bytes that `decode` may write for so many.
  static constexpr std::size_t room_for(std::size_t size) { return size / 2 * 3 + 8; }

  /// Writes what the next bytes stand for, and returns how much that is. What is no character
  /// becomes U+FFFD; the byte order mark stays, as that of UTF-8.
  std::size_t decode(std::string_view bytes, char* out);

  /// What is left at the end: half a character.
  std::size_t finish(char* out);

 private:
  char* take(std::uint32_t unit, char* out);

  bool little_endian_;
  int first_byte_ = -1;
  std::uint32_t high_ = 0;  ///< a high surrogate that waits for its low one
};

}  // namespace newsdedup
