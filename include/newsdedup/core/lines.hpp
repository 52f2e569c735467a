// Lists of words as one string, one a line: a fraction of the memory of a vector of strings.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace newsdedup {

/// The lines of a text, each without its line feed; a last empty one is none.
inline std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace newsdedup
