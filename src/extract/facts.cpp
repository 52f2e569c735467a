// Counts over the words and marks of lines; equal lines; the words that a page is about.
#include "extract/facts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

namespace newsdedup {
namespace {

constexpr std::size_t kMaxBytes = 4000;       // of a line that is looked at
constexpr std::size_t kMaxRareWords = 60;     // of a line that are counted for the topic
constexpr std::size_t kMaxPhraseWords = 120;  // of a line that is looked up in the phrase table

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_or_digit(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9'); }

void add(std::uint16_t& count, bool yes) {
  count = static_cast<std::uint16_t>(count + (yes ? 1 : 0));
}

/// Four counts of 16 bits in one number: adding two such adds all four.
using Lanes = std::uint64_t;

constexpr Lanes lane(bool yes, unsigned which) { return Lanes{yes ? 1U : 0U} << (16 * which); }
std::uint16_t count_in(Lanes lanes, unsigned which) {
  return static_cast<std::uint16_t>(lanes >> (16 * which));
}

/// What a word of each shape adds: lower, capital, numbers, shouting.
constexpr std::array<Lanes, 32> make_shape_lanes() {
  std::array<Lanes, 32> lanes{};
  for (unsigned shape = 0; shape < lanes.size(); ++shape) {
    lanes[shape] = lane((shape & kLowerWord) != 0, 0) | lane((shape & kCapitalWord) != 0, 1) |
                   lane((shape & kNumberWord) != 0, 2) | lane((shape & kShoutingWord) != 0, 3);
  }
  return lanes;
}

constexpr std::array<Lanes, 32> kShapeLanes = make_shape_lanes();

/// What a word of these classes adds: function, interface, reporting, reader.
Lanes class_lanes(unsigned classes) {
  return lane((classes & kFunctionWord) != 0, 0) | lane((classes & kInterfaceWord) != 0, 1) |
         lane((classes & kReportingWord) != 0, 2) | lane((classes & kReaderWord) != 0, 3);
}

/// The same: publisher, stamp, months.
Lanes rare_class_lanes(unsigned classes) {
  return lane((classes & kPublisherWord) != 0, 0) |
         lane((classes & (kStampWord | kMonthWord | kWeekdayWord)) != 0, 1) |
         lane((classes & kMonthWord) != 0, 2);
}

/// Counts words; of a script without spaces two characters count as one.
void count_words(std::span<const Word> words, LineFacts& facts) {
  Lanes shapes = 0;
  Lanes classes = 0;
  Lanes rare_classes = 0;
  std::size_t letters = 0;
  std::size_t unspaced = 0;
  for (const Word& word : words) {
    shapes += kShapeLanes[word.shape & 31U];
    letters += word.letters;
    unspaced += (word.shape & kUnspacedWord) != 0 ? 1U : 0U;
    if (word.classes != 0) {
      classes += class_lanes(word.classes);
      rare_classes += rare_class_lanes(word.classes);
    }
  }
  const std::size_t halves = (unspaced + 1) / 2;
  facts.words = static_cast<std::uint16_t>(words.size() - unspaced + halves);
  facts.unspaced = static_cast<std::uint16_t>(unspaced);
  facts.letters = static_cast<std::uint16_t>(std::min<std::size_t>(letters, 60000));
  facts.lower = static_cast<std::uint16_t>(count_in(shapes, 0) + halves);
  facts.capital = count_in(shapes, 1);
  facts.numbers = count_in(shapes, 2);
  facts.shouting = count_in(shapes, 3);
  facts.function = count_in(classes, 0);
  facts.interface = count_in(classes, 1);
  facts.reporting = count_in(classes, 2);
  facts.reader = count_in(classes, 3);
  facts.publisher = count_in(rare_classes, 0);
  facts.stamp = count_in(rare_classes, 1);
  facts.months = count_in(rare_classes, 2);
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

void count_mark(std::string_view line, std::size_t at, LineFacts& facts) {
  const char c = line[at];
  switch (c) {
    case ',':
      add(facts.commas, true);
      break;
    case '"':
      add(facts.quotes, true);
      break;
    case '|':
    case '/':
    case '>':
      add(facts.separators, at == 0 || line[at - 1] == ' ');
      break;
    case '@':
      add(facts.addresses, true);
      break;
    case ':':
      add(facts.addresses, line.substr(at, 3) == "://");
      break;
    case '.':
    case '!':
    case '?':
      add(facts.stops, at + 1 < line.size() && line[at + 1] == ' ');
      break;
    default:
      if (static_cast<unsigned char>(c) >= 0xC2) {
        count_high_mark(line, at, facts);
      }
  }
}

/// Marks stand between the words. Within one only capitals behind small letters count.
void count_marks(std::string_view line, std::span<const Word> words, LineFacts& facts) {
  std::size_t at = 0;
  for (const Word& word : words) {
    if (word.begin - at != 1 || line[at] != ' ') {
      for (; at < word.begin; ++at) {
        count_mark(line, at, facts);
      }
    }
    if ((word.shape & kMixedWord) != 0) {
      for (at = word.begin; at < word.end; ++at) {
        add(facts.joins, is_join(line, at));
      }
    }
    at = word.end;
  }
  const std::size_t end = words.size() < LineFacts::kMaxWords ? line.size() : at;
  for (; at < end; ++at) {
    count_mark(line, at, facts);
  }
}

LineEnd end_of(std::string_view line) {
  if (!line.empty() && is_letter_or_digit(line.back())) {
    return LineEnd::kOpen;
  }
  constexpr std::array<std::string_view, 14> kClosing = {"\"", "'", ")", "]",  "”",  "’",  "»",
                                                         "*",  "“", "‘", "」", "』", "）", "】"};
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
  std::vector<std::uint32_t> table(std::bit_ceil(facts.size() * 2 + 1));  // 1 + line; 0 is free
  const std::size_t mask = table.size() - 1;
  for (std::uint32_t line = 0; line < facts.size(); ++line) {
    std::size_t slot = facts[line].hash * 0x9E3779B97F4A7C15 >> 32U & mask;
    while (table[slot] != 0 && facts[table[slot] - 1].hash != facts[line].hash) {
      slot = (slot + 1) & mask;
    }
    table[slot] = table[slot] == 0 ? line + 1 : table[slot];
    facts[line].first = table[slot] - 1;
    if (facts[line].first != line) {
      ++facts[facts[line].first].copies;
    }
  }
  for (LineFacts& line : facts) {
    line.copies = facts[line.first].copies;
  }
}

bool is_number(const Word& word, std::size_t least, std::size_t most) {
  const std::size_t size = word.end - word.begin;
  return (word.shape & kNumberWord) != 0 && size >= least && size <= most;
}

/// Dates in figures: "03.10.2023", "2023-10-03", "3/10/2023".
std::size_t count_dates(std::string_view line, std::span<const Word> words) {
  constexpr std::string_view kJoints = "./-";
  const auto joined = [&](const Word& a, const Word& b) {
    return b.begin == a.end + 1 && kJoints.find(line[a.end]) != std::string_view::npos;
  };
  std::size_t dates = 0;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const Word& first = words[i];
    const Word& last = words[i + 2];
    const bool fits =
        is_number(words[i + 1], 1, 2) && ((is_number(first, 1, 2) && is_number(last, 4, 4)) ||
                                          (is_number(first, 4, 4) && is_number(last, 1, 2)));
    dates += fits && joined(first, words[i + 1]) && joined(words[i + 1], last) ? 1U : 0U;
  }
  return dates;
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
  count_words(words, facts);
  for (const Word& word : words) {
    facts.hash = (std::rotl(facts.hash, 7) ^ word.hash) * 0x9E3779B97F4A7C15;
  }
  if (words.empty() || head.size() < line.size() || facts.numbers > 0) {
    for (const char c : line) {  // numbers all have one hash: tell them apart
      facts.hash = (facts.hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
  }
  if (facts.numbers >= 3) {
    facts.months = static_cast<std::uint16_t>(facts.months + count_dates(head, words));
  }
  count_marks(head, words, facts);
  facts.end = end_of(line.size() > 64 ? line.substr(line.size() - 64) : line);
  facts.start = start_of(line, words);
  const std::size_t looked_at = std::min(words.size(), kMaxPhraseWords);
  facts.hits = find_phrases(std::span(words).first(looked_at), words.size() <= kMaxPhraseWords,
                            label_of(head, words));
  return facts;
}

}  // namespace

PageFacts line_facts(std::span<const Line> lines) {
  PageFacts facts;
  facts.lines.reserve(lines.size());
  RareWords rare;
  std::vector<Word> words;
  for (const Line& line : lines) {
    facts.lines.push_back(facts_of(line.text, words));
    collect_rare(words, rare);
    facts.stems.add_line(line.text, words);
  }
  fill_copies(facts.lines);
  fill_topics(rare, facts.lines);
  return facts;
}

}  // namespace newsdedup
