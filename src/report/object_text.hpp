// A JSON object as text, member by member: as `to_line` and `to_pretty` write it, several times as
// fast.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/json.hpp"

namespace newsdedup {

class ObjectText {
 public:
  /// On one line, without spaces.
  ObjectText() = default;
  /// As `to_pretty` with this indent; values are plain or fit on a line.
  explicit ObjectText(std::size_t indent) : indent_(indent) {}

  void member(const char* key, std::string_view text);
  void member(const char* key, const std::string& text) { member(key, std::string_view(text)); }
  void member(const char* key, const std::optional<std::string>& text);
  void member(const char* key, const Json& value);
  void member(const char* key, std::uint64_t number);
  template <class Block>
  void blocks(const char* key, const std::vector<Block>& blocks) {
    begin(key);
    text_ += '[';
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      text_ += i == 0 ? "{\"kind\":" : ",{\"kind\":";
      append_string(text_, blocks[i].kind);
      text_ += ",\"text\":";
      append_string(text_, blocks[i].text);
      text_ += '}';
    }
    text_ += ']';
  }
  /// Members as they stand; none is allowed.
  void members(std::string_view members);

  /// Without a line break at the end.
  std::string end() &&;

 private:
  void begin(const char* key);

  std::optional<std::size_t> indent_;
  std::string text_ = "{";
  std::vector<std::size_t> starts_;  // of members, behind their separators
};

}  // namespace newsdedup
