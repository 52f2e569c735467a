#include "reader/references.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "newsdedup/text.hpp"
#include "reader/utf8_writer.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kTable =
#include "data/extract/character_references.tsv.inc"
    ;

using Table = std::unordered_map<std::string_view, std::string>;

/// "eacute;	E9" and, with two code points, "acE;	223E 333".
Table read_table() {
  Table references;
  std::string_view table = kTable;
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos || line[tab - 1] != ';') {
      continue;
    }
    std::string& text = references[line.substr(0, tab - 1)];
    std::string_view codes = line.substr(tab + 1);
    while (!codes.empty()) {
      std::uint32_t code = 0;
      const char* end = std::from_chars(codes.data(), codes.data() + codes.size(), code, 16).ptr;
      append_utf8(text, code);
      codes.remove_prefix(std::min(codes.size(), static_cast<std::size_t>(end - codes.data()) + 1));
    }
  }
  return references;
}

bool is_scalar(std::uint32_t code) {
  return code != 0 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
}

/// "#8217" or "#x2019" => "’"
std::optional<std::string> numbered(std::string_view name) {
  const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(is_hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, is_hex ? 16 : 10);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() ||
      !is_scalar(code)) {
    return std::nullopt;
  }
  if (code >= 0x80 && code < 0xA0) {
    return windows1252_to_utf8(std::string(1, static_cast<char>(code)));
  }
  std::string text;
  append_utf8(text, code);
  return text;
}

std::optional<std::string> resolved(std::string_view name) {
  static const Table table = read_table();
  if (name.starts_with('#')) {
    return numbered(name);
  }
  const auto found = table.find(name);
  return found == table.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

void append_resolved(std::string& out, std::string_view raw) {
  constexpr std::size_t kLongest = 33;  // of all names
  while (true) {
    const std::size_t at = raw.find('&');
    out.append(raw.substr(0, at));
    if (at == std::string_view::npos) {
      return;
    }
    raw.remove_prefix(at);
    const std::size_t end = raw.substr(0, kLongest).find(';');
    const auto text =
        end == std::string_view::npos || end < 2 ? std::nullopt : resolved(raw.substr(1, end - 1));
    out.append(text ? std::string_view(*text) : raw.substr(0, 1));
    raw.remove_prefix(text ? end + 1 : 1);
  }
}

}  // namespace newsdedup
