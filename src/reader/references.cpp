#include "reader/references.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

#include "text/character_references.hpp"
#include "text/utf8_writer.hpp"

namespace newsdedup {
namespace {

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
  std::string text;
  append_utf8(text, numbered_reference(code));
  return text;
}

/// `name` with its semicolon.
std::optional<std::string> resolved(std::string_view name) {
  if (name.starts_with('#')) {
    return numbered(name.substr(0, name.size() - 1));
  }
  const NamedReference* found = longest_reference(name);
  return found != nullptr && found->name == name ? std::optional(found->text) : std::nullopt;
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
        end == std::string_view::npos || end < 2 ? std::nullopt : resolved(raw.substr(1, end));
    out.append(text ? std::string_view(*text) : raw.substr(0, 1));
    raw.remove_prefix(text ? end + 1 : 1);
  }
}

}  // namespace newsdedup
