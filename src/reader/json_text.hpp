// Writes JSON objects member by member.
#pragma once

#include <string>
#include <string_view>

namespace newsdedup {

/// Appends a string with its quotes. `text` is valid UTF-8.
inline void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += c;
    }
  }
  out += '"';
}

/// Adds a member to an object that is not closed yet: "{" or "{...".
inline void append_json_member(std::string& object, std::string_view name, std::string_view text) {
  object += object.size() == 1 ? "" : ",";
  append_json_string(object, name);
  object += ':';
  append_json_string(object, text);
}

}  // namespace newsdedup
