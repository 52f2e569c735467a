// SimHashes, and all pairs of them that differ in few bits.
#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "dedup/candidates.hpp"
#include "newsdedup/core/parallel.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kBits = 64;

/// A text is compared with so many that have the same key, in their order: a crowd of thousands is
/// not searched pair by pair.
constexpr std::size_t kMaxFollowers = 256;

/// Counts, for each of 64 bits, in how many numbers it is set. Keeps the counts of up to 255
/// numbers as 8 words, one for each binary digit of all 64 counts, and adds words as adders do.
class BitVotes {
 public:
  void add(std::span<const Token> tokens) {
    std::size_t i = 0;
    for (; i + kBlock <= tokens.size(); i += kBlock) {
      make_room(kBlock);
      ripple(sum<kBlockDigits>(&tokens[i]), kBlockDigits);
    }
    for (; i < tokens.size(); ++i) {
      make_room(1);
      ripple(tokens[i].hash, 0);
    }
  }

  /// The bits set in more than half of the numbers.
  std::uint64_t majority() {
    flush();
    std::uint64_t bits = 0;
    for (std::size_t bit = 0; bit < kBits; ++bit) {
      bits |= std::uint64_t{2 * counts_[bit] > total_} << bit;
    }
    return bits;
  }

 private:
  static constexpr std::size_t kDigits = 8;
  static constexpr std::size_t kMostPending = 255;
  static constexpr std::size_t kBlockDigits = 4;
  static constexpr std::size_t kBlock = std::size_t{1} << kBlockDigits;

  void make_room(std::size_t numbers) {
    if (pending_ + numbers > kMostPending) {
      flush();
    }
    pending_ += numbers;
    total_ += numbers;
  }

  /// Adds two words to a digit; the carry.
  std::uint64_t add(std::size_t digit, std::uint64_t a, std::uint64_t b) {
    const std::uint64_t either = digits_[digit] ^ a;
    const std::uint64_t carry = (digits_[digit] & a) | (either & b);
    digits_[digit] = either ^ b;
    return carry;
  }

  /// Adds 2^digits numbers to the first `digits` digits; the carry (Harley and Seal's tree).
  template <std::size_t digits>
  std::uint64_t sum(const Token* tokens) {
    if constexpr (digits == 1) {
      return add(0, tokens[0].hash, tokens[1].hash);
    } else {
      const std::uint64_t first = sum<digits - 1>(tokens);
      const std::uint64_t second = sum<digits - 1>(tokens + (std::size_t{1} << (digits - 1)));
      return add(digits - 1, first, second);
    }
  }

  void ripple(std::uint64_t word, std::size_t digit) {
    for (; word != 0; ++digit) {
      word = add(digit, word, 0);
    }
  }

  void flush() {
    for (std::size_t digit = 0; digit < kDigits; ++digit) {
      for (std::size_t bit = 0; bit < kBits; ++bit) {
        counts_[bit] += (digits_[digit] >> bit & 1) << digit;
      }
    }
    digits_ = {};
    pending_ = 0;
  }

  std::array<std::uint64_t, kDigits> digits_{};
  std::array<std::uint64_t, kBits> counts_{};
  std::uint64_t total_ = 0;
  std::size_t pending_ = 0;
};

/// The bits of block `index` of `count` blocks that split 64 bits as evenly as can be.
std::uint64_t block_mask(std::size_t index, std::size_t count) {
  const std::size_t begin = kBits * index / count;
  const std::size_t end = kBits * (index + 1) / count;
  return ((std::uint64_t{1} << (end - begin)) - 1) << begin;
}

/// Masks such that any two numbers that differ in at most `distance` bits agree in all bits of one
/// of them: with distance + 2 blocks, two at least are free of differences.
std::vector<std::uint64_t> table_masks(std::size_t distance) {
  const std::size_t blocks = distance + 2;
  std::vector<std::uint64_t> masks;
  for (std::size_t i = 0; i < blocks; ++i) {
    for (std::size_t j = i + 1; j < blocks; ++j) {
      masks.push_back(block_mask(i, blocks) | block_mask(j, blocks));
    }
  }
  return masks;
}

/// A key of 32 bits: equal for numbers that agree under the mask, else hardly ever.
std::uint64_t masked_key(std::uint64_t number, std::uint64_t mask) {
  const std::uint64_t mixed = (number & mask) * 0x9E3779B97F4A7C15;
  return (mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93 >> 32;
}

class TableScan {
 public:
  TableScan(std::span<const std::uint64_t> simhashes, unsigned distance)
      : simhashes_(simhashes), distance_(distance) {}

  void scan(std::uint64_t mask) {
    records_.clear();
    for (std::size_t text = 0; text < simhashes_.size(); ++text) {
      records_.push_back(masked_key(simhashes_[text], mask) << 32 | text);
    }
    sort_by_high_half(records_);
    for (std::size_t i = 0; i < records_.size(); ++i) {
      const std::size_t end = std::min(records_.size(), i + 1 + kMaxFollowers);
      for (std::size_t j = i + 1; j < end && records_[i] >> 32 == records_[j] >> 32; ++j) {
        compare(static_cast<std::uint32_t>(records_[i]), static_cast<std::uint32_t>(records_[j]));
      }
    }
    sort_unique(candidates_);
  }

  const std::vector<CandidateKey>& candidates() const { return candidates_; }

 private:
  void compare(std::uint32_t a, std::uint32_t b) {
    const std::uint64_t differing = simhashes_[a] ^ simhashes_[b];
    if (static_cast<unsigned>(std::popcount(differing)) <= distance_) {
      candidates_.push_back(candidate_key(a, b));
    }
  }

  std::span<const std::uint64_t> simhashes_;
  unsigned distance_;
  std::vector<std::uint64_t> records_;
  std::vector<CandidateKey> candidates_;
};

}  // namespace

std::uint64_t simhash(std::span<const Token> tokens) {
  BitVotes votes;
  votes.add(tokens);
  return votes.majority();
}

std::vector<CandidateKey> simhash_candidates(std::span<const std::uint64_t> simhashes,
                                             unsigned distance,
                                             unsigned threads) {
  assert(distance <= 7);
  const std::vector<std::uint64_t> masks = table_masks(distance);
  std::vector<TableScan> scans(threads, TableScan(simhashes, distance));
  run_parts(threads, [&](unsigned part) {
    for (std::size_t table = part; table < masks.size(); table += threads) {
      scans[part].scan(masks[table]);
    }
  });
  std::vector<CandidateKey> candidates;
  for (const TableScan& scan : scans) {
    candidates.insert(candidates.end(), scan.candidates().begin(), scan.candidates().end());
  }
  sort_unique(candidates);
  return candidates;
}

}  // namespace newsdedup
