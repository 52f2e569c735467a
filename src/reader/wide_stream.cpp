#include "reader/wide_stream.hpp"

#include <utility>

#include "text/utf8_writer.hpp"

namespace newsdedup {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

}  // namespace

std::optional<WideStream> WideStream::begins(std::string_view head) {
  using namespace std::string_view_literals;
  const auto is_ascii = [&](std::size_t at) { return head[at] > '\0' && head[at] < '\x7F'; };
  const bool is_four = head.size() >= 4;
  if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("<\0\0\0"sv)) {
    return WideStream(4, true);
  }
  if (head.starts_with("\0\0\xFE\xFF"sv) || head.starts_with("\0\0\0<"sv)) {
    return WideStream(4, false);
  }
  if (head.starts_with("\xFE\xFF"sv) || (is_four && head.starts_with("\0<\0"sv) && is_ascii(3))) {
    return WideStream(2, false);
  }
  const bool is_markup = is_four && head.starts_with("<\0"sv) && is_ascii(2) && head[3] == '\0';
  return head.starts_with("\xFF\xFE"sv) || is_markup ? std::optional(WideStream(2, true))
                                                     : std::nullopt;
}

std::size_t WideStream::decode(std::string_view bytes, char* out) {
  const char* begin = out;
  for (const char c : bytes) {
    const std::uint32_t byte = static_cast<unsigned char>(c);
    unit_ = little_endian_ ? unit_ | byte << (8 * unit_bytes_) : unit_ << 8 | byte;
    if (++unit_bytes_ == unit_size_) {
      unit_bytes_ = 0;
      out = take(std::exchange(unit_, 0), out);
    }
  }
  return static_cast<std::size_t>(out - begin);
}

char* WideStream::take(std::uint32_t unit, char* out) {
  const bool is_high = unit >= 0xD800 && unit < 0xDC00;
  const bool is_low = unit >= 0xDC00 && unit < 0xE000;
  if (unit_size_ == 4) {
    return write_utf8(is_high || is_low || unit > 0x10FFFF ? kReplacement : unit, out);
  }
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

std::size_t WideStream::finish(char* out) {
  const bool is_part = unit_bytes_ > 0 || high_ != 0;
  unit_bytes_ = 0;
  high_ = 0;
  return is_part ? static_cast<std::size_t>(write_utf8(kReplacement, out) - out) : 0;
}

}  // namespace newsdedup
