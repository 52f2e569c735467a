// The set of shingles of a text: 44-bit hashes, sorted, and their compressed form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "newsdedup/text.hpp"

namespace newsdedup {

/// Tokens of a shingle.
constexpr std::size_t kShingleTokens = 5;

/// Bits of a shingle hash. Two texts of 500 shingles share a wrong one once in 10^9 pairs.
constexpr unsigned kShingleBits = 44;

/// Hashes of all runs of 5 tokens, sorted, each once; of 1 to 4 tokens one of them all; of none
/// none. Linear.
std::vector<std::uint64_t> shingle_set(std::span<const Token> tokens);

/// Packs ascending numbers below 2^48: about 5 bytes a shingle of an article (Elias-Fano codes;
/// Vigna, "Quasi-succinct indices", WSDM 2013). Byte 0 is the number l of low bits; then the l low
/// bits of each number, least significant first, up to a full byte; then the high parts: number i
/// sets bit i + (number >> l); then 8 bytes of padding. Of no numbers: no bytes.
std::vector<std::uint8_t> encode_shingles(std::span<const std::uint64_t> sorted);

/// Unpacks `count` numbers into `sorted` (which is overwritten). False, with `sorted` in an unknown
/// state, if the codes are damaged: cut short, or not of ascending numbers below 2^48.
bool decode_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     std::vector<std::uint64_t>& sorted);

/// How many numbers two ascending lists have in common.
std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace newsdedup
