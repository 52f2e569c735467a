// What a language brings to the grammar of time expressions: what a word may be in one, and rules.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsdedup::dates {

/// Classes of words, in the order of their names in words.cpp; see data/events/time_*.txt.
enum class WordClass : std::uint8_t {
  kMonth,
  kShortMonth,
  kNameMonth,
  kWeekday,
  kShortWeekday,
  kNumber,
  kOrdinal,
  kUnit,
  kSeason,
  kQuarterCode,
  kHalf,
  kWeekend,
  kDeictic,
  kDayPart,
  kDirection,
  kSoftDirection,
  kAgo,
  kNow,
  kPart,
  kLoosePart,
  kPartNoun,
  kTo,
  kAnd,
  kOr,
  kOf,
  kThe,
  kIn,
  kOn,
  kFrom,
  kBetween,
  kBefore,
  kAfter,
  kWeekStart,
  kTime,
  kStrongPreposition,
  kWeakPreposition,
  kSince,
  kUntil,
  kBy,
  kDayPreposition,
  kDeterminer,
  kHabit,
  kNameBefore,
  kMeasure,
  kClock,
  kSport,
  kAbbreviation,
  kSpeech,
  kSpeechObject,
  kPastVerb,
  kPastBe,
  kNotVerb,
  kModal,
  kPlan,
  kScheduledVerb,
  kBePresent,
  kRanking,
  kPostpone,
  kPastHint,
  kFutureHint,
  kClause,
  kClauseJoint,
  kFunction
};

/// A set of word classes.
using WordClasses = std::uint64_t;

constexpr WordClasses class_bit(WordClass word_class) {
  return WordClasses{1} << static_cast<unsigned>(word_class);
}

template <typename... Class>
constexpr WordClasses classes_of(Class... word_class) {
  return (class_bit(word_class) | ...);
}

/// Words without one of which, or a number, nothing is a time expression.
inline constexpr WordClasses kTriggers = classes_of(WordClass::kMonth,
                                                    WordClass::kShortMonth,
                                                    WordClass::kWeekday,
                                                    WordClass::kShortWeekday,
                                                    WordClass::kUnit,
                                                    WordClass::kSeason,
                                                    WordClass::kQuarterCode,
                                                    WordClass::kWeekend,
                                                    WordClass::kDeictic,
                                                    WordClass::kDayPart);

/// What the lexicon knows of a word; unknown words have no class.
struct Word {
  WordClasses classes = 0;
  int value = 0;  ///< of the one class that has values: month, weekday, number, ...
};

/// How a language differs from English.
enum class Rule : std::uint8_t {
  kPlain,          ///< only dates, and words in company that leaves no doubt: all but English
  kNounCapitals,   ///< names of months and weekdays begin with a capital
  kPointOrdinals,  ///< "24." before a month is an ordinal
  kJoinedDayParts  ///< "Montagabend" is one word
};

/// The words of one language, and its rules.
class Grammar {
 public:
  /// That of a BCP 47 tag; English if there is none for it. Lives as long as the program.
  static const Grammar& of(std::string_view language);

  /// The entry of a word, in any case of ASCII and Latin-1 letters. `tail` more bytes may be read
  /// after the word (up to 16 from its start are looked at, fewer if there are not as many).
  const Word& find(std::string_view word, std::size_t tail) const;

  /// Whether a token of `tokenize` may be one of kTriggers: seldom wrong about those that are none,
  /// and about others only with the rule kPlain.
  bool may_trigger(std::uint64_t token_hash) const {
    return triggers_[token_hash % kTriggerBits] && triggers_[(token_hash >> 32) % kTriggerBits];
  }

  bool has(Rule rule) const { return (rules_ & (1U << static_cast<unsigned>(rule))) != 0; }
  /// What makes an ordinal of the digits before it, besides the endings of English: "er".
  std::span<const std::string> ordinal_suffixes() const { return ordinal_suffixes_; }

  ~Grammar();
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;

 private:
  Grammar(std::string_view language, std::string_view words, std::string_view cues);
  void read(std::string_view table);
  void read_line(std::string_view line);
  void add(std::string_view word, WordClass word_class, int value);
  void add_calendar_words(std::string_view language);

  static constexpr std::size_t kTriggerBits = 16384;

  class Lexicon;
  std::unique_ptr<Lexicon> lexicon_;
  std::bitset<kTriggerBits> triggers_;  // two for a word
  std::vector<std::string> ordinal_suffixes_;
  unsigned rules_ = 0;
};

}  // namespace newsdedup::dates
