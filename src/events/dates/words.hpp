// The lexicon of time expressions: what a word may be in one.
#pragma once

#include <cstdint>
#include <string_view>

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

/// What the lexicon knows of a word; unknown words have no class.
struct Word {
  WordClasses classes = 0;
  int value = 0;  ///< of the one class that has values: month, weekday, number, ...
};

/// The entry of a word of ASCII letters and digits in any case. `tail` more bytes may be read after
/// the word (up to 16 from its start are looked at, fewer if there are not as many).
const Word& find_word(std::string_view word, std::size_t tail);

}  // namespace newsdedup::dates
