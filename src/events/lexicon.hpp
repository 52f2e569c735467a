// What is known of English words before any article is read: stop words and document frequencies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "newsdedup/text.hpp"

namespace newsdedup::events {

/// Set in the terms of numbers.
inline constexpr std::uint32_t kNumberBit = 0x80000000;

constexpr bool is_number(std::uint32_t term) { return (term & kNumberBit) != 0; }

/// A term is 31 bits of a token hash, collisions being rare enough to be harmless in sums, and
/// whether the word begins with a digit.
constexpr std::uint32_t term_of(std::uint64_t token_hash, std::string_view word) {
  const bool number = !word.empty() && word.front() >= '0' && word.front() <= '9';
  return (static_cast<std::uint32_t>(token_hash) & ~kNumberBit) | (number ? kNumberBit : 0);
}

/// The term of a token of the text.
constexpr std::uint32_t term_of(const Token& token, std::string_view text) {
  return term_of(token.hash, text.substr(token.begin, token.end - token.begin));
}

/// Articles that the background counts stand for (design: about 2,000): large enough to rank the
/// words of a handful of articles, small enough to yield to a real window.
inline constexpr double kBackgroundArticles = 2000;

/// A word in general news.
struct WordStatistics {
  /// In how many of `kBackgroundArticles` articles it stands; 0 if it is rare.
  float frequency = 0;
  /// ln((1 + kBackgroundArticles) / (1 + frequency)) + 1: 1 for a word in every article.
  float rarity = 0;
  /// Whether it tells nothing about an event.
  bool is_stop_word = false;
};

/// The words of data/events. Open addressing over a power of two that is mostly empty: one cache
/// line for most look-ups. What is known of words that are not listed stands in every free slot.
class Lexicon {
 public:
  static const Lexicon& shipped();

  /// What is known of the term; for one that is not listed, that it is rare.
  const WordStatistics& find(std::uint32_t term) const { return slots_[place_of(term)].word; }
  /// Has that fetched from memory while other work is done.
  void prefetch(std::uint32_t term) const { __builtin_prefetch(&slots_[first_place(term)]); }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  struct Slot {
    std::uint32_t term = kFree;
    WordStatistics word;
  };
  static_assert(sizeof(Slot) == 16);  // four in a cache line

  Lexicon();
  std::size_t first_place(std::uint32_t term) const { return term & (slots_.size() - 1); }
  /// The slot of the term, or the free one where it belongs.
  std::size_t place_of(std::uint32_t term) const {
    std::size_t i = first_place(term);
    while (slots_[i].term != term && slots_[i].term != kFree) {
      i = (i + 1) & (slots_.size() - 1);
    }
    return i;
  }
  WordStatistics& insert(std::string_view word);
  void read_background();
  void read_stop_words();

  std::vector<Slot> slots_;
};

inline const WordStatistics& statistics_of(std::uint32_t term) {
  return Lexicon::shipped().find(term);
}

}  // namespace newsdedup::events
