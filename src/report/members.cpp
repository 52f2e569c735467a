// The members of a JSON object, told apart without changing a byte of them.
#include "report/members.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace newsdedup {
namespace {

constexpr std::array<std::string_view, 16> kOurNames = {
    "authors",   "empty",          "evidence", "extra", "id",   "language", "modified", "origin",
    "published", "published_from", "removed",  "site",  "text", "title",    "url",      "words"};

/// The end of the string that starts with a quote at `at`: behind its closing quote.
std::size_t string_end(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') {
      ++at;
    }
  }
  return std::min(at + 1, json.size());
}

/// The end of the value that starts at `at`: the comma after it, or the end.
std::size_t value_end(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = string_end(json, at);
      continue;
    }
    if (c == ',' && depth == 0) {
      return at;
    }
    depth += (c == '{' || c == '[') ? 1U : 0U;
    depth -= (c == '}' || c == ']') && depth > 0 ? 1U : 0U;
    ++at;
  }
  return at;
}

std::string_view trimmed(std::string_view json) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t first = json.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) {
    return {};
  }
  return json.substr(first, json.find_last_not_of(kSpaces) - first + 1);
}

/// The name behind a quoted key: "\u0069d" is "id".
std::string name_of(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos && quoted.size() >= 2) {
    return std::string(quoted.substr(1, quoted.size() - 2));
  }
  const auto json = nlohmann::json::parse(quoted, nullptr, /*allow_exceptions=*/false);
  return json.is_string() ? json.get<std::string>() : std::string();
}

/// ` : {"a":1} ` => `{"a":1}`
std::string_view value_of(std::string_view colon_and_value) {
  std::string_view value = trimmed(colon_and_value);
  value.remove_prefix(value.empty() ? 0 : 1);
  return trimmed(value);
}

void append_member(std::string& members, std::string_view member) {
  if (member.empty()) {
    return;
  }
  members += members.empty() ? "" : ",";
  members += member;
}

}  // namespace

SplitMembers split_members(std::string_view members) {
  SplitMembers split;
  std::size_t at = 0;
  while (at < members.size()) {
    at = members.find('"', at);
    if (at == std::string_view::npos) {
      break;
    }
    const std::size_t key_end = string_end(members, at);
    const std::size_t end = value_end(members, key_end);
    const std::string name = name_of(members.substr(at, key_end - at));
    const std::string_view member = trimmed(members.substr(at, end - at));
    const std::string_view value = value_of(members.substr(key_end, end - key_end));
    if (name == "extra" && value.size() >= 2 && value.front() == '{') {
      append_member(split.ours, trimmed(value.substr(1, value.size() - 2)));
    } else if (std::ranges::binary_search(kOurNames, name)) {
      append_member(split.ours, member);
    } else {
      append_member(split.foreign, member);
    }
    at = end + 1;
  }
  return split;
}

}  // namespace newsdedup
