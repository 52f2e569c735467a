// Counts over the words and marks of lines; equal lines; the words that a page is about.
#include "extract/facts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <unordered_map>

namespace newsdedup {
namespace {

constexpr std::size_t kMaxBytes = 4000;       // of a line that is looked at
constexpr std::size_t kMaxRareWords = 60;     // of a line that are counted for the topic
constexpr std::size_t kMaxPhraseWords = 120;  // of a line that is looked up in the phrase table

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void add(std::uint16_t& count, bool yes) {
  count = static_cast<std::uint16_t>(count + (yes ? 1 : 0));
}

void count_word(std::string_view text, const Word& word, LineFacts& facts) {
  const char first = text[0];
  facts.letters =
      static_cast<std::uint16_t>(std::min<std::size_t>(facts.letters + text.size(), 60000));
  // Capitals beyond ASCII: U+00C0 to U+00DE and Cyrillic U+0410 to U+042F, by their bytes.
  const auto lead = static_cast<unsigned char>(first);
  const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
  const bool high_upper =
      (lead == 0xC3 && second <= 0x9E) || (lead == 0xD0 && second >= 0x90 && second <= 0xAF);
  add(facts.lower, is_lower(first) || (lead >= 0xC3 && !high_upper));
  add(facts.capital, is_upper(first) || high_upper);
  add(facts.numbers, is_digit(first));
  add(facts.shouting,
      text.size() > 1 && is_upper(first) && std::all_of(text.begin(), text.end(), is_upper));
  add(facts.function, (word.classes & kFunctionWord) != 0);
  add(facts.interface, (word.classes & kInterfaceWord) != 0);
  add(facts.reporting, (word.classes & kReportingWord) != 0);
  add(facts.reader, (word.classes & kReaderWord) != 0);
  add(facts.publisher, (word.classes & kPublisherWord) != 0);
  add(facts.stamp, (word.classes & (kStampWord | kMonthWord | kWeekdayWord)) != 0);
  add(facts.months, (word.classes & kMonthWord) != 0);
}

/// Scripts that are written without spaces: a long run counts as a word for every two characters.
void count_unspaced(std::string_view word, LineFacts& facts) {
  constexpr std::size_t kShortest = 15;
  constexpr std::size_t kBytesOfWord = 6;
  if (word.size() >= kShortest && static_cast<unsigned char>(word[0]) >= 0xE0) {
    const auto more =
        static_cast<std::uint16_t>(std::min<std::size_t>(word.size() / kBytesOfWord, 300) - 1);
    facts.words = static_cast<std::uint16_t>(facts.words + more);
    facts.lower = static_cast<std::uint16_t>(facts.lower + more);
  }
}

/// Bytes that `count_marks` must look at: capitals, marks, the first bytes of marks beyond ASCII.
constexpr std::array<bool, 256> make_marks() {
  std::array<bool, 256> marks{};
  for (char c = 'A'; c <= 'Z'; ++c) {
    marks[static_cast<unsigned char>(c)] = true;
  }
  for (const char c : {',', '"', '|', '/', '>', '@', ':', '.', '!', '?', '\xE2', '\xC2'}) {
    marks[static_cast<unsigned char>(c)] = true;
  }
  return marks;
}

constexpr std::array<bool, 256> kMarks = make_marks();

/// A capital behind three small letters: not so in names such as McCain and iPhone.
bool is_join(std::string_view line, std::size_t at) {
  return at >= 3 && is_upper(line[at]) && is_lower(line[at - 1]) && is_lower(line[at - 2]) &&
         is_lower(line[at - 3]);
}

void count_marks(std::string_view line, LineFacts& facts) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (!kMarks[static_cast<unsigned char>(c)]) {
      continue;
    }
    if (is_upper(c)) {
      add(facts.joins, is_join(line, i));
      continue;
    }
    const std::string_view rest = line.substr(i, 3);
    add(facts.commas, c == ',');
    add(facts.quotes, c == '"' || rest == "“" || rest == "”");
    add(facts.separators, ((c == '|' || c == '/' || c == '>') && (i == 0 || line[i - 1] == ' ')) ||
                              rest == "›" || rest == "•" || rest.starts_with("·") ||
                              rest.starts_with("»"));
    add(facts.addresses, c == '@' || rest == "://");
    add(facts.stops, (c == '.' || c == '!' || c == '?') && rest.size() > 1 && rest[1] == ' ');
  }
}

LineEnd end_of(std::string_view line) {
  constexpr std::array<std::string_view, 8> kClosing = {"\"", "'", ")", "]", "”", "’", "»", "*"};
  for (bool again = true; again && !line.empty();) {
    again = false;
    for (const std::string_view mark : kClosing) {
      if (line.ends_with(mark)) {
        line = trim(line.substr(0, line.size() - mark.size()));
        again = true;
        break;
      }
    }
  }
  if (line.empty()) {
    return LineEnd::kOther;
  }
  const char last = line.back();
  if (last == '.' || line.ends_with("。") || line.ends_with("।") || line.ends_with("۔") ||
      line.ends_with("…")) {
    return LineEnd::kStop;
  }
  if (last == '?' || last == '!' || line.ends_with("؟") || line.ends_with("？") ||
      line.ends_with("！")) {
    return LineEnd::kQuestion;
  }
  if (last == ':') {
    return LineEnd::kColon;
  }
  return last == ',' || last == ';' || last == '-' ? LineEnd::kOther : LineEnd::kOpen;
}

