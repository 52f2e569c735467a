#include "reader/utf16_stream.hpp"

#include <utility>

#include "reader/utf8_writer.hpp"

namespace newsdedup {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

}  // namespace

std::optional<Utf16Stream> Utf16Stream::begins(std::string_view head) {
  using namespace std::string_view_literals;
  const auto is_ascii = [&](std::size_t at) { return head[at] > '\0' && head[at] < '\x7F'; };
  const bool is_four = head.size() >= 4;
  if (head.starts_with("\xFE\xFF"sv) || (is_four && head.starts_with("\0<\0"sv) && is_ascii(3))) {
    return Utf16Stream(false);
  }
  const bool is_utf32 = head.starts_with("\xFF\xFE\0\0"sv);
  const bool is_markup = is_four && head.starts_with("<\0"sv) && is_ascii(2) && head[3] == '\0';
  return (head.starts_with("\xFF\xFE"sv) && !is_utf32) || is_markup
             ? std::optional(Utf16Stream(true))
             : std::nullopt;
}

std::size_t Utf16Stream::decode(std::string_view bytes, char* out) {
  const char* begin = out;
  for (const char c : bytes) {
    const int byte = static_cast<unsigned char>(c);
    if (first_byte_ < 0) {
      first_byte_ = byte;
      continue;
    }
    const int first = std::exchange(first_byte_, -1);
    const int unit = little_endian_ ? first + byte * 256 : first * 256 + byte;
    out = take(static_cast<std::uint32_t>(unit), out);
  }
  return static_cast<std::size_t>(out - begin);
}

char* Utf16Stream::take(std::uint32_t unit, char* out) {
  const bool is_high = unit >= 0xD800 && unit < 0xDC00;
  const bool is_low = unit >= 0xDC00 && unit < 0xE000;
  const std::uint32_t high = std::exchange(high_, 0);
  if (high != 0 && is_low) {
    return write_utf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), out);
  }
  if (high != 0) {
    out = write_utf8(kReplacement, out);
  }
  if (is_high) {
    high_ = unit;
    return out;
  }
  return write_utf8(is_low ? kReplacement : unit, out);
}

std::size_t Utf16Stream::finish(char* out) {
  const bool is_half = first_byte_ >= 0 || high_ != 0;
  first_byte_ = -1;
  high_ = 0;
  return is_half ? static_cast<std::size_t>(write_utf8(kReplacement, out) - out) : 0;
}

}  // namespace newsdedup
