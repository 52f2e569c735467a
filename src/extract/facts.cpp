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

void add(std::uint16_t& count, bool yes) {
  count = static_cast<std::uint16_t>(count + (yes ? 1 : 0));
}

/// Counts one word; of a script without spaces two characters count as a word.
class WordCounter {
 public:
  explicit WordCounter(LineFacts& facts) : facts_(facts) {}

  void count(const Word& word) {
    if ((word.shape & kUnspacedWord) != 0 && (pending_ = !pending_)) {
      facts_.unspaced += 1;
    } else {
      ++facts_.words;
      add(facts_.lower, (word.shape & (kLowerWord | kUnspacedWord)) != 0);
      add(facts_.unspaced, (word.shape & kUnspacedWord) != 0);
    }
    facts_.letters = static_cast<std::uint16_t>(std::min(facts_.letters + word.letters, 60000));
    add(facts_.capital, (word.shape & kCapitalWord) != 0);
    add(facts_.numbers, (word.shape & kNumberWord) != 0);
    add(facts_.shouting, (word.shape & kShoutingWord) != 0);
    if (word.classes != 0) {
      count_classes(word.classes);
    }
  }

 private:
  void count_classes(std::uint16_t classes) {
    add(facts_.function, (classes & kFunctionWord) != 0);
    add(facts_.interface, (classes & kInterfaceWord) != 0);
    add(facts_.reporting, (classes & kReportingWord) != 0);
    add(facts_.reader, (classes & kReaderWord) != 0);
    add(facts_.publisher, (classes & kPublisherWord) != 0);
    add(facts_.stamp, (classes & (kStampWord | kMonthWord | kWeekdayWord)) != 0);
    add(facts_.months, (classes & kMonthWord) != 0);
  }

  LineFacts& facts_;
  bool pending_ = true;  // no half of a word waits
};

/// Bytes that `count_marks` must look at: capitals, marks, the first bytes of marks beyond ASCII.
constexpr std::array<bool, 256> make_marks() {
  std::array<bool, 256> marks{};
  for (char c = 'A'; c <= 'Z'; ++c) {
    marks[static_cast<unsigned char>(c)] = true;
  }
  for (const char c : {',', '"', '|', '/', '>', '@', ':', '.', '!', '?', '\xE2', '\xC2', '\xE3',
                       '\xEF'}) {
    marks[static_cast<unsigned char>(c)] = true;
  }
  return marks;
}

constexpr std::array<bool, 256> kMarks = make_marks();

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
  add(facts.quotes, mark == "“" || mark == "”" || mark == "„" || mark == "「" || mark == "」" ||
                        (guillemet && !separates));
  add(facts.separators,
      mark == "›" || mark == "•" || mark == "｜" || rest.starts_with("·") || separates);
  add(facts.commas, mark == "，" || mark == "、");
  add(facts.stops, rest.size() > 3 && (mark == "。" || mark == "！" || mark == "？"));
}

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
    if (static_cast<unsigned char>(c) >= 0x80) {
      count_high_mark(line, i, facts);
      continue;
    }
    const std::string_view rest = line.substr(i, 3);
    add(facts.commas, c == ',');
    add(facts.quotes, c == '"');
    add(facts.separators, (c == '|' || c == '/' || c == '>') && (i == 0 || line[i - 1] == ' '));
    add(facts.addresses, c == '@' || rest == "://");
    add(facts.stops, (c == '.' || c == '!' || c == '?') && rest.size() > 1 && rest[1] == ' ');
  }
}

LineEnd end_of(std::string_view line) {
  constexpr std::array<std::string_view, 14> kClosing = {
      "\"", "'", ")", "]", "”", "’", "»", "*", "“", "‘", "」", "』", "）", "】"};
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
  if (std::any_of(kOpening.begin(), kOpening.end(),
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

/// The words of a page that are no function words, by line.
struct RareWords {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> ends;  ///< per line
};

void collect_rare(std::span<const Word> words, RareWords& rare) {
  const std::size_t most = rare.hashes.size() + kMaxRareWords;
  const Word* before = nullptr;  // the character of a script without spaces right before
  for (const Word& word : words) {
    if (rare.hashes.size() == most) {
      break;
    }
    const bool function = (word.classes & kFunctionWord) != 0;
    const bool unspaced = (word.shape & kUnspacedWord) != 0;
    if (unspaced && !function && before != nullptr && before->end == word.begin) {
      rare.hashes.push_back(pair_hash(before->hash, word.hash));
    } else if (!unspaced && !function && word.letters >= 4) {
      rare.hashes.push_back(word.hash);
    }
    before = unspaced && !function ? &word : nullptr;
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
  constexpr std::size_t kLongest = 6;
  for (std::size_t i = 0; i < std::min(words.size(), kLongest); ++i) {
    const std::string_view rest = line.substr(words[i].end);
    if (rest.starts_with(':') || rest.starts_with("：")) {
      return i + 1;
    }
  }
  return 0;
}

LineFacts facts_of(std::string_view line, std::vector<Word>& words) {
  LineFacts facts;
  const std::string_view head = line.substr(0, kMaxBytes);
  split_words(head, LineFacts::kMaxWords, words);
  facts.hash = line.size() * 31;
  WordCounter counter(facts);
  for (const Word& word : words) {
    counter.count(word);
    facts.hash = (std::rotl(facts.hash, 7) ^ word.hash) * 0x9E3779B97F4A7C15;
  }
  if (words.empty() || head.size() < line.size() || facts.numbers > 0) {
    for (const char c : line) {  // numbers all have one hash: tell them apart
      facts.hash = (facts.hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
  }
  count_marks(head, facts);
  facts.end = end_of(line.size() > 64 ? line.substr(line.size() - 64) : line);
  facts.start = start_of(line, words);
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
