// Reads the tables of time words once and looks words up by their first 16 bytes.
#include "events/dates/words.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>

namespace newsdedup::dates {
namespace {

constexpr std::string_view kWordTable =
#include "data/events/time_words.txt.inc"
    ;
constexpr std::string_view kCueTable =
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

/// The class of that name, if any rule asks for it.
std::optional<WordClass> class_named(std::string_view name) {
  std::size_t begin = 0;
  for (int id = 0; begin < kClassNames.size(); ++id) {
    const std::size_t end = kClassNames.find(' ', begin);
    if (kClassNames.substr(begin, end - begin) == name) {
      return static_cast<WordClass>(id);
    }
    begin = end + 1;
  }
  return std::nullopt;
}

constexpr std::size_t kLongestWord = 16;
constexpr std::size_t kSlots = 4096;        // about four times the words
constexpr std::size_t kFilterBits = 32768;  // keeps most unknown words out of the slots
constexpr std::uint64_t kLowerCase = 0x2020202020202020ULL;

/// A word of at most 16 bytes, lower-cased and padded with zeros.
struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  bool operator==(const Key&) const = default;
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

class Lexicon {
 public:
  Lexicon() {
    read(kWordTable);
    read(kCueTable);
  }

  const Word& find(const Key& key) const {
    const std::uint64_t hash = key.hash();
    if (!filter_[hash % kFilterBits]) {
      return kUnknown;
    }
    for (std::size_t slot = hash % kSlots;; slot = (slot + 1) % kSlots) {
      if (keys_[slot] == key) {
        return words_[slot];
      }
      if (keys_[slot] == Key{}) {
        return kUnknown;
      }
    }
  }

 private:
  static constexpr Word kUnknown{};

  void read(std::string_view table) {
    while (!table.empty()) {
      const std::size_t end = table.find('\n');
      read_line(table.substr(0, end));
      table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
    }
  }

  void read_line(std::string_view line) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with('#') || colon == std::string_view::npos) {
      return;
    }
    const std::string_view head = line.substr(0, colon);
    const std::size_t space = head.find(' ');
    const std::string_view name = head.substr(0, space);
    int value = 0;
    if (space != std::string_view::npos) {
      std::from_chars(head.data() + space + 1, head.data() + head.size(), value);
    }
    const std::optional<WordClass> word_class = class_named(name);
    if (!word_class) {
      return;
    }
    std::string_view words = line.substr(colon + 2);
    while (!words.empty()) {
      const std::size_t end = words.find(' ');
      add(words.substr(0, end), *word_class, value);
      words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
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

  std::bitset<kFilterBits> filter_;
  std::array<Key, kSlots> keys_{};
  std::array<Word, kSlots> words_{};
};

}  // namespace

const Word& find_word(std::string_view word, std::size_t tail) {
  static const auto lexicon = std::make_unique<const Lexicon>();
  static const Word unknown;
  if (word.empty() || word.size() > kLongestWord) {
    return unknown;
  }
  return lexicon->find(key_of(word, tail));
}

}  // namespace newsdedup::dates
