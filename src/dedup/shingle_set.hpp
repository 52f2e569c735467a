// The set of shingles of a text: 40-bit hashes, sorted, and their compressed form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "newsdedup/text.hpp"

namespace newsdedup {

/// Tokens of a shingle.
constexpr std::size_t kShingleTokens = 5;

/// Bits of a shingle hash. Two texts of 460 shingles share a wrong one once in 5 million pairs.
constexpr unsigned kShingleBits = 40;

/// Hashes of all runs of 5 tokens, sorted, each once; of 1 to 4 tokens one of them all; of none
/// none. Overwrites `sorted`. Linear.
void shingle_set(std::span<const Token> tokens, std::vector<std::uint64_t>& sorted);

/// Packs ascending numbers below 2^40. Fewer than 96: byte 0 is 0, then 5 bytes a number,
/// little-endian. More: byte 0 is 1 or 4, then for each value of the highest 8 bits how many
/// numbers have it, in so many bytes, then the low 32 bits of all of them: 4.6 bytes a shingle of
/// an article of 460. Of no numbers: no bytes.
std::vector<std::uint8_t> encode_shingles(std::span<const std::uint64_t> sorted);

/// Unpacks `count` numbers into `sorted` (which is overwritten). False, with `sorted` in an unknown
/// state, if the codes are damaged: not as long as `count` has it, or not of ascending numbers.
bool decode_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     std::vector<std::uint64_t>& sorted);

/// Values of the highest 8 bits of a shingle hash: [first, last).
struct ShingleTops {
  unsigned first = 0;
  unsigned last = 0;
};
constexpr unsigned kShingleTops = 256;

/// The least hash with this value of the highest 8 bits.
constexpr std::uint64_t least_shingle(unsigned top) {
  return std::uint64_t{top} << (kShingleBits - 8);
}

/// Unpacks those of some tops, of codes of `count` numbers that are sound, behind what `shingles`
/// holds.
void append_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     const ShingleTops& tops,
                     std::vector<std::uint64_t>& shingles);

/// How many numbers two ascending lists have in common.
std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// The same if it is `least` or more; else any number below `least`. Stops as soon as that is
/// certain.
std::size_t count_common(std::span<const std::uint64_t> a,
                         std::span<const std::uint64_t> b,
                         std::size_t least);

}  // namespace newsdedup
