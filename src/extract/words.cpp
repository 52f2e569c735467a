// Words, and the tables that are looked up by word.
#include "extract/words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "extract/table_rows.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kWordTable =
#include "data/extract/words.txt.inc"
    ;
constexpr std::string_view kPhraseTable =
#include "data/extract/phrases.tsv.inc"
    ;

constexpr std::uint64_t kGap = 2;  // in a phrase: up to kWidestGap words
constexpr std::size_t kWidestGap = 3;

struct Phrase {
  enum class Where : std::uint8_t { kWhole, kStart, kEnd, kAnywhere, kLabel };
  Where where = Where::kWhole;
  bool sure = false;
  LineKind kind = LineKind::kArticle;
  std::uint16_t max_words = 0xFFFF;  ///< of the line
  std::vector<std::uint64_t> words;  ///< `kGap` for a gap
};

/// Words and first words of phrases in one open-addressing table.
class Lexicon {
 public:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint16_t classes = 0;
    std::uint16_t phrases = 0;
    bool within = false;  ///< one of the phrases may stand within a line
  };

  static const Lexicon& get() {
    static const Lexicon lexicon;
    return lexicon;
  }

  const Entry* find(std::uint64_t hash) const {
    if ((filter_[hash >> kFilterShift] & (1U << (hash >> 40U & 7U))) == 0) {
      return nullptr;  // as most words: a table that stays in the nearest cache
    }
    for (std::size_t slot = hash >> kShift;; slot = (slot + 1) & (kSlots - 1)) {
      if (slots_[slot].hash == hash) {
        return &slots_[slot];
      }
      if (slots_[slot].hash == 0) {
        return nullptr;
      }
    }
  }

  const std::vector<Phrase>& phrases(std::uint16_t list) const { return phrases_[list - 1U]; }

 private:
  static constexpr int kBits = 14;
  static constexpr int kShift = 64 - kBits;
  static constexpr int kFilterShift = 64 - 13;
  static constexpr std::size_t kSlots = std::size_t{1} << kBits;

  Lexicon() : slots_(kSlots), filter_(std::size_t{1} << (64 - kFilterShift)) {
    read_words();
    read_phrases();
    for (const Entry& known : slots_) {
      if (known.hash != 0) {
        filter_[known.hash >> kFilterShift] |=
            static_cast<std::uint8_t>(1U << (known.hash >> 40U & 7U));
      }
    }
  }

  Entry& entry(std::uint64_t hash) {
    std::size_t slot = hash >> kShift;
    while (slots_[slot].hash != hash && slots_[slot].hash != 0) {
      slot = (slot + 1) & (kSlots - 1);
    }
    slots_[slot].hash = hash;
    return slots_[slot];
  }

  void read_words();
  void read_phrases();
  void add_phrase(Phrase phrase) {
    Entry& first = entry(phrase.words.front());
    if (first.phrases == 0) {
      phrases_.emplace_back();
      first.phrases = static_cast<std::uint16_t>(phrases_.size());
    }
    first.within = first.within || phrase.where == Phrase::Where::kAnywhere ||
                   phrase.where == Phrase::Where::kEnd;
    phrases_[first.phrases - 1U].push_back(std::move(phrase));
  }

  std::vector<Entry> slots_;
  std::vector<std::uint8_t> filter_;
  std::vector<std::vector<Phrase>> phrases_;
};

std::uint16_t class_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordClass>, 9> kNames = {{
      {"function", kFunctionWord},
      {"interface", kInterfaceWord},
      {"reporting", kReportingWord},
      {"reader", kReaderWord},
      {"publisher", kPublisherWord},
      {"month", kMonthWord},
      {"weekday", kWeekdayWord},
      {"stamp", kStampWord},
      {"caption", kCaptionWord},
  }};
  for (const auto& [known, word_class] : kNames) {
    if (known == name) {
      return word_class;
    }
  }
  return 0;
}

void Lexicon::read_words() {
  for_each_row(kWordTable, [this](const std::vector<std::string_view>& fields) {
    std::vector<Word> words;
    scan_words(fields.back(), fields.back().size(), words);
    for (const Word& word : words) {
      Entry& found = entry(word.hash);
      found.classes = static_cast<std::uint16_t>(found.classes | class_named(fields.front()));
    }
  });
}

LineKind phrase_kind(std::string_view name) {
  for (std::size_t i = 0; i < kLineKinds; ++i) {
    const auto kind = static_cast<LineKind>(i);
    if (name == to_string(kind)) {
      return kind;
    }
  }
  return LineKind::kArticle;
}

