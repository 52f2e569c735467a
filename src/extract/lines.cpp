// Line ends, hard wraps, bullets.
#include "extract/lines.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "extract/numbered_list.hpp"
#include "text/instruction_sets.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kWidest = 110;  // columns of a wrapped text
constexpr std::array<std::string_view, 4> kWideSpaces = {"\u00A0", "\u200B", "\u3000", "\uFEFF"};
constexpr std::array<std::string_view, 7> kBullets = {"•", "●", "▪", "‣", "◦", "∙", "·"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::size_t space_at_start(std::string_view text) {
  if (is_ascii(text.front())) {
    return is_space(text.front()) ? 1 : 0;
  }
  for (const std::string_view space : kWideSpaces) {
    if (text.starts_with(space)) {
      return space.size();
    }
  }
  return 0;
}

std::size_t space_at_end(std::string_view text) {
  if (is_ascii(text.back())) {
    return is_space(text.back()) ? 1 : 0;
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
  if (!is_ascii(text[0])) {
    const auto bullet = std::find_if(kBullets.begin(), kBullets.end(),
                                     [&](std::string_view b) { return text.starts_with(b); });
    return bullet == kBullets.end() ? 0 : bullet->size();
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

/// Columns: a character of East Asian scripts takes two.
std::size_t width_of(std::string_view line) {
  std::size_t width = 0;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    width += (byte & 0xC0U) != 0x80 ? 1U : 0U;
    width += (byte >= 0xE3 && byte <= 0xE9) || byte == 0xEF ? 1U : 0U;
  }
  return width;
}

/// Whether a character of a script without spaces stands at the start.
bool is_unspaced(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.empty() ? '\0' : text[0]);
  return lead >= 0xE3 && lead <= 0xE9;
}

bool ends_unspaced(std::string_view text) {
  return text.size() >= 3 && is_unspaced(text.substr(text.size() - 3));
}

/// Columns of what cannot be broken at the start of a line.
std::size_t first_word_width(std::string_view line) {
  return is_unspaced(line) ? 2 : width_of(line.substr(0, std::min(line.find(' '), line.size())));
}

/// Whether a line goes on in small letters: Latin, Greek or Cyrillic ones.
bool starts_lower(std::string_view line) {
  const auto lead = static_cast<unsigned char>(line[0]);
  const auto second = static_cast<unsigned char>(line.size() > 1 ? line[1] : '\0');
  return (lead >= 'a' && lead <= 'z') || (lead == 0xC3 && second >= 0x9F) ||
         ((lead == 0xC4 || lead == 0xC5) && second % 2 == 1) || (lead == 0xCE && second >= 0xAC) ||
         lead == 0xCF || (lead == 0xD0 && second >= 0xB0) || (lead == 0xD1 && second <= 0x9F);
}

bool ends_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 7> kEnds = {"。", "！", "？", "”", "」", "：", "；"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return line.ends_with(end); });
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
         starts_lower(next.text) && kEnds.find(line.text.back()) == std::string_view::npos;
}

/// Whether few enough lines are too wide for a wrapped text: most texts are told here, at little
/// cost.
bool may_be_wrapped(const std::vector<std::string_view>& lines) {
  const auto full = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](std::string_view l) { return !l.empty(); }));
  std::size_t wider = 0;
  for (const std::string_view line : lines) {
    wider += line.size() > kWidest && width_of(trim(line)) > kWidest ? 1U : 0U;
    if (wider > full / 50) {
      return false;
    }
  }
  return true;
}

bool is_closing_mark(char c) { return c == ',' || c == ';' || c == '.' || c == ')'; }

/// Whether a line is the rest of a sentence that began in a paragraph of `size` bytes: ", who spoke
/// first", "and left"; but under a headline "by Jane Doe" is a byline.
bool goes_on_sentence(std::string_view line, std::size_t size) {
  constexpr std::size_t kParagraph = 100;
  constexpr std::size_t kFewBytes = 20;
  if (line.size() < 2) {
    return line == ".";
  }
  return (is_closing_mark(line[0]) && line[0] != line[1]) ||
         (size >= kParagraph && line.size() >= kFewBytes && starts_lower(line));
}

/// Whether a line breaks off within a sentence, or may.
bool is_open_ended(std::string_view line) {
  constexpr std::string_view kEnds = ".!?:;|>])\"";
  return !line.empty() && kEnds.find(line.back()) == std::string_view::npos && !ends_sentence(line);
}

