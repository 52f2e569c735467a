// What a line looks like, by itself and among the lines of its page.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/lines.hpp"
#include "extract/stems.hpp"
#include "extract/words.hpp"

namespace newsdedup {

/// How a line ends: "one," => kOther, "one:" => kColon, "one." and "one.”" => kStop.
enum class LineEnd : std::uint8_t { kOpen, kOther, kColon, kStop, kQuestion };

/// How a line starts.
enum class LineStart : std::uint8_t { kCapital, kLower, kDigit, kQuote, kOther };

/// What one line looks like. Counts are of its first `kMaxWords` words.
struct LineFacts {
  static constexpr std::size_t kMaxWords = 300;

  std::uint16_t words = 0;
  std::uint16_t letters = 0;   ///< characters of the words
  std::uint16_t unspaced = 0;  ///< characters of scripts without spaces; two count as a word
  std::uint16_t lower = 0;     ///< words that begin with a letter that is no capital
  std::uint16_t capital = 0;
  std::uint16_t numbers = 0;
  std::uint16_t shouting = 0;  ///< words of two capitals or more and nothing else
  std::uint16_t function =
      0;  ///< words of the class, as are the next ones (characters, where each is a word)
  std::uint16_t interface = 0;
  std::uint16_t reporting = 0;
  std::uint16_t reader = 0;
  std::uint16_t publisher = 0;
  std::uint16_t stamp = 0;   ///< months, weekdays, "published", "pm", …
  std::uint16_t months = 0;  ///< names of months, and dates in figures
  std::uint16_t commas = 0;
  std::uint16_t stops = 0;       ///< sentence ends within the line
  std::uint16_t separators = 0;  ///< | › » / · between words
  std::uint16_t quotes = 0;
  std::uint16_t joins = 0;  ///< places where a capital follows a small letter: links run together
  std::uint16_t addresses = 0;  ///< web and mail addresses
  LineEnd end = LineEnd::kOpen;
  LineStart start = LineStart::kOther;
  PhraseHits hits;
  std::uint64_t hash = 0;    ///< of the words: equal lines have the same
  std::uint32_t first = 0;   ///< the first line of the page with these words
  std::uint32_t copies = 1;  ///< lines of the page with these words
  std::uint8_t known = 0;    ///< percent of its rare words that the page's prose has elsewhere
  std::uint8_t topic = 0;    ///< how often that prose has them: 8 · log2 of the mean count
};

/// Whether a line reads like running text by itself: ten words or more and a sentence's end.
inline bool is_prose(const LineFacts& facts) {
  const bool ends = facts.end == LineEnd::kStop || facts.end == LineEnd::kQuestion;
  return facts.words >= 10 && (ends || facts.stops >= 2);
}

/// What the lines of a page look like, and what they are about.
struct PageFacts {
  std::vector<LineFacts> lines;
  NumbersByLine stems;  ///< of the lines' words
};

/// The facts of all lines of a page, in order; `lines` are views into `text`. Linear.
PageFacts line_facts(std::string_view text, std::span<const Line> lines);

}  // namespace newsdedup
