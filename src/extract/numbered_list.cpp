// Lists of teasers whose numbers stand on lines of their own.
#include "extract/numbered_list.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

#include "extract/lines.hpp"

namespace newsdedup {
namespace {

/// The number that is all of a line, "3", "3." or "#3", or 0.
std::size_t lone_number(std::string_view line) {
  line = trim(line);
  if (line.size() > 1 && line.front() == '#') {
    line.remove_prefix(1);
  }
  if (line.size() > 1 && (line.back() == '.' || line.back() == ')')) {
    line.remove_suffix(1);
  }
  const bool number = !line.empty() && line.size() <= 2 &&
                      line.find_first_not_of("0123456789") == std::string_view::npos;
  return !number            ? 0
         : line.size() == 1 ? static_cast<std::size_t>(line[0] - '0')
                            : static_cast<std::size_t>((line[0] - '0') * 10 + line[1] - '0');
}

/// What a teaser is filed under: "World", "Science & Health".
bool is_tag(std::string_view line) {
  constexpr std::size_t kMostBytes = 24;
  constexpr std::ptrdiff_t kMostSpaces = 2;
  line = trim(line);
  return !line.empty() && line.size() <= kMostBytes && lone_number(line) == 0 &&
         std::string_view(".!?:,").find(line.back()) == std::string_view::npos &&
         std::count(line.begin(), line.end(), ' ') <= kMostSpaces;
}

/// Whether each of the numbers, which stand at `run`, has a line and a tag line behind it, and
/// nothing else.
bool have_tags(std::span<const std::size_t> run, const std::vector<std::string_view>& lines) {
  constexpr std::size_t kNumberLineTag = 3;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const std::size_t tag = run[i] + 2;
    const std::size_t next = run[i] + kNumberLineTag;
    if (tag >= lines.size() || !is_tag(lines[tag]) || is_tag(lines[tag - 1])) {
      return false;
    }
    if (i + 1 < run.size() ? run[i + 1] != next
                           : next < lines.size() && !trim(lines[next]).empty()) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool join_numbers(std::string& text, const std::vector<std::string_view>& lines) {
  constexpr std::size_t kFewest = 3;
  std::vector<std::size_t> run;  // lines of numbers that count on
  bool joined = false;
  const auto join_next = [&](std::string_view line) {
    text[static_cast<std::size_t>(line.data() - text.data()) + line.size()] = ' ';
    joined = true;
  };
  const auto take = [&] {
    const bool tagged = run.size() >= kFewest && have_tags(run, lines);
    for (std::size_t i = 0; run.size() >= kFewest && i < run.size(); ++i) {
      join_next(lines[run[i]]);
      if (tagged) {
        join_next(lines[run[i] + 1]);
      }
    }
    run.clear();
  };
  for (std::size_t line = 0; line + 1 < lines.size(); ++line) {
    if (lines[line].empty() || lines[line].size() > 8) {
      continue;
    }
    const std::size_t number = lone_number(lines[line]);
    if (number == 0 || trim(lines[line + 1]).empty() || lone_number(lines[line + 1]) > 0) {
      continue;
    }
    if (number != run.size() + 1) {
      take();
    }
    if (number == run.size() + 1) {
      run.push_back(line);
    }
  }
  take();
  return joined;
}

}  // namespace newsdedup
