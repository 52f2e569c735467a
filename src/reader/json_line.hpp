// One line of JSON: checked as a whole, cut into its members.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newsdedup {

enum class JsonType : std::uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };

/// A value: how it stands in the line, and its text if it is a string.
struct JsonValue {
  JsonType type = JsonType::kNull;
  std::string_view raw;   ///< without white space around it
  std::string_view text;  ///< unescaped
};

/// A member of an object; the value of an array's element has no name.
struct JsonMember {
  std::string_view name;
  std::string_view raw_name;  ///< with its quotes
  JsonValue value;
};

/// Why a line is no JSON object.
struct JsonFault {
  std::size_t offset = 0;  ///< bytes
  std::string cause;
};

class JsonParser {
 public:
  JsonParser();
  ~JsonParser();
  JsonParser(const JsonParser&) = delete;
  JsonParser& operator=(const JsonParser&) = delete;

  /// Bytes that must follow a line in its buffer; their values do not matter.
  static constexpr std::size_t kPadding = 64;

  /// Checks all of `line` and appends the members of the object that it is. They point into `line`
  /// and into the parser, and hold until the next call. Values nested deeper than 256 are a fault.
  /// Bytes that are no UTF-8 and lone surrogates are faults; see `repair_json`.
  std::optional<JsonFault> parse_object(std::string_view line, std::vector<JsonMember>& members);

  /// The same for the elements of an array, nameless.
  std::optional<JsonFault> parse_array(std::string_view line, std::vector<JsonMember>& elements);

 private:
  struct State;
  std::optional<JsonFault> parse(std::string_view line,
                                 JsonType expected,
                                 std::vector<JsonMember>& members);
  std::unique_ptr<State> state_;
};

/// Replaces what is no UTF-8, and escapes of lone surrogates ("\ud83d"), by U+FFFD. Returns the
/// number of bytes replaced.
std::size_t repair_json(std::string& line);

}  // namespace newsdedup
