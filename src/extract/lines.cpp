// Line ends, hard wraps, bullets.
#include "extract/lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace newsdedup {
namespace {

constexpr std::array<std::string_view, 4> kWideSpaces = {"\u00A0", "\u200B", "\u3000", "\uFEFF"};
constexpr std::array<std::string_view, 7> kBullets = {"•", "●", "▪", "‣", "◦", "∙", "·"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
}

std::size_t space_at_start(std::string_view text) {
  if (is_space(text.front())) {
    return 1;
  }
  for (const std::string_view space : kWideSpaces) {
    if (text.starts_with(space)) {
      return space.size();
    }
  }
  return 0;
}

std::size_t space_at_end(std::string_view text) {
  if (is_space(text.back())) {
    return 1;
  }
  for (const std::string_view space : kWideSpaces) {
    if (text.ends_with(space)) {
      return space.size();
    }
  }
  return 0;
}

/// Bytes of a bullet and the space behind it: "• one" => 4, "- one" => 2, "-one" => 0.
std::size_t bullet_at_start(std::string_view text) {
  for (const std::string_view bullet : kBullets) {
    if (text.starts_with(bullet)) {
      return bullet.size();
    }
  }
  const bool dash = text.size() > 1 && (text[0] == '-' || text[0] == '*' || text[0] == '+');
  return dash && is_space(text[1]) ? 2 : 0;
}

std::vector<std::string_view> raw_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::size_t width_of(std::string_view line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::size_t first_word_width(std::string_view line) {
  return width_of(line.substr(0, std::min(line.find(' '), line.size())));
}

/// What `unwrap` knows of a line.
struct Measured {
  std::string_view text;
  std::size_t width = 0;
  std::size_t first_word = 0;
};

bool is_blank(const Measured& line) { return line.width == 0; }

/// Whether the first word of `next` would not have fitted behind `line`.
bool breaks_at(const Measured& line, const Measured& next, std::size_t width) {
  return !is_blank(line) && !is_blank(next) && line.width <= width &&
         line.width + 1 + next.first_word > width && bullet_at_start(next.text) == 0;
}

/// A headline over two lines may be broken before the widest column: the next line goes on in small
/// letters.
bool goes_on(const Measured& line, const Measured& next, std::size_t width) {
  constexpr std::string_view kEnds = ".!?:;|>]";
  return !is_blank(line) && !is_blank(next) && line.width <= width && line.width * 3 >= width * 2 &&
         next.text.front() >= 'a' && next.text.front() <= 'z' &&
         kEnds.find(line.text.back()) == std::string_view::npos;
}

/// The column at which the text was wrapped, or 0 if it does not look wrapped.
std::size_t wrap_width(const std::vector<Measured>& lines) {
  constexpr std::size_t kWidest = 110;
  constexpr std::size_t kNarrowest = 40;
  std::array<std::size_t, kWidest + 1> count{};
  std::size_t full = 0;
  std::size_t wider = 0;
  for (const Measured& line : lines) {
    full += is_blank(line) ? 0U : 1U;
    if (line.width > kWidest) {
      ++wider;
    } else {
      ++count[line.width];
    }
  }
  std::size_t width = kWidest;  // the widest line, but for a few that could not be broken
  for (std::size_t above = wider; width >= kNarrowest && above + count[width] <= full / 50;
       --width) {
    above += count[width];
  }
  return width < kNarrowest || wider > full / 50 ? 0 : width;
}

/// Whether most long lines end where a wrap at `width` would end them, often within a sentence.
bool looks_wrapped(const std::vector<Measured>& lines, std::size_t width) {
  std::size_t pairs = 0;
  std::size_t breaks = 0;
  std::size_t within_sentence = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].width * 2 < width || is_blank(lines[i + 1])) {
      continue;
    }
    ++pairs;
    if (breaks_at(lines[i], lines[i + 1], width)) {
      ++breaks;
      const char first = lines[i + 1].text.front();
      within_sentence += first >= 'a' && first <= 'z' ? 1 : 0;
    }
  }
  return breaks >= 3 && breaks * 10 >= pairs * 7 && within_sentence * 5 >= breaks * 2;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const std::size_t space = space_at_start(text);
    if (space == 0) {
      break;
    }
    text.remove_prefix(space);
  }
  while (!text.empty()) {
    const std::size_t space = space_at_end(text);
    if (space == 0) {
      break;
    }
    text.remove_suffix(space);
  }
  return text;
}

namespace {

/// The first byte that begins a line end other than "\n", or the size.
std::size_t find_foreign_line_end(const std::string& text) {
  return std::min(
      {text.size(), text.find('\r'), text.find('\f'), text.find("\u2028"), text.find("\u2029")});
}

}  // namespace

std::string normalize_line_ends(std::string text) {
  std::size_t out = find_foreign_line_end(text);
  for (std::size_t in = out; in < text.size(); ++in) {
    const char c = text[in];
    const std::string_view rest(text.data() + in, text.size() - in);
    if (c == '\r' || c == '\f') {
      in += c == '\r' && rest.size() > 1 && rest[1] == '\n' ? 1U : 0U;
      text[out++] = '\n';
    } else if (c == '\xE2' && (rest.starts_with("\u2028") || rest.starts_with("\u2029"))) {
      in += 2;
      text[out++] = '\n';
    } else {
      text[out++] = c;
    }
  }
  text.resize(out);
  return text;
}

std::string unwrap(std::string text) {
  std::vector<Measured> lines;
  for (const std::string_view raw : raw_lines(text)) {
    const std::string_view line = trim(raw);
    lines.push_back({line, width_of(line), first_word_width(line)});
  }
  const std::size_t width = wrap_width(lines);
  if (width == 0 || !looks_wrapped(lines, width)) {
    return text;
  }
  std::string joined;
  joined.reserve(text.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    joined += lines[i].text;
    if (i + 1 < lines.size()) {
      const bool broken =
          breaks_at(lines[i], lines[i + 1], width) || goes_on(lines[i], lines[i + 1], width);
      joined += broken ? ' ' : '\n';
    }
  }
  return joined;
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t blank = 0;
  bool bullet = false;  // a bullet on a line of its own belongs to the next one
  for (const std::string_view raw : raw_lines(text)) {
    std::string_view line = trim(raw);
    const std::size_t size = line.empty() ? 0 : bullet_at_start(line);
    if (size > 0) {
      bullet = true;
      line = trim(line.substr(size));
    }
    if (line.empty()) {
      ++blank;
      continue;
    }
    lines.push_back({line, blank, bullet});
    blank = 0;
    bullet = false;
  }
  return lines;
}

}  // namespace newsdedup
