// Lines of a --rejects file, read again.
#include <array>
#include <utility>

#include "newsdedup/core/base64.hpp"
#include "newsdedup/reader.hpp"
#include "reader/json_line.hpp"

namespace newsdedup {
namespace {

constexpr std::array<std::pair<const char*, RecordKind>, 5> kKinds = {{
    {"text", RecordKind::kText},
    {"html", RecordKind::kHtml},
    {"json", RecordKind::kJson},
    {"warc", RecordKind::kWarc},
    {"feed-item", RecordKind::kFeedItem},
}};

RecordKind kind_of(std::string_view format) {
  for (const auto& [name, kind] : kKinds) {
    if (format == name) {
      return kind;
    }
  }
  return RecordKind::kJson;
}

/// A cheap look: whether the line may have been written by `rejected_line`.
bool may_be_reject(const RawRecord& record) {
  return record.kind == RecordKind::kJson && record.bytes.starts_with("{\"origin\":\"") &&
         record.bytes.find("\",\"code\":\"") != std::string::npos;
}

}  // namespace

const char* to_string(RecordKind kind) {
  for (const auto& [name, known] : kKinds) {
    if (kind == known) {
      return name;
    }
  }
  return "json";
}

Result<RawRecord> replayed(RawRecord record) {
  if (!may_be_reject(record)) {
    return record;
  }
  std::string line = record.bytes;
  line.append(JsonParser::kPadding, '\0');
  JsonParser parser;
  std::vector<JsonMember> members;
  if (parser.parse_object(std::string_view(line).substr(0, record.bytes.size()), members)) {
    return record;
  }
  const auto find = [&](std::string_view name) -> const JsonValue* {
    for (const JsonMember& member : members) {
      if (member.name == name) {
        return &member.value;
      }
    }
    return nullptr;
  };
  const auto text_of = [&](std::string_view name) {
    const JsonValue* value = find(name);
    return value == nullptr ? std::string() : std::string(value->text);
  };
  const JsonValue* inner = find("record");
  if (inner == nullptr || find("message") == nullptr) {
    return record;
  }
  RawRecord rejected{.origin = text_of("origin"), .kind = kind_of(text_of("format"))};
  if (inner->type != JsonType::kString) {
    return RecordError{std::move(rejected.origin), text_of("code"), text_of("message"),
                       std::nullopt};
  }
  rejected.charset = text_of("charset");
  rejected.bytes = text_of("encoding") == "base64" ? from_base64(inner->text).value_or("")
                                                   : std::string(inner->text);
  rejected.bytes.reserve(rejected.bytes.size() + JsonParser::kPadding);
  return rejected;
}

}  // namespace newsdedup
