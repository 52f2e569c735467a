// simdjson's On-Demand, made strict: it looks only at what is asked for, so everything is asked
// for, and numbers are checked as they stand, since it refuses those that fit no machine type.
#include "reader/json_line.hpp"

#include <simdjson.h>

#include <algorithm>

#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

using simdjson::ondemand::json_type;

static_assert(JsonParser::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr int kDeepest = 256;
/// A parser that grew beyond this for one line is not kept.
constexpr std::size_t kKeptCapacity = std::size_t{1} << 20;

constexpr std::string_view kJsonSpace = " \t\r\n";

std::string_view trim_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(kJsonSpace) + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Drops the digits at the front; whether there were any.
bool drop_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto size = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(size);
  return size > 0;
}

bool drop(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

/// RFC 8259, section 6; of any length.
bool is_number(std::string_view token) {
  drop(token, "-");
  if (!drop(token, "0") && !drop_digits(token)) {
    return false;
  }
  if (drop(token, ".") && !drop_digits(token)) {
    return false;
  }
  if (drop(token, "eE")) {
    drop(token, "+-");
    if (!drop_digits(token)) {
      return false;
    }
  }
  return token.empty();
}

/// Walks over a whole document, checking every value.
class Checker {
 public:
  explicit Checker(simdjson::ondemand::document& document, const char* begin)
      : document_(document), here_(begin) {}

  simdjson::error_code object(simdjson::ondemand::object object,
                              std::vector<JsonMember>* members,
                              int depth);
  simdjson::error_code array(simdjson::ondemand::array array,
                             std::vector<JsonMember>* elements,
                             int depth);

  /// The place that was reached: where a fault is.
  const char* here() const { return here_; }
  /// A fault that simdjson has no word for.
  const char* cause() const { return cause_; }

 private:
  simdjson::error_code value(simdjson::ondemand::value value, JsonValue& found, int depth);
  simdjson::error_code container(simdjson::ondemand::value value, JsonType type, int depth);
  simdjson::error_code refuse(const char* cause) {
    cause_ = cause;
    return simdjson::INCORRECT_TYPE;
  }

  simdjson::ondemand::document& document_;
  const char* here_;
  const char* cause_ = nullptr;
};

simdjson::error_code Checker::object(simdjson::ondemand::object object,
                                     std::vector<JsonMember>* members,
                                     int depth) {
  for (auto result : object) {
    simdjson::ondemand::field field;
    if (const auto error = std::move(result).get(field)) {
      return error;
    }
    JsonMember member;
    const char* name_begin = field.key().raw() - 1;
    here_ = name_begin;
    if (const auto error = field.unescaped_key().get(member.name)) {
      return error;
    }
    if (const auto error = value(field.value(), member.value, depth)) {
      return error;
    }
    if (members != nullptr) {
      const char* name_end = member.value.raw.data();
      while (*--name_end != '"') {
      }
      member.raw_name = {name_begin, static_cast<std::size_t>(name_end + 1 - name_begin)};
      members->push_back(member);
    }
  }
  return simdjson::SUCCESS;
}

simdjson::error_code Checker::array(simdjson::ondemand::array array,
                                    std::vector<JsonMember>* elements,
                                    int depth) {
  for (auto result : array) {
    simdjson::ondemand::value element;
    if (const auto error = result.get(element)) {
      return error;
    }
    JsonMember found;
    if (const auto error = value(element, found.value, depth)) {
      return error;
    }
    if (elements != nullptr) {
      elements->push_back(found);
    }
  }
  return simdjson::SUCCESS;
}

simdjson::error_code Checker::value(simdjson::ondemand::value value, JsonValue& found, int depth) {
  const std::string_view token = trim_end(value.raw_json_token());
  found.raw = token;
  here_ = token.data();
  switch (token.empty() ? '\0' : token[0]) {
    case '{':
    case '[': {
      found.type = token[0] == '{' ? JsonType::kObject : JsonType::kArray;
      const char* begin = token.data();
      if (const auto error = container(value, found.type, depth + 1)) {
        return error;
      }
      const char* end = nullptr;
      if (const auto error = document_.current_location().get(end)) {
        return error;
      }
      found.raw = trim_end({begin, static_cast<std::size_t>(end - begin)});
      return simdjson::SUCCESS;
    }
    case '"':
      found.type = JsonType::kString;
      return value.get_string().get(found.text);
    case 'n':
      found.type = JsonType::kNull;
      return token == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    case 't':
    case 'f':
      found.type = JsonType::kBool;
      return token == "true" || token == "false" ? simdjson::SUCCESS : simdjson::T_ATOM_ERROR;
    default:
      found.type = JsonType::kNumber;
      return is_number(token) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
  }
}

/// The recursion is bounded by kDeepest.
simdjson::error_code Checker::container(simdjson::ondemand::value value, JsonType type, int depth) {
  if (depth > kDeepest) {
    return refuse("values are nested deeper than 256");
  }
  if (type == JsonType::kObject) {
    simdjson::ondemand::object found;
    const auto error = value.get_object().get(found);
    return error ? error : object(found, nullptr, depth);
  }
  simdjson::ondemand::array found;
  const auto error = value.get_array().get(found);
  return error ? error : array(found, nullptr, depth);
}

const char* describe(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "no value";
    case simdjson::UTF8_ERROR:
      return "bytes that are no UTF-8";
    case simdjson::STRING_ERROR:
      return "a string with a bad escape";
    case simdjson::UNCLOSED_STRING:
      return "a string without an end";
    case simdjson::UNESCAPED_CHARS:
      return "a control character inside a string";
    case simdjson::NUMBER_ERROR:
      return "neither a value nor a number";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "neither true, false nor null";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "an array or object without an end";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "too large";
    default:
      return "a comma, colon or bracket is missing or out of place";
  }
}

