#include "text/character_references.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <vector>

#include "text/utf8_writer.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kTable =
#include "data/text/character_references.tsv.inc"
    ;

unsigned char byte_of(char c) { return static_cast<unsigned char>(c); }

/// "eacute;	E9" and, with two code points, "acE;	223E 333".
NamedReference read_row(std::string_view row) {
  const std::size_t tab = row.find('\t');
  NamedReference reference{row.substr(0, tab), {}};
  std::string_view codes = row.substr(tab + 1);
  while (!codes.empty()) {
    std::uint32_t code = 0;
    const char* end = std::from_chars(codes.data(), codes.data() + codes.size(), code, 16).ptr;
    append_utf8(reference.text, code);
    codes.remove_prefix(std::min(codes.size(), static_cast<std::size_t>(end - codes.data()) + 1));
  }
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

}  // namespace

const NamedReference* longest_reference(std::string_view text) {
  static const ReferenceTable table;
  return table.longest(text);
}

std::uint32_t numbered_reference(std::uint32_t code) {
  constexpr std::array<std::uint16_t, 32> kWindows1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return code >= 0x80 && code <= 0x9F ? kWindows1252[code - 0x80] : code;
}

}  // namespace newsdedup
