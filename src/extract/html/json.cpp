// One pass over the text; a quote ends a string only where what follows can follow a string.
#include "extract/html/json.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/html/character_references.hpp"
#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

class JsonParser {
 public:
  explicit JsonParser(std::string_view text) : text_(text) {}

  std::vector<JsonValue> parse() {
    while (at_ < text_.size()) {
      read_part();
    }
    while (!open_.empty()) {
      close();
    }
    return std::move(values_);
  }

 private:
  void read_part() {
    const char c = text_[at_];
    if (is_space(c) || c == ',' || c == ':') {
      ++at_;
    } else if (c == '"') {
      read_string();
    } else if (c == '{' || c == '[') {
      ++at_;
      open_.push_back(values_.size());
      add(c == '{' ? JsonKind::kObject : JsonKind::kArray, {});
    } else if (c == '}' || c == ']') {
      ++at_;
      if (!open_.empty()) {
        close();
      }
    } else if (!skip_comment()) {
      read_word();
    }
  }

  void add(JsonKind kind, std::string_view raw) {
    values_.push_back({kind, values_.size() + 1, key_.value_or(std::string_view{}), raw});
    key_.reset();
  }

  void close() {
    values_[open_.back()].end = values_.size();
    open_.pop_back();
    key_.reset();
  }

  bool skip_comment() {
    constexpr std::array<std::array<std::string_view, 2>, 4> kComments = {
        {{"/*", "*/"}, {"//", "\n"}, {"<!--", ""}, {"<![CDATA[", ""}}};
    for (const auto& [begin, end] : kComments) {
      if (text_.substr(at_).starts_with(begin)) {
        at_ += begin.size();
        // "//<![CDATA[" opens what the page means.
        const bool is_line = begin == "//" && !text_.substr(at_).starts_with("<!");
        if (!end.empty() && (begin != "//" || is_line)) {
          const std::size_t found = text_.find(end, at_);
          at_ = found == std::string_view::npos ? text_.size() : found + end.size();
        }
        return true;
      }
    }
    return false;
  }

  void read_word() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(",:{}[]\" \t\r\n", at_ + 1), text_.size());
    add(JsonKind::kOther, text_.substr(begin, at_ - begin));
  }

  std::size_t skip_space(std::size_t at) const {
    while (at < text_.size() && is_space(text_[at])) {
      ++at;
    }
    return at;
  }

  /// Whether the quote at `quote` ends a string.
  bool ends_string(std::size_t quote) const {
    const std::size_t next = skip_space(quote + 1);
    if (next == text_.size()) {
      return true;
    }
    const char c = text_[next];
    return c == ',' || c == ':' || c == '}' || c == ']' || c == '<' || c == ';' ||
           (c == '"' && next > quote + 1);
  }

  void read_string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && !(text_[at_] == '"' && ends_string(at_))) {
      at_ += text_[at_] == '\\' ? std::size_t{2} : std::size_t{1};
    }
    at_ = std::min(at_, text_.size());
    const std::string_view raw = text_.substr(begin, at_ - begin);
    at_ = std::min(at_ + 1, text_.size());
    const bool in_object = !open_.empty() && values_[open_.back()].kind == JsonKind::kObject;
    const std::size_t next = skip_space(at_);
    if (in_object && !key_ && next < text_.size() && text_[next] == ':') {
      key_ = raw;
      at_ = next + 1;
    } else {
      add(JsonKind::kString, raw);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonValue> values_;
  std::vector<std::size_t> open_;
  std::optional<std::string_view> key_;  ///< of the value that comes next
};

/// The value of four hexadecimal digits.
std::optional<std::uint32_t> hex4(std::string_view digits) {
  if (digits.size() < 4) {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  for (const char c : digits.substr(0, 4)) {
    const char small = to_lower(c);
    if (c >= '0' && c <= '9') {
      value = value * 16 + static_cast<std::uint32_t>(c - '0');
    } else if (small >= 'a' && small <= 'f') {
      value = value * 16 + static_cast<std::uint32_t>(small - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

void append_character(std::string& out, std::uint32_t c) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6U);
    put(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12U);
    put(0x80 | (c >> 6U & 0x3FU));
    put(0x80 | (c & 0x3FU));
  } else {
    put(0xF0 | c >> 18U);
    put(0x80 | (c >> 12U & 0x3FU));
    put(0x80 | (c >> 6U & 0x3FU));
    put(0x80 | (c & 0x3FU));
  }
}

/// The character of "\uXXXX", or of two of them that are one, at the start of `raw`; how many bytes
/// it took.
std::size_t append_escaped(std::string& out, std::string_view raw) {
  const auto first = hex4(raw.substr(2));
  if (!first) {
    out += 'u';
    return 2;
  }
  if (*first >= 0xD800 && *first < 0xDC00 && raw.substr(6).starts_with("\\u")) {
    const auto second = hex4(raw.substr(8));
    if (second && *second >= 0xDC00 && *second < 0xE000) {
      append_character(out, 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
      return 12;
    }
  }
  append_character(out, *first >= 0xD800 && *first < 0xE000 ? 0xFFFD : *first);
  return 6;
}

/// Escapes resolved.
std::string unescaped(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] != '\\' || at + 1 == raw.size()) {
      out += raw[at++];
    } else if (raw[at + 1] == 'u') {
      at += append_escaped(out, raw.substr(at));
    } else {
      const char c = raw[at + 1];
      const bool space = c == 'n' || c == 't' || c == 'r' || c == 'f' || c == 'b';
      out += c == 'n' ? '\n' : space ? ' ' : c;
      at += 2;
    }
  }
  return out;
}

}  // namespace

std::vector<JsonValue> parse_json(std::string_view text) { return JsonParser(text).parse(); }

std::string json_lines(std::string_view raw) {
  std::string decoded;
  append_decoded(decoded, unescaped(raw), TextMode::kRcdata);
  std::string text;
  for (const char c : decoded) {
    if (!is_space(c)) {
      text += c;
    } else if (!text.empty() && !is_space(text.back())) {
      text += c == '\n' ? '\n' : ' ';
    } else if (!text.empty() && c == '\n') {
      text.back() = '\n';
    }
  }
  if (!text.empty() && is_space(text.back())) {
    text.pop_back();
  }
  return text;
}

std::string json_text(std::string_view raw) {
  std::string text = json_lines(raw);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace newsdedup::html
