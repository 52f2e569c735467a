// Counts over the words of lines; equal lines; the words that a page is about.
#include "extract/facts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

#include "extract/lexicon.hpp"
#include "extract/line_marks.hpp"
#include "newsdedup/text.hpp"
#include "text/instruction_sets.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kMaxBytes = 4000;       // of a line that is looked at
constexpr std::size_t kMaxRareWords = 60;     // of a line that are counted for the topic
constexpr std::size_t kMaxPhraseWords = 120;  // of a line that is looked up in the phrase table

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
    unsigned sum = 0;  // of at most `kMaxRareWords` counts
    for_each_word(line, [&](const std::uint16_t& count) {
      ++all;
      found += count > own ? 1U : 0U;
      sum += count - own;
    });
    if (all > 0) {
      facts[line].known = static_cast<std::uint8_t>(100 * found / all);
      const unsigned mean = std::min(16 * sum / all, 1U << 16U);
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

/// Counts of seven classes of words in one number, nine bits each: none is above `kMaxWords`.
using ClassCounts = std::uint64_t;
constexpr unsigned kCountBits = 9;
constexpr std::size_t kCounted = 7;
static_assert(LineFacts::kMaxWords < 1U << kCountBits);

/// What a word adds, by the lowest bits of its classes.
constexpr std::array<ClassCounts, 1U << kCounted> kClassCounts = [] {
  std::array<ClassCounts, 1U << kCounted> counts{};
  for (std::size_t classes = 0; classes < counts.size(); ++classes) {
    for (std::size_t i = 0; i < kCounted; ++i) {
      counts[classes] |= ClassCounts{classes >> i & 1U} << (kCountBits * i);
    }
  }
  return counts;
}();

std::uint16_t count_of(WordClass one, ClassCounts counts) {
  const auto place = static_cast<unsigned>(std::countr_zero(static_cast<unsigned>(one)));
  return static_cast<std::uint16_t>(counts >> (kCountBits * place) & ((1U << kCountBits) - 1));
}

/// What is counted over the words of a line.
struct WordSums {
  Lanes shapes = 0;
  ClassCounts classes = 0;
  std::size_t letters = 0;
  std::size_t unspaced = 0;
  unsigned seen_shapes = 0;
  std::uint64_t hash = 0;
  std::size_t starts = 0;  ///< words that may begin phrases
  std::size_t gaps = 0;    ///< words with marks before them
};

/// Takes the stems of a line's words, and hashes of its rare ones for the topic.
class StemTaker {
 public:
  StemTaker(NumbersByLine& stems, NumbersByLine& rare)
      : stems_(stems),
        rare_(rare),
        stems_begin_(stems.begin_line(LineFacts::kMaxWords + 1)),
        rare_begin_(rare.begin_line(LineFacts::kMaxWords + 1)),
        rare_end_(rare_begin_ + kMaxRareWords),
        stem_(stems_begin_),
        rare_word_(rare_begin_) {}

  void take_plain(const Word& word, bool function, std::uint64_t head) {
    const bool is_rare = !function & (word.letters >= 4);
    *stem_ = plain_stem(head, word.letters);
    stem_ += static_cast<std::ptrdiff_t>(is_rare);
    *rare_word_ = word.hash;
    rare_word_ += static_cast<std::ptrdiff_t>(is_rare & (rare_word_ != rare_end_));
    before_ = nullptr;
  }

  void take_other(const Word& word, bool function, std::string_view line) {
    const bool unspaced = (word.shape & kUnspacedWord) != 0;
    if (unspaced && !function && before_ != nullptr && before_->end == word.begin) {
      *stem_++ = pair_stem(*before_, word);
      *rare_word_ = pair_hash(before_->hash, word.hash);
      rare_word_ += rare_word_ != rare_end_ ? 1 : 0;
    }
    if (!unspaced) {
      *stem_ = stem_of(line.substr(word.begin, word.end - word.begin), word);
      stem_ += *stem_ != 0 ? 1 : 0;
      *rare_word_ = word.hash;
      rare_word_ += !function && word.letters >= 4 && rare_word_ != rare_end_ ? 1 : 0;
    }
    before_ = unspaced && !function ? &word : nullptr;
  }

  void end_line() {
    stems_.end_line(static_cast<std::size_t>(stem_ - stems_begin_));
    rare_.end_line(static_cast<std::size_t>(rare_word_ - rare_begin_));
  }

 private:
  NumbersByLine& stems_;
  NumbersByLine& rare_;
  std::uint64_t* stems_begin_;
  std::uint64_t* rare_begin_;
  std::uint64_t* rare_end_;
  std::uint64_t* stem_;
  std::uint64_t* rare_word_;
  const Word* before_ = nullptr;  ///< the character of a script without spaces right before
};

/// Reads one line after the other: finds its words, then looks all of them up. A loop of each, so
/// that the look-ups of many words wait for memory together.
class LineReader {
 public:
  LineReader(std::string_view text, NumbersByLine& stems, NumbersByLine& rare)
      : text_(text), map_(text), lexicon_(Lexicon::get()), stems_(stems), rare_(rare) {}

  void read(std::string_view line, LineFacts& facts) {
    line_ = line.substr(0, kMaxBytes);
    find_words();
    const WordSums sums = look_up();
    fill_counts(sums, facts);
    facts.hash = sums.hash;
    if (count_ == 0 || line_.size() < line.size() || facts.numbers > 0) {
      facts.hash ^= token_hash(line);  // numbers all have one hash: tell them apart
    }
    if (facts.numbers >= 3) {
      facts.months = static_cast<std::uint16_t>(facts.months + count_dates(line_, words()));
    }
    count_marks(line_, words(), std::span(gap_at_).first(sums.gaps), facts);
    if ((sums.seen_shapes & kMixedWord) != 0) {
      facts.joins = joins();
    }
    facts.end = end_of(line.size() > 64 ? line.substr(line.size() - 64) : line);
    facts.start = start_of(line, words());
    facts.hits = phrase_hits(sums.starts);
  }

 private:
  std::span<const Word> words() const { return std::span(words_).first(count_); }

  NEWSDEDUP_FOR_NEWER_MACHINES void find_words() {
    std::size_t count = 0;
    scan_words(text_, map_, static_cast<std::size_t>(line_.data() - text_.data()), line_.size(),
               LineFacts::kMaxWords, [this, &count](const Word& word, std::uint64_t head) {
                 words_[count] = word;
                 heads_[count] = head;
                 ++count;
               });
    count_ = count;
  }

  /// Little branches: what comes next in a text cannot be guessed.
  NEWSDEDUP_FOR_NEWER_MACHINES WordSums look_up() {
    const std::string_view line = line_;  // what is written in the loop is none of this
    const std::size_t count = count_;
    const Lexicon& lexicon = lexicon_;
    Lanes shapes = 0;
    ClassCounts classes = 0;
    std::size_t letters = 0;
    std::size_t unspaced = 0;
    unsigned seen_shapes = 0;
    std::uint64_t hash = line.size() * 31;
    std::size_t starts = 0;
    std::size_t gaps = 0;
    StemTaker stems(stems_, rare_);
    std::size_t end = 0;  // of the last word
    unsigned begins_phrase = kBeginsPhrase;
    for (std::size_t i = 0; i < count; ++i) {
      Word& word = words_[i];
      const unsigned known = lexicon.find(word.hash);
      word.classes = static_cast<std::uint16_t>(known);
      shapes += kShapeLanes[word.shape & 31U];
      classes += kClassCounts[known % kClassCounts.size()];
      letters += word.letters;
      seen_shapes |= word.shape;
      hash = (std::rotl(hash, 7) ^ word.hash) * 0x9E3779B97F4A7C15;
      start_at_[starts] = static_cast<std::uint16_t>(i);
      starts += static_cast<std::size_t>((known & begins_phrase) != 0);
      begins_phrase = kBeginsWithin;
      gap_at_[gaps] = static_cast<std::uint16_t>(i);
      const std::size_t blank = line[end] == ' ' ? 1 : 0;
      gaps += static_cast<std::size_t>(word.begin - end != blank);
      end = word.end;
      const bool function = (known & kFunctionWord) != 0;
      if (heads_[i] != 0) {
        stems.take_plain(word, function, heads_[i]);
      } else {
        unspaced += (word.shape & kUnspacedWord) != 0 ? 1U : 0U;
        stems.take_other(word, function, line);
      }
    }
    stems.end_line();
    return {shapes, classes, letters, unspaced, seen_shapes, hash, starts, gaps};
  }

  /// Of a script without spaces two characters count as one word.
  void fill_counts(const WordSums& sums, LineFacts& facts) const {
    const std::size_t halves = (sums.unspaced + 1) / 2;
    facts.words = static_cast<std::uint16_t>(count_ - sums.unspaced + halves);
    facts.unspaced = static_cast<std::uint16_t>(sums.unspaced);
    facts.letters = static_cast<std::uint16_t>(std::min<std::size_t>(sums.letters, 60000));
    facts.lower = static_cast<std::uint16_t>(count_in(sums.shapes, 0) + halves);
    facts.capital = count_in(sums.shapes, 1);
    facts.numbers = count_in(sums.shapes, 2);
    facts.shouting = count_in(sums.shapes, 3);
    facts.function = count_of(kFunctionWord, sums.classes);
    facts.interface = count_of(kInterfaceWord, sums.classes);
    facts.reporting = count_of(kReportingWord, sums.classes);
    facts.reader = count_of(kReaderWord, sums.classes);
    facts.publisher = count_of(kPublisherWord, sums.classes);
    facts.stamp = count_of(kDateWord, sums.classes);
    facts.months = count_of(kMonthWord, sums.classes);
  }

  std::uint16_t joins() const {
    std::uint16_t joins = 0;
    for (const Word& word : words()) {
      if ((word.shape & kMixedWord) != 0) {
        joins = static_cast<std::uint16_t>(joins + count_joins(line_, word));
      }
    }
    return joins;
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

  PhraseHits phrase_hits(std::size_t starts) const {
    if (starts == 0) {
      return {};
    }
    const std::size_t looked_at = std::min(count_, kMaxPhraseWords);
    const auto first = start_at_.begin();
    const auto last =
        std::lower_bound(first, first + static_cast<std::ptrdiff_t>(starts), looked_at);
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
  std::size_t count_ = 0;
  std::array<Word, LineFacts::kMaxWords> words_;
  std::array<std::uint64_t, LineFacts::kMaxWords> heads_;         ///< first letters of plain words
  std::array<std::uint16_t, LineFacts::kMaxWords + 1> start_at_;  ///< words that may begin phrases
  std::array<std::uint16_t, LineFacts::kMaxWords + 1> gap_at_;    ///< words with marks before them
};

}  // namespace

PageFacts line_facts(std::string_view text, std::span<const Line> lines) {
  PageFacts facts;
  facts.lines.reserve(lines.size());
  NumbersByLine rare;
  LineReader reader(text, facts.stems, rare);
  for (const Line& line : lines) {
    reader.read(line.text, facts.lines.emplace_back());
  }
  fill_copies(facts.lines);
  fill_topics(rare, facts.lines);
  return facts;
}

}  // namespace newsdedup
