// Reads the tables of time words once and looks words up by their first 16 bytes.
#include "events/dates/words.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <charconv>
#include <cstring>
#include <optional>

#include "newsdedup/text.hpp"
#include "text/calendar_words.hpp"

namespace newsdedup::dates {
namespace {

constexpr std::string_view kEnglish =
#include "data/events/time_words.txt.inc"
    ;
constexpr std::string_view kGerman =
#include "data/events/time_words.de.txt.inc"
    ;
constexpr std::string_view kFrench =
#include "data/events/time_words.fr.txt.inc"
    ;
constexpr std::string_view kSpanish =
#include "data/events/time_words.es.txt.inc"
    ;
constexpr std::string_view kItalian =
#include "data/events/time_words.it.txt.inc"
    ;
constexpr std::string_view kPortuguese =
#include "data/events/time_words.pt.txt.inc"
    ;
constexpr std::string_view kDutch =
#include "data/events/time_words.nl.txt.inc"
    ;
constexpr std::string_view kEnglishCues =
#include "data/events/time_cues.txt.inc"
    ;

/// In the order of WordClass.
constexpr std::string_view kClassNames =
    "month short-month name-month weekday short-weekday number ordinal unit season "
    "quarter-code half weekend deictic day-part direction "
    "soft-direction ago now part loose-part part-noun to and or of the in on from between before "
    "after week-start time strong-preposition weak-preposition since until by day-preposition "
    "determiner habit name-before measure clock sport abbreviation speech speech-object "
    "past-verb past-be not-verb modal plan scheduled-verb be-present ranking postpone past-hint "
    "future-hint "
    "clause clause-joint function ";
static_assert(std::ranges::count(kClassNames, ' ') == static_cast<int>(WordClass::kFunction) + 1);

/// In the order of Rule.
constexpr std::string_view kRuleNames = "plain noun-capitals point-ordinals joined-day-parts ";
static_assert(std::ranges::count(kRuleNames, ' ') == static_cast<int>(Rule::kJoinedDayParts) + 1);

/// The place of a name in a list of names, each with a space behind it.
std::optional<int> place_in(std::string_view names, std::string_view name) {
  std::size_t begin = 0;
  for (int place = 0; begin < names.size(); ++place) {
    const std::size_t end = names.find(' ', begin);
    if (names.substr(begin, end - begin) == name) {
      return place;
    }
    begin = end + 1;
  }
  return std::nullopt;
}

/// Cuts `text` up to `separator` off its front.
std::string_view cut(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view head = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return head;
}

constexpr std::size_t kLongestWord = 16;
constexpr std::size_t kSlots = 4096;        // about four times the words of English
constexpr std::size_t kFilterBits = 32768;  // keeps most unknown words out of the slots
constexpr std::uint64_t kLowerCase = 0x2020202020202020ULL;

/// A word of at most 16 bytes, lower-cased and padded with zeros.
struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  bool operator==(const Key&) const = default;
  /// 0 if they are equal.
  std::uint64_t difference(const Key& other) const {
    return (low ^ other.low) | (high ^ other.high);
  }
  std::uint64_t hash() const {
    const std::uint64_t mixed = (low ^ (high * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL;
    return mixed ^ (mixed >> 32);
  }
};

constexpr std::uint64_t first_bytes(std::size_t count) {
  return count >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * count)) - 1;
}

Key key_of(std::string_view word, std::size_t tail) {
  Key key;
  const std::size_t size = word.size();
  if (size + tail >= kLongestWord) {  // loads of constant size are much the fastest
    std::memcpy(&key.low, word.data(), 8);
    std::memcpy(&key.high, word.data() + 8, 8);
  } else {
    std::memcpy(&key.low, word.data(), size < 8 ? size : 8);
    if (size > 8) {
      std::memcpy(&key.high, word.data() + 8, size - 8);
    }
  }
  key.low = (key.low | kLowerCase) & first_bytes(size);
  key.high = size > 8 ? (key.high | kLowerCase) & first_bytes(size - 8) : 0;
  return key;
}

}  // namespace

/// The words by a hash of their first 16 bytes.
class Grammar::Lexicon {
 public:
  const Word& find(const Key& key) const {
    const std::uint64_t hash = key.hash();
    // One way for words that are known and those that are not: which it is cannot be foreseen.
    std::size_t slot = filter_[hash % kFilterBits] ? hash % kSlots : kSlots;
    while (std::min(keys_[slot].difference(key), keys_[slot].low) != 0) {
      slot = (slot + 1) % kSlots;
    }
    return words_[slot];
  }

