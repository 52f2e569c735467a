// JSON as text, and the values that all outputs share.
#include "report/json.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace newsdedup {
namespace {

constexpr std::size_t kLineWidth = 140;

bool is_plain_list(const Json& value) {
  if (!value.is_array()) {
    return false;
  }
  for (const Json& element : value) {
    if (element.is_structured()) {
      return false;
    }
  }
  return true;
}

/// On one line, with spaces after commas and colons. The depth is that of our own documents.
std::string to_spaced(const Json& value) {
  if (!value.is_structured() || value.empty()) {
    return to_line(value);
  }
  std::string text = value.is_object() ? "{" : "[";
  const char* separator = "";
  for (const auto& [key, element] : value.items()) {
    text += separator;
    if (value.is_object()) {
      text += to_line(key) + ": ";
    }
    text += to_spaced(element);
    separator = ", ";
  }
  return text + (value.is_object() ? "}" : "]");
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= ' ' && byte < 0x7F && c != '"' && c != '\\';
}

/// The escape of the characters that are frequent in texts, else nothing.
const char* short_escape(char c) {
  switch (c) {
    case '\n':
      return "\\n";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      return nullptr;
  }
}

}  // namespace

std::string to_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_string(std::string& line, std::string_view text) {
  line += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_plain(text[at])) {
      ++at;
    }
    line.append(text, begin, at - begin);
    if (at < text.size() && short_escape(text[at]) != nullptr) {
      line += short_escape(text[at++]);
      continue;
    }
    const std::size_t rare = at;
    while (at < text.size() && !is_plain(text[at]) && short_escape(text[at]) == nullptr) {
      ++at;
    }
    if (at > rare) {
      const std::string quoted = to_line(text.substr(rare, at - rare));
      line.append(quoted, 1, quoted.size() - 2);
    }
  }
  line += '"';
}

std::string to_pretty(const Json& value, std::size_t indent) {
  std::string line = to_spaced(value);
  if (!value.is_structured() || line.size() + indent <= kLineWidth || is_plain_list(value)) {
    return line;
  }
  const std::string next_line = "\n" + std::string(indent + 1, ' ');
  std::string text = value.is_object() ? "{" : "[";
  const char* separator = "";
  for (const auto& [key, element] : value.items()) {
    text += separator + next_line;
    std::size_t used = indent + 1;
    if (value.is_object()) {
      text += to_line(key) + ": ";
    }
    text += to_pretty(element, used);
    separator = ",";
  }
  return text + "\n" + std::string(indent, ' ') + (value.is_object() ? "}" : "]");
}

Json json_of(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json json_of(const std::optional<Timestamp>& time) {
  return time ? Json(to_iso(*time)) : Json(nullptr);
}

Json json_of(double number) {
  const std::string decimals = fmt::format("{:.6f}", number);  // rounds the number as it is
  return std::strtod(decimals.c_str(), nullptr);
}

const char* to_string(Grain grain) {
  switch (grain) {
    case Grain::kDay:
      return "day";
    case Grain::kMonth:
      return "month";
    case Grain::kYear:
      return "year";
  }
  return "";
}

Json json_of(PublishedFrom from) {
  switch (from) {
    case PublishedFrom::kNone:
      return nullptr;
    case PublishedFrom::kRecord:
      return "record";
    case PublishedFrom::kJsonLd:
      return "json-ld";
    case PublishedFrom::kMeta:
      return "meta";
    case PublishedFrom::kTime:
      return "time";
    case PublishedFrom::kUrl:
      return "url";
    case PublishedFrom::kByline:
      return "byline";
    case PublishedFrom::kDateline:
      return "dateline";
    case PublishedFrom::kUpdated:
      return "updated";
    case PublishedFrom::kText:
      return "text";
  }
  return nullptr;
}

Json json_of(const Summary& summary) {
  return {{"read", summary.read},       {"articles", summary.articles},
          {"skipped", summary.skipped}, {"rejected", summary.rejected},
          {"seen", summary.seen},       {"ignored", summary.ignored}};
}

Json tool_json() { return {{"name", "newsdedup"}, {"version", version()}}; }

}  // namespace newsdedup
