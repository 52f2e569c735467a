// JSON as text, and the values that all outputs share.
#include "report/json.hpp"

#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

namespace newsdedup {
namespace {

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

namespace {

/// As the library writes it, without its detours where there is a shorter way.
void append_scalar(std::string& line, const Json& value) {
  switch (value.type()) {
    case Json::value_t::string:
      append_string(line, value.get_ref<const std::string&>());
      break;
    case Json::value_t::null:
      line += "null";
      break;
    case Json::value_t::boolean:
      line += value.get<bool>() ? "true" : "false";
      break;
    case Json::value_t::number_unsigned:
      fmt::format_to(std::back_inserter(line), "{}", value.get<std::uint64_t>());
      break;
    default:
      line += to_line(value);
  }
}

/// On one line, with spaces after commas and colons. The depth is that of our own documents.
void append_spaced(std::string& line, const Json& value) {
  if (!value.is_structured() || value.empty()) {
    append_scalar(line, value);
    return;
  }
  line += value.is_object() ? '{' : '[';
  const char* separator = "";
  for (auto element = value.begin(); element != value.end(); ++element) {
    line += separator;
    if (value.is_object()) {
      append_string(line, element.key());
      line += ": ";
    }
    append_spaced(line, *element);
    separator = ", ";
  }
  line += value.is_object() ? '}' : ']';
}

/// On one line if that is short, else an element a line.
void append_pretty(std::string& text, const Json& value, std::size_t indent) {
  const std::size_t begin = text.size();
  append_spaced(text, value);
  if (!value.is_structured() || text.size() - begin + indent <= kLineWidth ||
      is_plain_list(value)) {
    return;
  }
  text.resize(begin);
  text += value.is_object() ? '{' : '[';
  const char* separator = "";
  for (auto element = value.begin(); element != value.end(); ++element) {
    text += separator;
    text += '\n';
    text.append(indent + 1, ' ');
    if (value.is_object()) {
      append_string(text, element.key());
      text += ": ";
    }
    append_pretty(text, *element, indent + 1);
    separator = ",";
  }
  text += '\n';
  text.append(indent, ' ');
  text += value.is_object() ? '}' : ']';
}

}  // namespace

std::string to_pretty(const Json& value, std::size_t indent) {
  std::string text;
  append_pretty(text, value, indent);
  return text;
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
  Json json = {{"read", summary.read},       {"articles", summary.articles},
               {"skipped", summary.skipped}, {"rejected", summary.rejected},
               {"seen", summary.seen},       {"ignored", summary.ignored}};
  if (summary.older > 0) {
    json["older"] = summary.older;
  }
  return json;
}

Json tool_json() { return {{"name", "newsdedup"}, {"version", version()}}; }

}  // namespace newsdedup
