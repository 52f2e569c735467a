#include "reader/header_lines.hpp"

#include <algorithm>

namespace newsdedup {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  return begin == std::string_view::npos
             ? std::string_view{}
             : text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

bool is_any_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return to_lower(a) == b; });
}

std::string_view HeaderLines::operator[](std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) {
    return is_any_case(field.first, name);
  });
  return found == fields.end() ? std::string_view{} : found->second;
}

std::optional<HeaderLines> parse_header(std::string_view bytes) {
  HeaderLines header;
  std::size_t at = 0;
  for (bool is_first = true;; is_first = false) {
    const std::size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    if (is_first) {
      header.first = trim(line);
      continue;
    }
    if (line.empty() || line == "\r") {
      header.size = at;
      return header;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && kSpace.find(line[0]) == std::string_view::npos) {
      header.fields.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
    }
  }
}

std::string media_type(std::string_view content_type) {
  std::string type(trim(content_type.substr(0, content_type.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(), to_lower);
  return type;
}

std::string charset_parameter(std::string_view content_type) {
  while (!content_type.empty()) {
    const std::string_view part = content_type.substr(0, content_type.find(';'));
    content_type.remove_prefix(std::min(content_type.size(), part.size() + 1));
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && is_any_case(trim(part.substr(0, equals)), "charset")) {
      std::string_view value = trim(part.substr(equals + 1));
      const std::size_t begin = value.find_first_not_of("\"'");
      const std::size_t end = value.find_last_not_of("\"'");
      return begin == std::string_view::npos ? std::string()
                                             : std::string(value.substr(begin, end - begin + 1));
    }
  }
  return {};
}

}  // namespace newsdedup
