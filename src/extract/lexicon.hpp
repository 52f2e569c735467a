// The tables of words and phrases, laid out for looking up every word of every line.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "extract/line_kind.hpp"
#include "extract/words.hpp"

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

/// The lowest four bits, each in its lane.
constexpr Lanes lanes_of(unsigned bits) {
  return (bits & 15U) * 0x0000200040008001U & 0x0001000100010001U;
}

/// All words that the tables know, and the phrases by their first one or two words.
class Lexicon {
 public:
  static const Lexicon& get();

  /// What is known of a word, as bits: WordClass, kBeginsPhrase, kBeginsWithin. 0 for most words,
  /// and nothing branches, as a text gives no hint of which words are known.
  unsigned find(std::uint64_t hash) const {
    const std::uint64_t maybe = filter_[hash >> 54U] >> (hash >> 48U & 63U) & 1U;
    const Bucket& bucket = buckets_[(hash >> bucket_shift_) * maybe];
    const Four found = (bucket.checks == static_cast<std::uint32_t>(hash)) & bucket.bits;
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), &found, sizeof found);
    const std::uint64_t all = (halves[0] | halves[1]) & (0U - maybe);
    return static_cast<unsigned>(all | all >> 32U);
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

  static constexpr std::size_t kPlaces = 4;

  /// Words whose hashes begin alike; two words that only other bits tell apart are taken for one.
  using Four = std::uint32_t __attribute__((vector_size(4 * kPlaces)));
  struct alignas(32) Bucket {
    Four checks{};
    Four bits{};
  };

  struct Entry {
    std::uint64_t hash = 0;
    std::uint16_t bits = 0;
  };

  static constexpr std::uint64_t pair_of(std::uint64_t first, std::uint64_t second) {
    return (std::rotl(first, 21) ^ second) * 0x9E3779B97F4A7C15;
  }

  Lexicon();
  void read_words(std::vector<Entry>& entries);
  void read_phrases(std::vector<Entry>& entries);
  bool fill_buckets(const std::vector<Entry>& entries, int bits);
  void fill_lists();

  std::span<const Phrase> in_list(std::uint64_t key) const {
    if ((list_filter_[key >> 54U] >> (key >> 48U & 63U) & 1U) == 0) {
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
  using Filter = std::array<std::uint64_t, 1024>;

  int bucket_shift_ = 0;
  std::vector<Bucket> buckets_;
  Filter filter_{};              ///< of words: bits, in what stays in the nearest cache
  std::vector<Phrase> phrases_;  ///< list by list
  std::vector<List> lists_;      ///< open addressing
  Filter list_filter_{};         ///< of keys of lists
};

}  // namespace newsdedup
