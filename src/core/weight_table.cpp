// Reads name<TAB>number... lines, and refuses anything else.
#include "core/weight_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "newsdedup/core/result.hpp"

namespace newsdedup {
namespace {

/// Cuts what stands before the next `separator`, or the end, off the text.
std::string_view take_until(char separator, std::string_view& text) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

}  // namespace

void read_weight_table(
    std::string_view table,
    std::string_view model,
    const std::function<bool(std::string_view name, std::span<const double> numbers)>& take) {
  std::vector<double> numbers;
  for (std::size_t number = 1; !table.empty(); ++number) {
    std::string_view line = take_until('\n', table);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const auto fail = [&](const std::string& what) {
      throw FatalError(2, fmt::format("{}, line {}: {}", model, number, what));
    };
    const std::string_view name = take_until('\t', line);
    numbers.clear();
    do {
      const std::string_view cell = take_until('\t', line);
      const char* end = cell.data() + cell.size();
      const auto read = std::from_chars(cell.data(), end, numbers.emplace_back());
      if (read.ec != std::errc() || read.ptr != end || !std::isfinite(numbers.back())) {
        fail("numbers must follow the name, with tabs between");
      }
    } while (!line.empty());
    if (!take(name, numbers)) {
      fail(fmt::format("there is no \"{}\" with {} numbers", name, numbers.size()));
    }
  }
}

}  // namespace newsdedup
