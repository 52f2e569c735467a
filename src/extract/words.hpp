// The words of a line, as hashes, and what the word and phrase tables say of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/line_kind.hpp"

namespace newsdedup {

/// Classes of words (data/extract/words.txt), as bits.
enum WordClass : std::uint16_t {
  kFunctionWord = 1,
  kInterfaceWord = 2,
  kReportingWord = 4,
  kReaderWord = 8,
  kPublisherWord = 16,
  kMonthWord = 32,
  kWeekdayWord = 64,
  kStampWord = 128,
  kCaptionWord = 256
};

/// A word of a line.
struct Word {
  std::uint64_t hash = 0;  ///< of the word in ASCII lower case; all numbers have one hash
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint16_t classes = 0;  ///< bits of WordClass
  std::uint16_t phrases = 0;  ///< 1 + the list of phrases that begin with it, or 0
};

/// The words of `line`, at most `limit` of them: runs of ASCII letters and digits, of apostrophes
/// within them, and of characters beyond ASCII that are no punctuation. A number behind letters is
/// a word of its own ("Comments0" => "comments", "0"); so is "©".
void split_words(std::string_view line, std::size_t limit, std::vector<Word>& words);

/// What the phrase table says of a line.
struct PhraseHits {
  LineKind sure = LineKind::kArticle;  ///< the line is of this kind, whatever stands around it
  std::uint16_t hints = 0;             ///< bit per LineKind: the line may be of that kind
};

/// Looks a line up in the phrase table (data/extract/phrases.tsv). `complete` tells whether `words`
/// are all words of the line, `label` how many of them stand before a colon right behind them.
PhraseHits find_phrases(std::span<const Word> words, bool complete, std::size_t label);

}  // namespace newsdedup
