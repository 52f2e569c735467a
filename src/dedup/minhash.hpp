// One-permutation MinHash: a signature of 256 slots whose share of equal slots estimates Jaccard.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace newsdedup {

constexpr std::size_t kSignatureSlots = 256;

/// Bands of the signature: texts that agree in all slots of one are candidates. With 64 bands of 4
/// a pair of Jaccard .6 is missed once in 7,000.
constexpr std::size_t kBands = 64;
constexpr std::size_t kBandSlots = kSignatureSlots / kBands;

/// The signature of a set of shingle hashes (sorted, not empty). Bins by the highest 8 bits; a slot
/// keeps 16 bits of the smallest hash of its bin; an empty bin borrows from one that its number
/// picks at random (Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing",
/// ICML 2017).
std::vector<std::uint16_t> minhash_signature(std::span<const std::uint64_t> shingles);

/// The share of slots in which two signatures agree: an estimate of Jaccard.
double signature_similarity(std::span<const std::uint16_t> a, std::span<const std::uint16_t> b);

/// A hash of the slots of one band. `signature` is not empty, `band` < kBands.
std::uint32_t band_key(std::span<const std::uint16_t> signature, std::size_t band);

}  // namespace newsdedup
