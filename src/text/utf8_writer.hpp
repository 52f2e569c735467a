// A code point in UTF-8.
#pragma once

#include <cstdint>
#include <string>

namespace newsdedup {

/// Writes at most 4 bytes and returns where they end. `code` is a Unicode scalar value.
inline char* write_utf8(std::uint32_t code, char* out) {
  const auto put = [&](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
  return out;
}

inline void append_utf8(std::string& text, std::uint32_t code) {
  char bytes[4];
  text.append(bytes, static_cast<std::size_t>(write_utf8(code, bytes) - bytes));
}

}  // namespace newsdedup
