#include "extract/html/character_references.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "extract/html/byte_scan.hpp"
#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

constexpr std::string_view kTable =
#include "data/extract/character_references.tsv.inc"
    ;
constexpr std::string_view kReplacement = "\uFFFD";

/// What windows-1252 has at 0x80 to 0x9F: references to these controls mean those characters.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_code_point(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

struct NamedReference {
  std::string_view name;  ///< with its semicolon, if it must have one
  std::string text;
};

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

NamedReference read_row(std::string_view row) {
  const std::size_t tab = row.find('\t');
  NamedReference reference{row.substr(0, tab), {}};
  std::uint32_t code = 0;
  for (const char c : row.substr(tab + 1)) {
    if (c == ' ') {
      append_code_point(reference.text, code);
      code = 0;
    } else {
      code = code * 16 + digit_of(c, 16).value_or(0);
    }
  }
  append_code_point(reference.text, code);
  return reference;
}

/// The standard's names in byte order, found by their first byte.
class ReferenceTable {
 public:
  ReferenceTable() {
    std::string_view rest = kTable;
    while (!rest.empty()) {
      const std::string_view row = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), row.size() + 1));
      if (!row.empty() && row[0] != '#') {
        rows_.push_back(read_row(row));
      }
    }
    for (std::size_t row = rows_.size(); row-- > 0;) {
      first_[byte_of(rows_[row].name[0])] = row;
      ++count_[byte_of(rows_[row].name[0])];
    }
  }

  /// The longest name that `text` begins with, or null. Steps: the length of the name times the
  /// logarithm of the rows.
  const NamedReference* longest(std::string_view text) const {
    if (text.empty()) {
      return nullptr;
    }
    auto low = rows_.begin() + static_cast<std::ptrdiff_t>(first_[byte_of(text[0])]);
    auto high = low + static_cast<std::ptrdiff_t>(count_[byte_of(text[0])]);
    const NamedReference* found = nullptr;
    for (std::size_t at = 1; low != high; ++at) {
      if (low->name.size() == at) {
        found = &*low++;
      }
      if (at == text.size()) {
        break;
      }
      const auto less = [at](const NamedReference& a, char c) {
        return byte_of(a.name[at]) < byte_of(c);
      };
      const auto more = [at](char c, const NamedReference& a) {
        return byte_of(c) < byte_of(a.name[at]);
      };
      low = std::lower_bound(low, high, text[at], less);
      high = std::upper_bound(low, high, text[at], more);
    }
    return found;
  }

 private:
  std::vector<NamedReference> rows_;
  std::array<std::size_t, 256> first_{};
  std::array<std::size_t, 256> count_{};
};

/// The code point that a numeric reference stands for (13.2.5.80).
std::uint32_t checked_code_point(std::uint32_t code) {
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code == 0 || code > 0x10FFFF || is_surrogate) {
    return 0xFFFD;
  }
  return code >= 0x80 && code <= 0x9F ? kWindows1252[code - 0x80] : code;
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
  append_code_point(out, checked_code_point(code));
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

/// The same for any reference.
std::size_t append_reference(std::string& out, std::string_view text, bool in_attribute) {
  static const ReferenceTable table;
  if (text.size() > 1 && text[1] == '#') {
    return append_numeric(out, text);
  }
  const NamedReference* found = table.longest(text.substr(1));
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
