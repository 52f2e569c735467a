// Words, and the tables that are looked up by word.
#include "extract/words.hpp"

#include <algorithm>
#include <array>
#include <bit>
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

constexpr std::uint64_t kSeed = 0x9E3779B97F4A7C15;
constexpr std::uint64_t kNumberHash = 1;
constexpr std::uint64_t kGap = 2;  // in a phrase: up to kWidestGap words
constexpr std::size_t kWidestGap = 3;

enum ByteClass : std::uint8_t { kBreak, kLetter, kDigit, kHigh };

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    classes[byte] = letter                       ? kLetter
                    : byte >= '0' && byte <= '9' ? kDigit
                    : byte >= 0x80               ? kHigh
                                                 : kBreak;
  }
  return classes;
}

constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();

ByteClass class_of(char c) { return kByteClasses[static_cast<unsigned char>(c)]; }

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  return (std::rotl(hash, 5) ^ value) * kSeed;
}

/// Bytes of the punctuation or sign beyond ASCII at `text`, or 0 if a letter stands there.
std::size_t high_break(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) == 0xC2) {
    return byte(1) == 0xAA || byte(1) == 0xB5 || byte(1) == 0xBA ? 0 : 2;  // ª µ º are letters
  }
  if (byte(0) == 0xE2) {
    return byte(1) >= 0x80 && byte(1) <= 0xAF ? 3 : 0;  // punctuation, arrows, symbols, bullets
  }
  if (byte(0) == 0xE3) {
    return byte(1) == 0x80 && byte(2) <= 0xBF && byte(2) != 0x85 ? 3 : 0;  // CJK punctuation
  }
  if (byte(0) == 0xEF) {
    const bool full_width_mark = byte(1) == 0xBC && byte(2) <= 0x8F;
    return full_width_mark || (byte(1) == 0xBC && byte(2) >= 0x9A && byte(2) <= 0xA0) ? 3 : 0;
  }
  return byte(0) == 0xF0 && byte(1) == 0x9F ? 4 : 0;  // pictographs
}

bool is_apostrophe(std::string_view text) { return text[0] == '\'' || text.starts_with("’"); }

/// Reads one word at `at`; returns its end.
std::size_t read_word(std::string_view line, std::size_t at, std::uint64_t& hash) {
  hash = kSeed;
  bool all_digits = true;
  std::size_t end = at;
  while (end < line.size()) {
    const ByteClass kind = class_of(line[end]);
    if (kind == kBreak || kind == kHigh) {
      const std::string_view rest = line.substr(end);
      const std::size_t size = is_apostrophe(rest) ? (rest[0] == '\'' ? 1 : 3) : 0;
      const bool inside = size > 0 && end > at && rest.size() > size &&
                          class_of(rest[size]) == kLetter && !all_digits;
      if (inside) {
        hash = mix(hash, '\'');
        end += size;
        continue;
      }
      if (kind == kBreak || high_break(rest) > 0) {
        break;
      }
    }
    if (kind == kDigit && end > at && !all_digits) {
      const char before = line[end - 1];
      if (before >= 'a' && before <= 'z') {
        break;
      }
    }
    all_digits = all_digits && kind == kDigit;
    const auto byte = static_cast<unsigned char>(line[end]);
    hash = mix(hash, kind == kLetter ? byte | 0x20U : byte);
    ++end;
  }
  hash = all_digits ? kNumberHash : hash;
  return end;
}

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
  };

  static const Lexicon& get() {
    static const Lexicon lexicon;
    return lexicon;
  }

  const Entry* find(std::uint64_t hash) const {
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
  static constexpr int kBits = 13;
  static constexpr int kShift = 64 - kBits;
  static constexpr std::size_t kSlots = std::size_t{1} << kBits;

  Lexicon() : slots_(kSlots) {
    read_words();
    read_phrases();
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
    phrases_[first.phrases - 1U].push_back(std::move(phrase));
  }

  std::vector<Entry> slots_;
  std::vector<std::vector<Phrase>> phrases_;
};

void raw_words(std::string_view line, std::size_t limit, std::vector<Word>& words) {
  words.clear();
  std::size_t at = 0;
  while (at < line.size() && words.size() < limit) {
    const ByteClass kind = class_of(line[at]);
    const std::size_t sign = kind == kHigh ? high_break(line.substr(at)) : 0;
    Word word;
    word.begin = static_cast<std::uint32_t>(at);
    if (line.substr(at).starts_with("©")) {
      word.hash = mix(kSeed, 0xA9);
      at += sign;
    } else if (kind == kBreak || sign > 0) {
      at += std::max<std::size_t>(sign, 1);
      continue;
    } else {
      at = std::max(read_word(line, at, word.hash), at + 1);
    }
    at = std::min(at, line.size());
    word.end = static_cast<std::uint32_t>(at);
    words.push_back(word);
  }
}

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
    raw_words(fields.back(), fields.back().size(), words);
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
      raw_words(rest.substr(0, gap), gap, words);
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
  const bool fits =
      line.words.size() <= phrase.max_words && (line.complete || phrase.max_words == 0xFFFF);
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
  raw_words(line, limit, words);
  const Lexicon& lexicon = Lexicon::get();
  for (Word& word : words) {
    if (const Lexicon::Entry* entry = lexicon.find(word.hash)) {
      word.classes = entry->classes;
      word.phrases = entry->phrases;
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
