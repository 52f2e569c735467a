// Counts over the words and marks of lines; equal lines; the words that a page is about.
#include "extract/facts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

#include "extract/lexicon.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kMaxBytes = 4000;       // of a line that is looked at
constexpr std::size_t kMaxRareWords = 60;     // of a line that are counted for the topic
constexpr std::size_t kMaxPhraseWords = 120;  // of a line that is looked up in the phrase table

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter_or_digit(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9'); }

void raise(std::uint16_t& count, bool yes) {
  count = static_cast<std::uint16_t>(count + (yes ? 1 : 0));
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

/// Fills `known` and `topic`. Counts stand in a table of fixed size, so that words which share a
/// place are taken for one: good enough for a share, and bounded.
void fill_topics(const NumbersByLine& rare, std::vector<LineFacts>& facts) {
  const std::size_t size = std::clamp<std::size_t>(std::bit_ceil(rare.size() * 2), 1024, 65536);
  const int shift = 64 - std::countr_zero(size);
  std::vector<std::uint16_t> counts(size);
  const auto for_each_word = [&](std::size_t line, const auto& use) {
    for (const std::uint64_t hash : rare.of(line)) {
      use(counts[hash >> shift]);
    }
  };
  const auto counts_as_prose = [&](std::size_t line) {
    return is_prose(facts[line]) && facts[line].first == line;
  };
  for (std::size_t line = 0; line < facts.size(); ++line) {
    if (counts_as_prose(line)) {
      for_each_word(line, [](std::uint16_t& count) { raise(count, count < 60000); });
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

/// Reads the words of one line after the other, and all that is counted of them in one go.
class LineReader {
 public:
  LineReader(std::string_view text, NumbersByLine& stems, NumbersByLine& rare)
      : text_(text), map_(text), lexicon_(Lexicon::get()), stems_(stems), rare_(rare) {}

  LineFacts read(std::string_view line) {
    begin(line.substr(0, kMaxBytes));
    scan_words(
        text_, map_, static_cast<std::size_t>(line.data() - text_.data()), line_.size(),
        LineFacts::kMaxWords,
        [this](const Word& word, std::uint64_t head) { add_plain(word, head); },
        [this](const Word& word) { add_other(word); });
    stems_.end_line(static_cast<std::size_t>(stem_ - stems_begin_));
    rare_.end_line(static_cast<std::size_t>(rare_word_ - rare_begin_));
    LineFacts facts;
    fill_counts(facts);
    facts.hash = hash_;
    if (count_ == 0 || line_.size() < line.size() || facts.numbers > 0) {
      facts.hash ^= token_hash(line);  // numbers all have one hash: tell them apart
    }
    if (facts.numbers >= 3) {
      facts.months = static_cast<std::uint16_t>(facts.months + count_dates(line_, words()));
    }
    count_marks(facts);
    facts.end = end_of(line.size() > 64 ? line.substr(line.size() - 64) : line);
    facts.start = start_of(line, words());
    facts.hits = phrase_hits();
    return facts;
  }

 private:
  std::span<const Word> words() const { return std::span(words_).first(count_); }

  void begin(std::string_view line) {
    line_ = line;
    count_ = starts_ = gaps_ = 0;
    end_ = 0;
    shapes_ = classes_ = rare_classes_ = 0;
    letters_ = unspaced_ = 0;
    seen_shapes_ = 0;
    hash_ = line.size() * 31;
    before_ = nullptr;
    stem_ = stems_begin_ = stems_.begin_line(LineFacts::kMaxWords + 1);
    rare_word_ = rare_begin_ = rare_.begin_line(LineFacts::kMaxWords + 1);
    rare_end_ = rare_begin_ + kMaxRareWords;
  }

  /// What counts of every word. Nothing branches: what comes next in a text cannot be guessed.
  Word& add(const Word& found) {
    Word& word = words_[count_];
    word = found;
    const unsigned known = lexicon_.find(word.hash);
    word.classes = static_cast<std::uint16_t>(known);
    shapes_ += kShapeLanes[word.shape & 31U];
    classes_ += lanes_of(known);
    rare_classes_ += lanes_of(known / kPublisherWord);
    letters_ += word.letters;
    seen_shapes_ |= word.shape;
    hash_ = (std::rotl(hash_, 7) ^ word.hash) * 0x9E3779B97F4A7C15;
    start_at_[starts_] = static_cast<std::uint16_t>(count_);
    starts_ +=
        static_cast<std::size_t>((known & (count_ == 0 ? kBeginsPhrase : kBeginsWithin)) != 0);
    gap_at_[gaps_] = static_cast<std::uint16_t>(count_);
    const bool space = (word.begin - end_ == 1) & (line_[end_] == ' ');
    gaps_ += static_cast<std::size_t>(!space & (word.begin > end_));
    end_ = word.end;
    ++count_;
    return word;
  }

  void add_plain(const Word& found, std::uint64_t head) {
    const Word& word = add(found);
    const bool rare = ((word.classes & kFunctionWord) == 0) & (word.letters >= 4);
    *stem_ = plain_stem(head, word.letters);
    stem_ += static_cast<std::ptrdiff_t>(rare);
    *rare_word_ = word.hash;
    rare_word_ += static_cast<std::ptrdiff_t>(rare & (rare_word_ != rare_end_));
    before_ = nullptr;
  }

  void add_other(const Word& found) {
    const Word& word = add(found);
    const bool function = (word.classes & kFunctionWord) != 0;
    const bool unspaced = (word.shape & kUnspacedWord) != 0;
    unspaced_ += unspaced ? 1U : 0U;
    if (unspaced && !function && before_ != nullptr && before_->end == word.begin) {
      *stem_++ = pair_stem(*before_, word);
      *rare_word_ = pair_hash(before_->hash, word.hash);
      rare_word_ += rare_word_ != rare_end_ ? 1 : 0;
    }
    if (!unspaced) {
      *stem_ = stem_of(line_.substr(word.begin, word.end - word.begin), word);
      stem_ += *stem_ != 0 ? 1 : 0;
      *rare_word_ = word.hash;
      rare_word_ += !function && word.letters >= 4 && rare_word_ != rare_end_ ? 1 : 0;
    }
    before_ = unspaced && !function ? &word : nullptr;
  }

  /// Of a script without spaces two characters count as one word.
  void fill_counts(LineFacts& facts) const {
    const std::size_t halves = (unspaced_ + 1) / 2;
    facts.words = static_cast<std::uint16_t>(count_ - unspaced_ + halves);
    facts.unspaced = static_cast<std::uint16_t>(unspaced_);
    facts.letters = static_cast<std::uint16_t>(std::min<std::size_t>(letters_, 60000));
    facts.lower = static_cast<std::uint16_t>(count_in(shapes_, 0) + halves);
    facts.capital = count_in(shapes_, 1);
    facts.numbers = count_in(shapes_, 2);
    facts.shouting = count_in(shapes_, 3);
    facts.function = count_in(classes_, 0);
    facts.interface = count_in(classes_, 1);
    facts.reporting = count_in(classes_, 2);
    facts.reader = count_in(classes_, 3);
    facts.publisher = count_in(rare_classes_, 0);
    facts.stamp = count_in(rare_classes_, 1);
    facts.months = count_in(rare_classes_, 2);
  }

  /// Marks stand between the words. Within one only capitals behind small letters count.
  void count_marks(LineFacts& facts) const {
    MarkCounter marks(line_);
    for (std::size_t gap = 0; gap < gaps_; ++gap) {
      const std::size_t next = gap_at_[gap];
      marks.count(next == 0 ? 0 : words_[next - 1].end, words_[next].begin, facts);
    }
    if (count_ < LineFacts::kMaxWords) {
      marks.count(end_, line_.size(), facts);
    }
    marks.add_to(facts);
    const bool mixed = (seen_shapes_ & kMixedWord) != 0;
    for (std::size_t i = 0; mixed && i < count_; ++i) {
      for (std::size_t at = words_[i].begin;
           (words_[i].shape & kMixedWord) != 0 && at < words_[i].end; ++at) {
        raise(facts.joins, is_join(line_, at));
      }
    }
  }

  /// Words before a colon that stands right behind the last of them, if they are few: "Filed
  /// under:".
  std::size_t label() const {
    constexpr std::size_t kLongest = 6;
    for (std::size_t i = 0; i < std::min(count_, kLongest); ++i) {
      const std::string_view rest = line_.substr(words_[i].end);
      if (rest.starts_with(':') || rest.starts_with("：")) {
        return i + 1;
      }
    }
    return 0;
  }

  PhraseHits phrase_hits() const {
    if (starts_ == 0) {
      return {};
    }
    const std::size_t looked_at = std::min(count_, kMaxPhraseWords);
    const auto first = start_at_.begin();
    const auto last =
        std::lower_bound(first, first + static_cast<std::ptrdiff_t>(starts_), looked_at);
    return find_phrases({words().first(looked_at), count_ <= kMaxPhraseWords, label()},
                        std::span(first, last));
  }

  std::string_view text_;
  ByteMap map_;
  const Lexicon& lexicon_;
  NumbersByLine& stems_;
  NumbersByLine& rare_;
  // Of the line that is read:
  std::string_view line_;
  std::array<Word, LineFacts::kMaxWords + 1> words_;
  std::array<std::uint16_t, LineFacts::kMaxWords + 1> start_at_;  ///< words that may begin phrases
  std::array<std::uint16_t, LineFacts::kMaxWords + 1> gap_at_;    ///< words with marks before them
  std::size_t count_ = 0;
  std::size_t starts_ = 0;
  std::size_t gaps_ = 0;
  std::size_t end_ = 0;  ///< of the last word
  Lanes shapes_ = 0;
  Lanes classes_ = 0;
  Lanes rare_classes_ = 0;
  std::size_t letters_ = 0;
  unsigned seen_shapes_ = 0;
  std::size_t unspaced_ = 0;
  std::uint64_t hash_ = 0;
  const Word* before_ = nullptr;  ///< the character of a script without spaces right before
  std::uint64_t* stem_ = nullptr;
  std::uint64_t* stems_begin_ = nullptr;
  std::uint64_t* rare_word_ = nullptr;
  std::uint64_t* rare_begin_ = nullptr;
  std::uint64_t* rare_end_ = nullptr;
};

}  // namespace

PageFacts line_facts(std::string_view text, std::span<const Line> lines) {
  PageFacts facts;
  facts.lines.reserve(lines.size());
  NumbersByLine rare;
  LineReader reader(text, facts.stems, rare);
  for (const Line& line : lines) {
    facts.lines.push_back(reader.read(line.text));
  }
  fill_copies(facts.lines);
  fill_topics(rare, facts.lines);
  return facts;
}

}  // namespace newsdedup
