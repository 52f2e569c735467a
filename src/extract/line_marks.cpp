// Marks between the words of a line, and how it ends and starts.
#include "extract/line_marks.hpp"

#include <algorithm>
#include <array>

#include "extract/lexicon.hpp"
#include "extract/lines.hpp"

namespace newsdedup {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_or_digit(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9'); }

void raise(std::uint16_t& count, bool yes) {
  count = static_cast<std::uint16_t>(count + (yes ? 1 : 0));
}

/// "»" and "«" close and open quotations, and with spaces around part the steps of a path.
bool is_guillemet_separator(std::string_view line, std::size_t at) {
  const std::string_view rest = line.substr(at + 2);
  return (at == 0 || line[at - 1] == ' ') && (rest.empty() || rest.front() == ' ');
}

/// A mark beyond ASCII.
void count_high_mark(std::string_view line, std::size_t at, LineFacts& facts) {
  const std::string_view rest = line.substr(at);
  const std::string_view mark = rest.substr(0, 3);
  const bool guillemet = rest.starts_with("»") || rest.starts_with("«");
  const bool separates = guillemet && is_guillemet_separator(line, at);
  raise(facts.quotes, mark == "“" || mark == "”" || mark == "„" || mark == "「" || mark == "」" ||
                          (guillemet && !separates));
  raise(facts.separators,
        mark == "›" || mark == "•" || mark == "｜" || rest.starts_with("·") || separates);
  raise(facts.commas, mark == "，" || mark == "、");
  raise(facts.stops, rest.size() > 3 && (mark == "。" || mark == "！" || mark == "？"));
}

/// A capital behind three small letters: not so in names such as McCain and iPhone.
bool is_join(std::string_view line, std::size_t at) {
  return at >= 3 && is_upper(line[at]) && is_lower(line[at - 1]) && is_lower(line[at - 2]) &&
         is_lower(line[at - 3]);
}

/// What marks of one byte add, by where they stand: commas, quotes, stops, separators.
struct MarkLanes {
  std::array<Lanes, 256> always{};
  std::array<Lanes, 256> before_space{};
  std::array<Lanes, 256> behind_space{};
};

constexpr MarkLanes make_mark_lanes() {
  MarkLanes lanes;
  lanes.always[','] = lane(true, 0);
  lanes.always['"'] = lane(true, 1);
  for (const char stop : {'.', '!', '?'}) {
    lanes.before_space[static_cast<unsigned char>(stop)] = lane(true, 2);
  }
  for (const char separator : {'|', '/', '>'}) {
    lanes.behind_space[static_cast<unsigned char>(separator)] = lane(true, 3);
  }
  return lanes;
}

constexpr MarkLanes kMarkLanes = make_mark_lanes();

/// Counts the marks of a line, stretch by stretch.
class MarkCounter {
 public:
  explicit MarkCounter(std::string_view line) : line_(line) {}

  void count(std::size_t at, std::size_t end, LineFacts& facts) {
    for (; at < end; ++at) {
      const auto c = static_cast<unsigned char>(line_[at]);
      const bool behind_space = at == 0 || line_[at - 1] == ' ';
      const bool before_space = at + 1 < line_.size() && line_[at + 1] == ' ';
      lanes_ += kMarkLanes.always[c] + (before_space ? kMarkLanes.before_space[c] : 0) +
                (behind_space ? kMarkLanes.behind_space[c] : 0);
      if (c >= 0xC2) {
        count_high_mark(line_, at, facts);
      } else if (c == '@' || c == ':') {
        raise(facts.addresses, c == '@' || line_.substr(at, 3) == "://");
      }
    }
  }

  void add_to(LineFacts& facts) const {
    facts.commas = static_cast<std::uint16_t>(facts.commas + count_in(lanes_, 0));
    facts.quotes = static_cast<std::uint16_t>(facts.quotes + count_in(lanes_, 1));
    facts.stops = static_cast<std::uint16_t>(facts.stops + count_in(lanes_, 2));
    facts.separators = static_cast<std::uint16_t>(facts.separators + count_in(lanes_, 3));
  }

 private:
  std::string_view line_;
  Lanes lanes_ = 0;
};

/// Bytes of a mark at the end that closes a quotation or brackets, or 0.
std::size_t closing_at_end(std::string_view line) {
  constexpr std::array<std::string_view, 9> kClosing = {"”",  "’",  "»",  "“", "‘",
                                                        "」", "』", "）", "】"};
  const char last = line.empty() ? '.' : line.back();
  if (static_cast<unsigned char>(last) < 0x80) {
    return last == '"' || last == '\'' || last == ')' || last == ']' || last == '*' ? 1 : 0;
  }
  for (const std::string_view mark : kClosing) {
    if (line.ends_with(mark)) {
      return mark.size();
    }
  }
  return 0;
}

}  // namespace

void count_marks(std::string_view line,
                 std::span<const Word> words,
                 std::span<const std::uint16_t> gaps,
                 LineFacts& facts) {
  MarkCounter marks(line);
  for (const std::size_t next : gaps) {
    marks.count(next == 0 ? 0 : words[next - 1].end, words[next].begin, facts);
  }
  if (words.size() < LineFacts::kMaxWords) {
    marks.count(words.empty() ? 0 : words.back().end, line.size(), facts);
  }
  marks.add_to(facts);
}

std::uint16_t count_joins(std::string_view line, const Word& word) {
  std::uint16_t joins = 0;
  for (std::size_t at = word.begin; at < word.end; ++at) {
    raise(joins, is_join(line, at));
  }
  return joins;
}

LineEnd end_of(std::string_view line) {
  if (!line.empty() && is_letter_or_digit(line.back())) {
    return LineEnd::kOpen;
  }
  for (std::size_t size = closing_at_end(line); size > 0; size = closing_at_end(line)) {
    line = trim(line.substr(0, line.size() - size));
  }
  if (line.empty()) {
    return LineEnd::kOther;
  }
  const char last = line.back();
  if (static_cast<unsigned char>(last) < 0x80 && last != '.' && last != '?' && last != '!' &&
      last != ';' && last != ':' && last != ',' && last != '-') {
    return LineEnd::kOpen;
  }
  if (last == '.' || line.ends_with("。") || line.ends_with("।") || line.ends_with("۔") ||
      line.ends_with("…")) {
    return LineEnd::kStop;
  }
  const bool greek = last == ';' && line.size() > 1 &&  // a question, in Greek
                     (static_cast<unsigned char>(line[line.size() - 2]) & 0xC0U) == 0x80;
  if (last == '?' || last == '!' || line.ends_with("؟") || line.ends_with("？") ||
      line.ends_with("！") || greek) {
    return LineEnd::kQuestion;
  }
  if (last == ':' || line.ends_with("：")) {
    return LineEnd::kColon;
  }
  const bool comma = line.ends_with("，") || line.ends_with("、") || line.ends_with("；");
  return last == ',' || last == ';' || last == '-' || comma ? LineEnd::kOther : LineEnd::kOpen;
}

LineStart start_of(std::string_view line, std::span<const Word> words) {
  constexpr std::array<std::string_view, 8> kOpening = {"\"", "'", "“", "‘", "«", "„", "「", "《"};
  if (!is_letter_or_digit(line.front()) &&
      std::any_of(kOpening.begin(), kOpening.end(),
                  [&](std::string_view mark) { return line.starts_with(mark); })) {
    return LineStart::kQuote;
  }
  if (words.empty() || words.front().begin > 0) {
    return LineStart::kOther;
  }
  const std::uint8_t shape = words.front().shape;
  return (shape & kNumberWord) != 0    ? LineStart::kDigit
         : (shape & kCapitalWord) != 0 ? LineStart::kCapital
         : (shape & kLowerWord) != 0   ? LineStart::kLower
                                       : LineStart::kOther;
}

}  // namespace newsdedup
