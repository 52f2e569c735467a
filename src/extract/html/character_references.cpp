#include "extract/html/character_references.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "extract/html/byte_scan.hpp"
#include "extract/html/characters.hpp"
#include "text/character_references.hpp"
#include "text/utf8_writer.hpp"

namespace newsdedup::html {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

std::optional<std::uint32_t> digit_of(char c, unsigned base) {
  const char low = to_lower(c);
  if (c >= '0' && c <= '9') {
    return static_cast<std::uint32_t>(c - '0');
  }
  if (base == 16 && low >= 'a' && low <= 'f') {
    return static_cast<std::uint32_t>(low - 'a' + 10);
  }
  return std::nullopt;
}

/// The code point that a numeric reference stands for (13.2.5.80).
std::uint32_t checked_code_point(std::uint32_t code) {
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code == 0 || code > 0x10FFFF || is_surrogate) {
    return 0xFFFD;
  }
  return numbered_reference(code);
}

/// Appends what the numeric reference at the start of `text` ("&#...") stands for; returns its
/// length, 0 if it is none.
std::size_t append_numeric(std::string& out, std::string_view text) {
  const bool is_hex = text.size() > 2 && to_lower(text[2]) == 'x';
  const unsigned base = is_hex ? 16 : 10;
  const std::size_t begin = is_hex ? 3 : 2;
  std::size_t at = begin;
  std::uint32_t code = 0;
  for (; at < text.size(); ++at) {
    const auto digit = digit_of(text[at], base);
    if (!digit) {
      break;
    }
    code = std::min<std::uint32_t>(code * base + *digit, 0x110000);
  }
  if (at == begin) {
    return 0;
  }
  append_utf8(out, checked_code_point(code));
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

/// The same for any reference.
std::size_t append_reference(std::string& out, std::string_view text, bool in_attribute) {
  if (text.size() > 1 && text[1] == '#') {
    return append_numeric(out, text);
  }
  const NamedReference* found = longest_reference(text.substr(1));
  if (found == nullptr) {
    return 0;
  }
  const std::size_t size = found->name.size() + 1;
  if (in_attribute && text[size - 1] != ';' && size < text.size() &&
      (text[size] == '=' || is_alphanumeric(text[size]))) {
    return 0;
  }
  out += found->text;
  return size;
}

bool keeps_nul(TextMode mode) { return mode == TextMode::kData || mode == TextMode::kCdata; }

/// Appends the special character at `at`; returns what comes after it.
const char* append_special(std::string& out, const char* at, const char* end, TextMode mode) {
  if (*at == '\r') {
    out += '\n';
    return at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
  }
  if (*at == '\0') {
    if (keeps_nul(mode)) {
      out += '\0';
    } else if (mode != TextMode::kBody) {
      out += kReplacement;
    }
    return at + 1;
  }
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  const std::size_t size = append_reference(out, rest, mode == TextMode::kAttribute);
  if (size == 0) {
    out += '&';
    return at + 1;
  }
  return at + size;
}

}  // namespace

void append_decoded(std::string& out, std::string_view raw, TextMode mode) {
  const bool has_references = mode != TextMode::kRaw && mode != TextMode::kCdata;
  const char* at = raw.data();
  const char* const end = at + raw.size();
  while (at < end) {
    const char* special =
        has_references ? find_any(at, end, '&', '\r', '\0') : find_any(at, end, '\r', '\0');
    out.append(at, special);
    at = special == end ? end : append_special(out, special, end, mode);
  }
}

void append_name(std::string& out, std::string_view raw) {
  for (const char c : raw) {
    if (c == '\0') {
      out += kReplacement;
    } else {
      out += to_lower(c);
    }
  }
}

}  // namespace newsdedup::html