LineStart start_of(std::string_view line) {
  const char first = line.front();
  if (first == '"' || first == '\'' || line.starts_with("“") || line.starts_with("‘") ||
      line.starts_with("«") || line.starts_with("„")) {
    return LineStart::kQuote;
  }
  if (is_lower(first)) {
    return LineStart::kLower;
  }
  if (is_digit(first)) {
    return LineStart::kDigit;
  }
  return is_upper(first) || static_cast<unsigned char>(first) >= 0xC3 ? LineStart::kCapital
                                                                      : LineStart::kOther;
}

/// The words of a page that are no function words, by line.
struct RareWords {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> ends;  ///< per line
};

void collect_rare(std::span<const Word> words, RareWords& rare) {
  std::size_t taken = 0;
  for (const Word& word : words) {
    const bool function = (word.classes & kFunctionWord) != 0;
    if (!function && word.end - word.begin >= 4 && taken < kMaxRareWords) {
      rare.hashes.push_back(word.hash);
      ++taken;
    }
  }
  rare.ends.push_back(static_cast<std::uint32_t>(rare.hashes.size()));
}

/// Fills `known` and `topic`. Counts stand in a table of fixed size, so that words which share a
/// place are taken for one: good enough for a share, and bounded.
void fill_topics(const RareWords& rare, std::vector<LineFacts>& facts) {
  const std::size_t size =
      std::clamp<std::size_t>(std::bit_ceil(rare.hashes.size() * 2), 1024, 65536);
  const int shift = 64 - std::countr_zero(size);
  std::vector<std::uint16_t> counts(size);
  const auto for_each_word = [&](std::size_t line, const auto& use) {
    for (std::size_t i = line == 0 ? 0 : rare.ends[line - 1]; i < rare.ends[line]; ++i) {
      use(counts[rare.hashes[i] >> shift]);
    }
  };
  const auto counts_as_prose = [&](std::size_t line) {
    return is_prose(facts[line]) && facts[line].first == line;
  };
  for (std::size_t line = 0; line < facts.size(); ++line) {
    if (counts_as_prose(line)) {
      for_each_word(line, [](std::uint16_t& count) { add(count, count < 60000); });
    }
  }
  for (std::size_t line = 0; line < facts.size(); ++line) {
    const unsigned own = counts_as_prose(line) ? 1 : 0;
    unsigned all = 0;
    unsigned found = 0;
    std::uint64_t sum = 0;
    for_each_word(line, [&](const std::uint16_t& count) {
      ++all;
      found += count > own ? 1U : 0U;
      sum += count - own;
    });
    if (all > 0) {
      facts[line].known = static_cast<std::uint8_t>(100 * found / all);
      const unsigned mean =
          static_cast<unsigned>(std::min<std::uint64_t>(16 * sum / all, 1U << 16U));
      facts[line].topic = static_cast<std::uint8_t>(4 * std::bit_width(mean));
    }
  }
}

void fill_copies(std::vector<LineFacts>& facts) {
  std::unordered_map<std::uint64_t, std::uint32_t> first;
  first.reserve(facts.size());
  for (std::uint32_t line = 0; line < facts.size(); ++line) {
    facts[line].first = first.try_emplace(facts[line].hash, line).first->second;
    if (facts[line].first != line) {
      ++facts[facts[line].first].copies;
    }
  }
  for (LineFacts& line : facts) {
    line.copies = facts[line.first].copies;
  }
}

/// Words before a colon that stands right behind the last of them, if they are few: "Filed under:".
std::size_t label_of(std::string_view line, std::span<const Word> words) {
  constexpr std::size_t kLongest = 3;
  for (std::size_t i = 0; i < std::min(words.size(), kLongest); ++i) {
    if (words[i].end < line.size() && line[words[i].end] == ':') {
      return i + 1;
    }
  }
  return 0;
}

LineFacts facts_of(std::string_view line, std::vector<Word>& words) {
  LineFacts facts;
  const std::string_view head = line.substr(0, kMaxBytes);
  split_words(head, LineFacts::kMaxWords, words);
  facts.words = static_cast<std::uint16_t>(words.size());
  facts.hash = line.size() * 31;
  for (const Word& word : words) {
    count_unspaced(head.substr(word.begin, word.end - word.begin), facts);
    count_word(head.substr(word.begin, word.end - word.begin), word, facts);
    facts.hash = (std::rotl(facts.hash, 7) ^ word.hash) * 0x9E3779B97F4A7C15;
  }
  if (words.empty() || head.size() < line.size() || facts.numbers > 0) {
    for (const char c : line) {  // numbers all have one hash: tell them apart
      facts.hash = (facts.hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
  }
  count_marks(head, facts);
  facts.end = end_of(line.size() > 64 ? line.substr(line.size() - 64) : line);
  facts.start = start_of(line);
  const std::size_t looked_at = std::min(words.size(), kMaxPhraseWords);
  facts.hits = find_phrases(std::span(words).first(looked_at), words.size() <= kMaxPhraseWords,
                            label_of(head, words));
  return facts;
}

}  // namespace

std::vector<LineFacts> line_facts(std::span<const Line> lines) {
  std::vector<LineFacts> facts;
  facts.reserve(lines.size());
  RareWords rare;
  std::vector<Word> words;
  for (const Line& line : lines) {
    facts.push_back(facts_of(line.text, words));
    collect_rare(words, rare);
  }
  fill_copies(facts);
  fill_topics(rare, facts);
  return facts;
}

}  // namespace newsdedup
