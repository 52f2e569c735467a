// The tables of words and phrases, laid out for looking up every word of every line.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/line_kind.hpp"

namespace newsdedup {

/// A phrase of data/extract/phrases.tsv.
struct Phrase {
  enum class Where : std::uint8_t { kWhole, kStart, kEnd, kAnywhere, kLabel };
  static constexpr std::uint64_t kGap = 2;  ///< in `words`: up to `kWidestGap` words
  static constexpr std::size_t kWidestGap = 3;

  Where where = Where::kWhole;
  bool sure = false;
  LineKind kind = LineKind::kArticle;
  std::uint16_t max_words = 0xFFFF;  ///< of the line
  std::uint32_t order = 0;           ///< its row in the table
  std::vector<std::uint64_t> words;  ///< hashes

  bool may_stand_within() const { return where == Where::kAnywhere || where == Where::kEnd; }
};

/// Four counts of 16 bits in one number: adding two such adds all four.
using Lanes = std::uint64_t;

constexpr Lanes lane(bool yes, unsigned which) { return Lanes{yes ? 1U : 0U} << (16 * which); }
constexpr std::uint16_t count_in(Lanes lanes, unsigned which) {
  return static_cast<std::uint16_t>(lanes >> (16 * which));
}

/// All words that the tables know, and the phrases by their first one or two words.
class Lexicon {
 public:
  /// What is known of a word; all zero for others.
  struct Entry {
    std::uint64_t hash = 0;
    Lanes counts = 0;       ///< function, interface, reporting, reader: 1 each if it is such
    Lanes rare_counts = 0;  ///< publisher, stamp, months
    std::uint16_t classes = 0;
    bool begins = false;  ///< a phrase begins with it
    bool within = false;  ///< such a phrase may stand within a line
  };

  static const Lexicon& get();

  /// Four words share a bucket; nothing branches, as text gives no hint of which words are known.
  const Entry& find(std::uint64_t hash) const {
    constexpr std::uint64_t kEach = 0x0001000100010001;
    const std::size_t bucket = hash >> bucket_shift_;
    const std::uint64_t differing = tags_[bucket] ^ (tag_of(hash) * kEach);
    const std::uint64_t equal = (differing - kEach) & ~differing & (kEach << 15U);
    const auto place = static_cast<unsigned>(std::countr_zero(equal | 1ULL << 63U)) / 16;
    const Entry& entry = entries_[places_[bucket * 4 + place]];
    return entry.hash == hash ? entry : entries_[0];
  }

  /// The phrases that begin with the word `first` and go on with a gap or not at all.
  std::span<const Phrase> phrases(std::uint64_t first) const { return in_list(first); }
  /// The phrases that begin with these two words.
  std::span<const Phrase> phrases(std::uint64_t first, std::uint64_t second) const {
    return in_list(pair_of(first, second));
  }

 private:
  struct List {
    std::uint64_t key = 0;
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  static constexpr std::uint64_t tag_of(std::uint64_t hash) { return (hash >> 30U & 0xFFFFU) | 1U; }
  static constexpr std::uint64_t pair_of(std::uint64_t first, std::uint64_t second) {
    return (std::rotl(first, 21) ^ second) * 0x9E3779B97F4A7C15;
  }

  Lexicon();
  Entry& entry(std::uint64_t hash);
  void read_words();
  void read_phrases();
  bool fill_buckets(int bits);
  void fill_lists();

  std::span<const Phrase> in_list(std::uint64_t key) const {
    if ((filter_[key >> kFilterShift] & (1U << (key >> 40U & 7U))) == 0) {
      return {};
    }
    for (std::size_t slot = key >> kListShift;; slot = (slot + 1) & (lists_.size() - 1)) {
      if (lists_[slot].key == key) {
        return std::span(phrases_).subspan(lists_[slot].begin, lists_[slot].size);
      }
      if (lists_[slot].size == 0) {
        return {};
      }
    }
  }

  static constexpr int kListBits = 12;
  static constexpr int kListShift = 64 - kListBits;
  static constexpr int kFilterShift = 64 - 12;

  int bucket_shift_ = 0;
  std::vector<std::uint64_t> tags_;    ///< per bucket: of four words, 0 for none
  std::vector<std::uint16_t> places_;  ///< of these words in `entries_`
  std::vector<Entry> entries_;         ///< the first one is for words that are not known
  std::vector<Phrase> phrases_;        ///< list by list
  std::vector<List> lists_;            ///< open addressing
  std::vector<std::uint8_t> filter_;   ///< of keys of lists
};

}  // namespace newsdedup
