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

/// What is counted over the words of a line.
struct WordSums {
  Lanes shapes = 0;
  Lanes classes = 0;
  Lanes rare_classes = 0;
  std::size_t letters = 0;
  unsigned seen_shapes = 0;
  std::uint64_t hash = 0;
  std::size_t starts = 0;  ///< words that may begin phrases
  std::size_t gaps = 0;    ///< words with marks before them
};

/// Reads one line after the other: finds its words, looks all of them up, then takes their stems. A
/// loop of each, so that the look-ups of many words wait for memory together.
class LineReader {
 public:
  LineReader(std::string_view text, NumbersByLine& stems, NumbersByLine& rare)
      : text_(text), map_(text), lexicon_(Lexicon::get()), stems_(stems), rare_(rare) {}

  LineFacts read(std::string_view line) {
    line_ = line.substr(0, kMaxBytes);
    find_words();
    const WordSums sums = look_up();
    const std::size_t unspaced = take_stems();
    LineFacts facts;
    fill_counts(sums, unspaced, facts);
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
    return facts;
  }

 private:
  std::span<const Word> words() const { return std::span(words_).first(count_); }

  void find_words() {
    count_ = 0;
    scan_words(text_, map_, static_cast<std::size_t>(line_.data() - text_.data()), line_.size(),
               LineFacts::kMaxWords, [this](const Word& word, std::uint64_t head) {
                 words_[count_] = word;
                 heads_[count_] = head;
                 ++count_;
               });
  }

  /// Nothing branches: what comes next in a text cannot be guessed.
  WordSums look_up() {
    WordSums sums;
    sums.hash = line_.size() * 31;
    std::size_t end = 0;  // of the last word
    unsigned begins_phrase = kBeginsPhrase;
    for (std::size_t i = 0; i < count_; ++i) {
      Word& word = words_[i];
      const unsigned known = lexicon_.find(word.hash);
      word.classes = static_cast<std::uint16_t>(known);
      sums.shapes += kShapeLanes[word.shape & 31U];
      sums.classes += lanes_of(known);
      sums.rare_classes += lanes_of(known / kPublisherWord);
      sums.letters += word.letters;
      sums.seen_shapes |= word.shape;
      sums.hash = (std::rotl(sums.hash, 7) ^ word.hash) * 0x9E3779B97F4A7C15;
      start_at_[sums.starts] = static_cast<std::uint16_t>(i);
      sums.starts += static_cast<std::size_t>((known & begins_phrase) != 0);
      begins_phrase = kBeginsWithin;
      gap_at_[sums.gaps] = static_cast<std::uint16_t>(i);
      const bool space = (word.begin - end == 1) & (line_[end] == ' ');
      sums.gaps += static_cast<std::size_t>(!space & (word.begin > end));
      end = word.end;
    }
    return sums;
  }

  /// Returns how many characters of scripts without spaces there are.
  std::size_t take_stems() {
    std::uint64_t* const stems_begin = stems_.begin_line(LineFacts::kMaxWords + 1);
    std::uint64_t* const rare_begin = rare_.begin_line(LineFacts::kMaxWords + 1);
    std::uint64_t* const rare_end = rare_begin + kMaxRareWords;
    std::uint64_t* stem = stems_begin;
    std::uint64_t* rare = rare_begin;
    std::size_t all_unspaced = 0;
    const Word* before = nullptr;  // the character of a script without spaces right before
    for (std::size_t i = 0; i < count_; ++i) {
      const Word& word = words_[i];
      const bool function = (word.classes & kFunctionWord) != 0;
      if (heads_[i] != 0) {
        const bool is_rare = !function & (word.letters >= 4);
        *stem = plain_stem(heads_[i], word.letters);
        stem += static_cast<std::ptrdiff_t>(is_rare);
        *rare = word.hash;
        rare += static_cast<std::ptrdiff_t>(is_rare & (rare != rare_end));
        before = nullptr;
        continue;
      }
      const bool unspaced = (word.shape & kUnspacedWord) != 0;
      all_unspaced += unspaced ? 1U : 0U;
      if (unspaced && !function && before != nullptr && before->end == word.begin) {
        *stem++ = pair_stem(*before, word);
        *rare = pair_hash(before->hash, word.hash);
        rare += rare != rare_end ? 1 : 0;
      }
      if (!unspaced) {
        *stem = stem_of(line_.substr(word.begin, word.end - word.begin), word);
        stem += *stem != 0 ? 1 : 0;
        *rare = word.hash;
        rare += !function && word.letters >= 4 && rare != rare_end ? 1 : 0;
      }
      before = unspaced && !function ? &word : nullptr;
    }
    stems_.end_line(static_cast<std::size_t>(stem - stems_begin));
    rare_.end_line(static_cast<std::size_t>(rare - rare_begin));
    return all_unspaced;
  }

  /// Of a script without spaces two characters count as one word.
  void fill_counts(const WordSums& sums, std::size_t unspaced, LineFacts& facts) const {
    const std::size_t halves = (unspaced + 1) / 2;
    facts.words = static_cast<std::uint16_t>(count_ - unspaced + halves);
    facts.unspaced = static_cast<std::uint16_t>(unspaced);
    facts.letters = static_cast<std::uint16_t>(std::min<std::size_t>(sums.letters, 60000));
    facts.lower = static_cast<std::uint16_t>(count_in(sums.shapes, 0) + halves);
    facts.capital = count_in(sums.shapes, 1);
    facts.numbers = count_in(sums.shapes, 2);
    facts.shouting = count_in(sums.shapes, 3);
    facts.function = count_in(sums.classes, 0);
    facts.interface = count_in(sums.classes, 1);
    facts.reporting = count_in(sums.classes, 2);
    facts.reader = count_in(sums.classes, 3);
    facts.publisher = count_in(sums.rare_classes, 0);
    facts.stamp = count_in(sums.rare_classes, 1);
    facts.months = count_in(sums.rare_classes, 2);
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

NEWSDEDUP_FOR_NEWER_MACHINES
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