/// Where a string holds a control character, or begins without an end.
std::size_t find_string_fault(std::string_view line) {
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (inside && static_cast<unsigned char>(c) < 0x20) {
      return at;
    }
    if (inside && c == '\\') {
      ++at;
    } else if (c == '"') {
      inside = !inside;
      begin = at;
    }
  }
  return begin;
}

JsonFault make_fault(simdjson::error_code error, std::string_view line, const char* here) {
  JsonFault fault{.cause = describe(error)};
  if (error == simdjson::UNESCAPED_CHARS || error == simdjson::UNCLOSED_STRING) {
    fault.offset = find_string_fault(line);
  } else if (here >= line.data() && here <= line.data() + line.size()) {
    fault.offset = static_cast<std::size_t>(here - line.data());
  }
  return fault;
}

simdjson::error_code check_root(simdjson::ondemand::document& document,
                                JsonType expected,
                                Checker& checker,
                                std::vector<JsonMember>& members) {
  if (expected == JsonType::kObject) {
    simdjson::ondemand::object object;
    const auto error = document.get_object().get(object);
    return error ? error : checker.object(object, &members, 0);
  }
  simdjson::ondemand::array array;
  const auto error = document.get_array().get(array);
  return error ? error : checker.array(array, &members, 0);
}

std::optional<JsonFault> check_document(simdjson::ondemand::document& document,
                                        std::string_view line,
                                        JsonType expected,
                                        std::vector<JsonMember>& members) {
  Checker checker(document, line.data());
  const auto error = check_root(document, expected, checker, members);
  const char* here = nullptr;
  const bool at_end = document.current_location().get(here) != simdjson::SUCCESS;
  if (!error && at_end) {
    return std::nullopt;
  }
  JsonFault fault =
      make_fault(error, line, at_end ? checker.here() : std::max(checker.here(), here));
  if (!error) {
    fault.cause = "more than one value";
  } else if (checker.cause() != nullptr) {
    fault.cause = checker.cause();
  }
  return fault;
}

/// The value of four hexadecimal digits, or nothing.
std::optional<unsigned> parse_hex(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) {
    const char low = static_cast<char>(c | 0x20);
    if (is_digit(c)) {
      value = value * 16 + static_cast<unsigned>(c - '0');
    } else if (low >= 'a' && low <= 'f') {
      value = value * 16 + static_cast<unsigned>(low - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return digits.size() == 4 ? std::optional(value) : std::nullopt;
}

/// Whether "\uXXXX" stands at `at`, with a value from `first` on, fewer than 0x400 above it.
bool is_escaped_surrogate(std::string_view line, std::size_t at, unsigned first) {
  if (line.substr(std::min(at, line.size()), 2) != "\\u") {
    return false;
  }
  const auto value = parse_hex(line.substr(at + 2, 4));
  return value && *value >= first && *value < first + 0x400;
}

std::size_t repair_surrogates(std::string& line) {
  std::size_t replaced = 0;
  std::size_t at = line.find('\\');
  while (at != std::string::npos) {
    const bool high = is_escaped_surrogate(line, at, 0xD800);
    if (high && is_escaped_surrogate(line, at + 6, 0xDC00)) {
      at += 12;
    } else if (high || is_escaped_surrogate(line, at, 0xDC00)) {
      line.replace(at + 2, 4, "FFFD");
      replaced += 6;
      at += 6;
    } else {
      at += 2;
    }
    at = line.find('\\', at);
  }
  return replaced;
}

}  // namespace

struct JsonParser::State {
  simdjson::ondemand::parser parser;
};

JsonParser::JsonParser() = default;
JsonParser::~JsonParser() = default;

std::optional<JsonFault> JsonParser::parse(std::string_view line,
                                           JsonType expected,
                                           std::vector<JsonMember>& members) {
  const bool is_object = expected == JsonType::kObject;
  const std::size_t first = line.find_first_not_of(kJsonSpace);
  if (first != std::string_view::npos && line[first] != (is_object ? '{' : '[')) {
    return JsonFault{first, is_object ? "not a JSON object" : "not a JSON array"};
  }
  if (!state_ || (state_->parser.capacity() > kKeptCapacity && line.size() <= kKeptCapacity)) {
    state_ = std::make_unique<State>();
  }
  const simdjson::padded_string_view padded(line.data(), line.size(), line.size() + kPadding);
  simdjson::ondemand::document document;
  if (const auto error = state_->parser.iterate(padded).get(document)) {
    return make_fault(error, line, line.data());
  }
  return check_document(document, line, expected, members);
}

std::optional<JsonFault> JsonParser::parse_object(std::string_view line,
                                                  std::vector<JsonMember>& members) {
  return parse(line, JsonType::kObject, members);
}

std::optional<JsonFault> JsonParser::parse_array(std::string_view line,
                                                 std::vector<JsonMember>& elements) {
  return parse(line, JsonType::kArray, elements);
}

std::size_t repair_json(std::string& line) {
  const std::size_t replaced = repair_utf8(line);
  return replaced + repair_surrogates(line);
}

}  // namespace newsdedup
