// Rows of the compiled-in tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace newsdedup {

/// Calls `use` for each line of a table that is neither empty nor a comment ("#"), with its fields
/// at tabs.
template <class Use>
void for_each_row(std::string_view table, const Use& use) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    std::string_view row = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (row.empty() || row.front() == '#') {
      continue;
    }
    std::vector<std::string_view> fields;
    for (std::size_t tab = 0; tab != std::string_view::npos;) {
      tab = row.find('\t');
      fields.push_back(row.substr(0, tab));
      row.remove_prefix(tab == std::string_view::npos ? row.size() : tab + 1);
    }
    use(fields);
  }
}

}  // namespace newsdedup