  void add(std::string_view word, WordClass word_class, int value) {
    assert(!word.empty() && word.size() <= kLongestWord);
    const Key key = key_of(word, 0);
    const std::uint64_t hash = key.hash();
    filter_.set(hash % kFilterBits);
    std::size_t slot = hash % kSlots;
    while (keys_[slot] != Key{} && keys_[slot] != key) {
      slot = (slot + 1) % kSlots;
    }
    keys_[slot] = key;
    words_[slot].classes |= class_bit(word_class);
    if (value != 0) {
      assert(words_[slot].value == 0 || words_[slot].value == value);
      words_[slot].value = value;
    }
  }

  static constexpr Word kUnknown{};

 private:
  std::bitset<kFilterBits> filter_;
  std::array<Key, kSlots + 1> keys_{};  // the last is free
  std::array<Word, kSlots + 1> words_{};
};

Grammar::Grammar(std::string_view language, std::string_view words, std::string_view cues)
    : lexicon_(std::make_unique<Lexicon>()) {
  add_calendar_words(language);
  read(words);
  read(cues);
}

Grammar::~Grammar() = default;

void Grammar::add_calendar_words(std::string_view language) {
  for (const CalendarWord& entry : calendar_words()) {
    if (entry.language != language || !entry.value) {
      continue;
    }
    const bool month = entry.kind == CalendarWord::Kind::kMonth;
    const WordClass full = month ? WordClass::kMonth : WordClass::kWeekday;
    const WordClass abbreviated = month ? WordClass::kShortMonth : WordClass::kShortWeekday;
    add(entry.word, entry.is_short ? abbreviated : full, *entry.value);
  }
}

void Grammar::add(std::string_view word, WordClass word_class, int value) {
  lexicon_->add(word, word_class, value);
  if ((class_bit(word_class) & kTriggers) != 0) {
    const std::uint64_t hash = token_hash(word);
    triggers_.set(hash % kTriggerBits);
    triggers_.set((hash >> 32) % kTriggerBits);
  }
}

void Grammar::read(std::string_view table) {
  while (!table.empty()) {
    const std::string_view line = cut(table, '\n');
    if (!line.starts_with('#') && line.find(": ") != std::string_view::npos) {
      read_line(line);
    }
  }
}

void Grammar::read_line(std::string_view line) {
  const std::size_t colon = line.find(": ");
  std::string_view value_text = line.substr(0, colon);
  const std::string_view name = cut(value_text, ' ');
  int value = 0;
  std::from_chars(value_text.data(), value_text.data() + value_text.size(), value);
  const std::optional<int> word_class = place_in(kClassNames, name);
  std::string_view words = line.substr(colon + 2);
  while (!words.empty()) {
    const std::string_view word = cut(words, ' ');
    if (name == "rule") {
      rules_ |= 1U << static_cast<unsigned>(place_in(kRuleNames, word).value());
    } else if (name == "ordinal-suffix") {
      ordinal_suffixes_.emplace_back(word);
    } else if (word_class) {
      add(word, static_cast<WordClass>(*word_class), value);
    }
  }
}

const Grammar& Grammar::of(std::string_view language) {
  const std::string_view tag = language.substr(0, language.find('-'));
  if (tag == "de") {
    static const Grammar german("de", kGerman, {});
    return german;
  }
  if (tag == "fr") {
    static const Grammar french("fr", kFrench, {});
    return french;
  }
  if (tag == "es") {
    static const Grammar spanish("es", kSpanish, {});
    return spanish;
  }
  if (tag == "it") {
    static const Grammar italian("it", kItalian, {});
    return italian;
  }
  if (tag == "pt") {
    static const Grammar portuguese("pt", kPortuguese, {});
    return portuguese;
  }
  if (tag == "nl") {
    static const Grammar dutch("nl", kDutch, {});
    return dutch;
  }
  static const Grammar english("en", kEnglish, kEnglishCues);
  return english;
}

const Word& Grammar::find(std::string_view word, std::size_t tail) const {
  if (word.empty() || word.size() > kLongestWord) {
    return Lexicon::kUnknown;
  }
  return lexicon_->find(key_of(word, tail));
}

}  // namespace newsdedup::dates
