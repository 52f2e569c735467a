// JSON as pages hold it: a flat list of values, read leniently.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsdedup::html {

enum class JsonKind : std::uint8_t { kObject, kArray, kString, kOther };

/// Slices of the text that was parsed. What is within value i are the values i + 1 to `end` - 1.
struct JsonValue {
  JsonKind kind = JsonKind::kOther;
  std::size_t end = 0;
  std::string_view key;  ///< of a member of an object, raw, without quotes
  std::string_view raw;  ///< of strings without quotes, of numbers and words
};

/// Any text gives values; linear. Values in the order of the text, one behind the other at the top.
/// Mended: line ends and quotes within strings, commas that are missing or too many, comments,
/// brackets that do not match, an end that is missing.
std::vector<JsonValue> parse_json(std::string_view text);

/// The characters of a raw string in one line: escapes and character references are resolved, white
/// space is made one; valid UTF-8 if `raw` is.
std::string json_text(std::string_view raw);

/// The same, but line ends stay: one where there were several, or beside white space.
std::string json_lines(std::string_view raw);

}  // namespace newsdedup::html
