#include "newsdedup/core/base64.hpp"

#include <cstdint>

namespace newsdedup {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view three = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (i < three.size() ? static_cast<unsigned char>(three[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= three.size() ? kDigits[bits >> (18 - 6 * i) & 63U] : '=';
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  constexpr std::string_view kPassedOver = " \t\r\n=";
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned size = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) {
      if (kPassedOver.find(c) == std::string_view::npos) {
        return std::nullopt;
      }
      continue;
    }
    bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFFU;
    size += 6;
    if (size >= 8) {
      size -= 8;
      bytes += static_cast<char>(bits >> size & 0xFFU);
    }
  }
  return bytes;
}

}  // namespace newsdedup
