// UTF-16 and UTF-32 to UTF-8, piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace newsdedup {

class WideStream {
 public:
  /// For content that begins like this (4 bytes tell): with a byte order mark, or with '<' (in
  /// UTF-16 also another character of ASCII behind it). Nothing if it is neither.
  static std::optional<WideStream> begins(std::string_view head);

  /// Bytes that `decode` may write for so many.
  static constexpr std::size_t room_for(std::size_t size) { return size / 2 * 3 + 8; }

  /// Writes what the next bytes stand for, and returns how much that is. What is no character
  /// becomes U+FFFD; the byte order mark stays, as that of UTF-8.
  std::size_t decode(std::string_view bytes, char* out);

  /// What is left at the end: a part of a character.
  std::size_t finish(char* out);

 private:
  /// Units of 2 or 4 bytes.
  WideStream(unsigned unit_size, bool little_endian)
      : unit_size_(unit_size), little_endian_(little_endian) {}

  char* take(std::uint32_t unit, char* out);

  unsigned unit_size_;
  bool little_endian_;
  std::uint32_t unit_ = 0;  ///< what there is of the next one
  unsigned unit_bytes_ = 0;
  std::uint32_t high_ = 0;  ///< a high surrogate that waits for its low one
};

}  // namespace newsdedup
