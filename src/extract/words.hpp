// The words of a line, as hashes, and what the word and phrase tables say of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/line_kind.hpp"
#include "extract/word_scanner.hpp"

namespace newsdedup {

/// Classes of words (data/extract/words.txt), as bits.
enum WordClass : std::uint16_t {
  kFunctionWord = 1,
  kInterfaceWord = 2,
  kReportingWord = 4,
  kReaderWord = 8,
  kPublisherWord = 16,
  kDateWord = 32,  ///< of the next three classes
  kMonthWord = 64,
  kWeekdayWord = 128,
  kStampWord = 256,
  kCaptionWord = 512,
  kBeginsPhrase = 1024,  ///< no class: a phrase of the table begins with it
  kBeginsWithin = 2048   ///< the same, and such a phrase may stand within a line
};

/// The words of `line`, at most `limit` of them: runs of ASCII letters and digits, of apostrophes
/// within them, and of characters beyond ASCII that are no punctuation. A number behind letters is
/// a word of its own ("Comments0" => "comments", "0"); so is "©", and so is each character of a
/// script without spaces ("晴天" => "晴", "天").
void split_words(std::string_view line, std::size_t limit, std::vector<Word>& words);

/// What the phrase table says of a line.
struct PhraseHits {
  LineKind sure = LineKind::kArticle;  ///< the line is of this kind, whatever stands around it
  std::uint16_t hints = 0;             ///< bit per LineKind: the line may be of that kind
};

/// A line that phrases are looked for in.
struct PhraseLine {
  std::span<const Word> words;  ///< its first words
  bool complete = true;         ///< whether these are all
  std::size_t label = 0;        ///< how many of them stand before a colon right behind them
};

/// Looks a line up in the phrase table (data/extract/phrases.tsv); `starts` are the words, in
/// order, that may begin a phrase there.
PhraseHits find_phrases(const PhraseLine& line, std::span<const std::uint16_t> starts);

}  // namespace newsdedup