/// How many lines from `next` on belong to the paragraph that begins at line `begin`: 0, 1, or 2
/// where a short one stands between.
std::size_t pieces_behind(const std::vector<std::string_view>& lines,
                          std::size_t begin,
                          std::size_t next) {
  constexpr std::size_t kLong = 40;
  constexpr std::size_t kShort = 60;
  const std::size_t size = lines[begin].size() < kLong ? 0 : trim(lines[begin]).size();
  if (size < kLong || lines[next].empty()) {
    return 0;  // as most lines of a page: menus, links
  }
  const std::string_view last = trim(lines[next - 1]);
  const std::string_view piece = trim(lines[next]);
  if (piece.empty() || !is_open_ended(last)) {
    return 0;
  }
  if (goes_on_sentence(piece, size)) {
    return 1;
  }
  const std::string_view third = next + 1 < lines.size() ? trim(lines[next + 1]) : "";
  const bool between = piece.size() <= kShort && is_open_ended(piece) &&
                       third.size() > kShort / 3 && goes_on_sentence(third, size) &&
                       last.back() >= 'a' && last.back() <= 'z';
  return between ? 2 : 0;
}

/// The column at which the text was wrapped, or 0 if it does not look wrapped.
std::size_t wrap_width(const std::vector<Measured>& lines) {
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

/// Whether many long lines end where a wrap at `width` would end them, often within a sentence: a
/// page without blank lines has many that end of themselves.
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
      const std::string_view next = lines[i + 1].text;
      const bool unspaced = is_unspaced(next) && !ends_sentence(lines[i].text);
      within_sentence += starts_lower(next) || unspaced ? 1U : 0U;
    }
  }
  return breaks >= 3 && breaks * 3 >= pairs && within_sentence * 5 >= breaks * 2;
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

/// Whether one of U+2028 and U+2029 ends at `at`, a carriage return or a form feed stands there;
/// `at` is 2 or more.
bool ends_foreign(std::string_view text, std::size_t at) {
  const auto is = [&](std::size_t place, char c) { return text[place] == c ? 1U : 0U; };
  const unsigned separator = (text[at] | 1) == '\xA9' ? 1U : 0U;
  return (is(at, '\r') | is(at, '\f') | (separator & is(at - 1, '\x80') & is(at - 2, '\xE2'))) != 0;
}

/// Whether there is a line end other than "\n". No branch within a stretch, so that the compiler
/// takes many bytes at a time.
NEWSDEDUP_FOR_NEWER_MACHINES bool has_foreign_line_end(std::string_view text) {
  constexpr std::size_t kStretch = 4096;
  if (text.substr(0, 2).find_first_of("\r\f") != std::string_view::npos) {
    return true;
  }
  for (std::size_t begin = 2; begin < text.size(); begin += kStretch) {
    const std::size_t end = std::min(begin + kStretch, text.size());
    unsigned char found = 0;
    for (std::size_t at = begin; at < end; ++at) {
      found |= static_cast<unsigned char>(ends_foreign(text, at));
    }
    if (found != 0) {
      return true;
    }
  }
  return false;
}

/// The lines joined again where a wrap broke them; nothing if the text was not wrapped.
std::optional<std::string> unwrapped(const std::vector<std::string_view>& raw) {
  if (!may_be_wrapped(raw)) {
    return std::nullopt;
  }
  std::vector<Measured> lines;
  lines.reserve(raw.size());
  std::size_t bytes = 0;
  for (const std::string_view text : raw) {
    const std::string_view line = trim(text);
    lines.push_back({line, width_of(line), first_word_width(line)});
    bytes += line.size() + 1;
  }
  const std::size_t width = wrap_width(lines);
  if (width == 0 || !looks_wrapped(lines, width)) {
    return std::nullopt;
  }
  std::string joined;
  joined.reserve(bytes);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    joined += lines[i].text;
    if (i + 1 < lines.size()) {
      const bool broken =
          breaks_at(lines[i], lines[i + 1], width) || goes_on(lines[i], lines[i + 1], width);
      if (!broken) {
        joined += '\n';
      } else if (!ends_unspaced(lines[i].text) || !is_unspaced(lines[i + 1].text)) {
        joined += ' ';
      }
    }
  }
  return joined;
}

