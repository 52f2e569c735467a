// Credits in brackets, credits on lines of their own, captions above the first paragraph.
#include "extract/captions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/stamps.hpp"

namespace newsdedup {
namespace {

constexpr std::uint16_t kLongest = 80;  // words of a caption

bool hints_at_caption(const LineFacts& facts) {
  return (facts.hits.hints >> static_cast<unsigned>(LineKind::kCaption) & 1U) != 0;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A slash between two words, as in "Name/Agency".
bool has_slash(std::string_view text) {
  for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
    const std::string_view before = trim(text.substr(0, at));
    const std::string_view behind = trim(text.substr(at + 1));
    if (!before.empty() && !behind.empty() && is_letter(before.back()) &&
        is_letter(behind.front())) {
      return true;
    }
  }
  return false;
}

/// "Rannvá Holm/Nordfoto", "Getty Images", "Photo courtesy of Ada Morrow": few words, names and
/// agencies only.
bool is_credit(std::string_view text) {
  constexpr std::size_t kMostWords = 10;
  constexpr std::size_t kFewestBytes = 8;
  constexpr std::array<std::string_view, 9> kSmall = {
      "by", "of", "via", "photo", "image", "picture", "photos", "courtesy", "handout"};
  std::vector<Word> words;
  split_words(text, kMostWords + 1, words);
  if (words.size() < 2 || words.size() > kMostWords || text.size() < kFewestBytes) {
    return false;
  }
  bool agency = has_slash(text);
  for (const Word& word : words) {
    const std::string_view name = text.substr(word.begin, word.end - word.begin);
    const bool small = std::find(kSmall.begin(), kSmall.end(), name) != kSmall.end();
    agency = agency || (word.classes & kPublisherWord) != 0;
    if (!small && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= '0' && name[0] <= '9'))) {
      return false;
    }
  }
  return agency;
}

/// What stands in the brackets at the end of a line: "… in Bergen. (Lee Tran/Coast)" => "Lee
/// Tran/Coast".
std::string_view in_last_brackets(std::string_view line) {
  while (line.ends_with('.')) {
    line.remove_suffix(1);
  }
  if (!line.ends_with(')') && !line.ends_with(']')) {
    return {};
  }
  const std::size_t open = line.rfind(line.back() == ')' ? '(' : '[');
  return open == std::string_view::npos ? std::string_view{}
                                        : line.substr(open + 1, line.size() - open - 2);
}

/// A credit on a line of its own: "Photo: Ada Morrow", "[Lee Tran/Coast]", "Lee Tran/Coast".
bool is_credit_line(const Page& page, std::size_t line) {
  const LineFacts& facts = page.facts[line];
  const std::string_view text = page.lines[line].text;
  if (facts.words > 12 || facts.end == LineEnd::kQuestion || facts.stops > 1) {
    return false;
  }
  const std::string_view inside = in_last_brackets(text);
  const bool bracketed = inside.size() + 3 >= text.size() && is_credit(inside);
  const bool labelled = facts.hits.sure == LineKind::kCaption ||
                        (hints_at_caption(facts) && text.find(':') < 20 && facts.lower <= 3);
  const bool may_name_agency = facts.publisher > 0 || has_slash(text);
  return bracketed || labelled || (may_name_agency && is_credit(text));
}

bool is_dated(const Page& page, std::size_t line) {
  const LineFacts& facts = page.facts[line];
  return facts.months > 0 && facts.numbers > 1 && !find_stamps(page.lines[line].text).empty();
}

/// Few sentences, nobody is quoted.
bool may_be_caption(const Page& page, std::size_t line) {
  const LineFacts& facts = page.facts[line];
  const bool stamp = 2 * (facts.stamp + facts.numbers) > facts.words;
  return facts.words >= 4 && facts.words <= kLongest && facts.quotes == 0 && facts.stops <= 2 &&
         !stamp;
}

/// Where people stand: "(left)", "Ada Morrow, right, and …".
bool tells_places(std::string_view text) {
  constexpr std::array<std::string_view, 8> kPlaces = {
      "(left", "(right", "left)", "right)", ", left,", ", right,", "from left", "From left"};
  return std::any_of(kPlaces.begin(), kPlaces.end(), [&](std::string_view place) {
    return text.find(place) != std::string_view::npos;
  });
}

/// "Ada Morrow leaves the hall", "Fishermen standing on the pier"; but not "…, leaving three dead".
bool tells_posture(std::string_view text) {
  constexpr std::size_t kSubject = 7;  // words in which a participle still tells of the subject
  std::vector<Word> words;
  split_words(text, 40, words);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = text.substr(words[i].begin, words[i].end - words[i].begin);
    const bool follows =
        words[i].begin == words[i - 1].end + 1 && (words[i - 1].classes & kFunctionWord) == 0;
    if ((words[i].classes & kCaptionWord) != 0 &&
        (!word.ends_with("ing") || (follows && i < kSubject))) {
      return true;
    }
  }
  return false;
}

/// Reads like a caption, and nobody reports.
bool has_cue(const Page& page, std::size_t line) {
  const std::string_view text = page.lines[line].text;
  return hints_at_caption(page.facts[line]) ||
         (page.facts[line].reporting == 0 && (tells_places(text) || tells_posture(text)));
}

bool is_caption(const Page& page, std::size_t line, bool opens) {
  const LineFacts& facts = page.facts[line];
  const bool kept = page.kinds[line] == LineKind::kArticle;
  if (hints_at_caption(facts) && facts.words <= kLongest && (!kept || is_dated(page, line))) {
    return true;
  }
  if (!may_be_caption(page, line)) {
    return false;
  }
  const std::string_view text = page.lines[line].text;
  const std::string_view inside = in_last_brackets(text);
  if (inside.size() + 3 < text.size() && is_credit(inside)) {
    return true;
  }
  const bool credited = line + 1 < page.size() && is_credit_line(page, line + 1);
  const bool may_open = opens && facts.stops == 0;
  if (!credited && !may_open) {
    return false;  // as most lines: no date need be looked for
  }
  const bool dated = is_dated(page, line);
  return (credited && dated) || ((credited || dated) && has_cue(page, line));
}

/// Whether the next lines go on as an article does, so that this one may stand above it.
bool paragraph_follows(const Page& page, std::size_t line) {
  constexpr std::size_t kWithin = 3;
  for (std::size_t next = line + 1; next < std::min(page.size(), line + 1 + kWithin); ++next) {
    if (page.kinds[next] == LineKind::kArticle && is_prose(page.facts[next])) {
      return true;
    }
  }
  return false;
}

}  // namespace

void mark_captions(Page& page) {
  bool begun = false;  // a paragraph of the article stood
  for (std::size_t line = 0; line < page.size(); ++line) {
    const bool kept = page.kinds[line] == LineKind::kArticle;
    const bool removable = kept || page.kinds[line] == LineKind::kAside;
    const bool opens = !begun && paragraph_follows(page, line);
    if (removable && is_caption(page, line, opens)) {
      page.kinds[line] = LineKind::kCaption;
    } else if (removable && line > 0 && page.kinds[line - 1] == LineKind::kCaption &&
               is_credit_line(page, line)) {
      page.kinds[line] = LineKind::kCaption;
    }
    begun = begun || (page.kinds[line] == LineKind::kArticle && is_prose(page.facts[line]));
  }
}

}  // namespace newsdedup
