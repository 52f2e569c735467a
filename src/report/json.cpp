// JSON as text, and the values that all outputs share.
#include "report/json.hpp"

#include <cmath>

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

}  // namespace

std::string to_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
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
  constexpr double kDecimals = 1e6;
  return std::round(number * kDecimals) / kDecimals;
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