Phrase::Where phrase_where(std::string_view name) {
  return name == "label"   ? Phrase::Where::kLabel
         : name == "whole" ? Phrase::Where::kWhole
         : name == "start" ? Phrase::Where::kStart
         : name == "end"   ? Phrase::Where::kEnd
                           : Phrase::Where::kAnywhere;
}

void Lexicon::read_phrases() {
  for_each_row(kPhraseTable, [this](const std::vector<std::string_view>& fields) {
    if (fields.size() < 5) {
      return;
    }
    Phrase phrase;
    phrase.kind = phrase_kind(fields[0]);
    phrase.sure = fields[1] == "sure";
    phrase.where = phrase_where(fields[2]);
    if (fields[3] != "-") {
      phrase.max_words = static_cast<std::uint16_t>(std::stoi(std::string(fields[3])));
    }
    std::vector<Word> words;
    std::string_view rest = fields[4];
    while (!rest.empty()) {
      const std::size_t gap = std::min(rest.find('*'), rest.size());
      scan_words(rest.substr(0, gap), gap, words);
      for (const Word& word : words) {
        phrase.words.push_back(word.hash);
      }
      if (gap < rest.size()) {
        phrase.words.push_back(kGap);
      }
      rest.remove_prefix(std::min(gap + 1, rest.size()));
    }
    if (!phrase.words.empty()) {
      add_phrase(std::move(phrase));
    }
  });
}

/// The end of `phrase` in `words` if it stands at `at`, else 0. Of a gap's lengths the shortest
/// whose next word fits is taken.
std::size_t end_of_match(const Phrase& phrase, std::span<const Word> words, std::size_t at) {
  std::size_t may_skip = 0;
  for (const std::uint64_t hash : phrase.words) {
    if (hash == kGap) {
      may_skip = kWidestGap;
      continue;
    }
    while (at < words.size() && words[at].hash != hash && may_skip > 0) {
      --may_skip;
      ++at;
    }
    if (at == words.size() || words[at].hash != hash) {
      return 0;
    }
    may_skip = 0;
    ++at;
  }
  return at;
}

/// A line that phrases are looked for in.
struct PhraseLine {
  std::span<const Word> words;
  bool complete = true;
  std::size_t label = 0;
};

bool matches(const Phrase& phrase, const PhraseLine& line, std::size_t at) {
  const bool may_stand_here =
      at == 0 || phrase.where == Phrase::Where::kAnywhere || phrase.where == Phrase::Where::kEnd;
  const bool fits = may_stand_here && line.words.size() <= phrase.max_words &&
                    (line.complete || phrase.max_words == 0xFFFF);
  const std::size_t end = fits ? end_of_match(phrase, line.words, at) : 0;
  if (end == 0) {
    return false;
  }
  const bool at_end = line.complete && end == line.words.size();
  switch (phrase.where) {
    case Phrase::Where::kAnywhere:
      return true;
    case Phrase::Where::kStart:
      return at == 0;
    case Phrase::Where::kEnd:
      return at_end;
    case Phrase::Where::kWhole:
      return at == 0 && at_end;
    case Phrase::Where::kLabel:
      return at == 0 && end == line.label;
  }
  return false;
}

}  // namespace

void split_words(std::string_view line, std::size_t limit, std::vector<Word>& words) {
  scan_words(line, limit, words);
  const Lexicon& lexicon = Lexicon::get();
  for (Word& word : words) {
    if (const Lexicon::Entry* entry = lexicon.find(word.hash)) {
      word.classes = entry->classes;
      word.phrases = entry->within || &word == words.data() ? entry->phrases : std::uint16_t{0};
    }
  }
}

PhraseHits find_phrases(std::span<const Word> words, bool complete, std::size_t label) {
  PhraseHits hits;
  const Lexicon& lexicon = Lexicon::get();
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].phrases == 0) {
      continue;
    }
    for (const Phrase& phrase : lexicon.phrases(words[at].phrases)) {
      if (matches(phrase, {words, complete, label}, at)) {
        hits.hints =
            static_cast<std::uint16_t>(hits.hints | 1U << static_cast<unsigned>(phrase.kind));
        if (phrase.sure && hits.sure == LineKind::kArticle) {
          hits.sure = phrase.kind;
        }
      }
    }
  }
  return hits;
}

}  // namespace newsdedup