/// The text with its broken paragraphs joined; nothing if there are none. `lines` are those of
/// `text`.
std::optional<std::string> with_joined(std::string_view text,
                                       const std::vector<std::string_view>& lines) {
  const auto end_of = [&](std::string_view line) {
    return static_cast<std::size_t>(line.data() - text.data()) + line.size();
  };
  std::string joined;
  std::size_t copied = 0;  // bytes of `text` that are in `joined`
  std::size_t next = 0;    // the first line that is not taken yet
  while (next < lines.size()) {
    const std::size_t begin = next++;
    while (next < lines.size()) {
      const std::size_t taken = pieces_behind(lines, begin, next);
      if (taken == 0) {
        break;
      }
      joined.append(text, copied, end_of(lines[next - 1]) - copied);
      for (std::size_t i = 0; i < taken; ++i, ++next) {
        const std::string_view piece = trim(lines[next]);
        joined += is_closing_mark(piece.front()) ? "" : " ";
        joined += piece;
      }
      copied = end_of(lines[next - 1]);
    }
  }
  if (copied == 0) {
    return std::nullopt;
  }
  joined.append(text, copied);
  return joined;
}

/// The entries of a menu on one line, "Home | News | Sport | Contact": four or more of few words,
/// without figures as dates have. Nothing for any other line.
std::vector<std::string_view> menu_entries(std::string_view line) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kLongest = 30;  // bytes of an entry
  constexpr std::string_view kSeparator = " | ";
  std::vector<std::string_view> entries;
  if (line.substr(0, kLongest + kSeparator.size()).find('|') == std::string_view::npos) {
    return entries;
  }
  for (bool more = true; more;) {
    const std::size_t end = std::min(line.find(kSeparator), line.size());
    const std::string_view entry = trim(line.substr(0, end));
    if (entry.empty() || entry.size() > kLongest ||
        std::count(entry.begin(), entry.end(), ' ') > 2 ||
        entry.find_first_of("0123456789") != std::string_view::npos) {
      return {};
    }
    entries.push_back(entry);
    more = end < line.size();
    line.remove_prefix(more ? end + kSeparator.size() : line.size());
  }
  return entries.size() < kFewest ? std::vector<std::string_view>{} : entries;
}

std::vector<Line> trimmed_lines(const std::vector<std::string_view>& raw) {
  std::vector<Line> lines;
  lines.reserve(raw.size());
  std::uint32_t blank = 0;
  bool bullet = false;  // a bullet on a line of its own belongs to the next one
  for (const std::string_view text : raw) {
    std::string_view line = trim(text);
    const std::size_t size = line.empty() ? 0 : bullet_at_start(line);
    if (size > 0) {
      bullet = true;
      line = trim(line.substr(size));
    }
    if (line.empty()) {
      ++blank;
      continue;
    }
    if (const std::vector<std::string_view> menu = menu_entries(line); !menu.empty()) {
      for (const std::string_view entry : menu) {
        lines.push_back({entry, blank, bullet});
        blank = 0;
      }
    } else {
      lines.push_back({line, blank, bullet});
    }
    blank = 0;
    bullet = false;
  }
  return lines;
}

}  // namespace

std::string normalize_line_ends(std::string text) {
  if (!has_foreign_line_end(text)) {
    return text;
  }
  std::size_t out = 0;
  for (std::size_t in = 0; in < text.size(); ++in) {
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
  std::optional<std::string> joined = unwrapped(raw_lines(text));
  return joined ? std::move(*joined) : text;
}

std::string join_broken(std::string text) {
  std::optional<std::string> joined = with_joined(text, raw_lines(text));
  return joined ? std::move(*joined) : text;
}

std::vector<Line> split_lines(std::string_view text) { return trimmed_lines(raw_lines(text)); }

std::vector<Line> read_lines(std::string& text) {
  text = normalize_line_ends(std::move(text));
  std::vector<std::string_view> raw = raw_lines(text);
  const auto take = [&](std::optional<std::string> joined) {
    if (joined) {
      text = std::move(*joined);
      raw = raw_lines(text);
    }
  };
  take(unwrapped(raw));
  take(with_joined(text, raw));
  if (join_numbers(text, raw)) {
    raw = raw_lines(text);
  }
  return trimmed_lines(raw);
}

}  // namespace newsdedup
