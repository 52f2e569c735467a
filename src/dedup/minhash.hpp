// One-permutation MinHash: a signature of 256 slots whose share of equal slots estimates Jaccard.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace newsdedup {

/// Slots of a signature.
constexpr std::size_t kSignatureSlots = 256;

/// Slots of a band, and bands of a signature.
constexpr std::size_t kBandSlots = 4;
constexpr std::size_t kBands = kSignatureSlots / kBandSlots;

/// The smallest shingle hash of each bin, its low 32 bits.
using Signature = std::array<std::uint32_t, kSignatureSlots>;

/// The signature of a set of shingle hashes (sorted, not empty). Bins by the highest 8 bits; an
/// empty bin borrows from one that its number picks at random (Shrivastava, "Optimal Densification
/// for Fast and Accurate Minwise Hashing", ICML 2017).
Signature minhash_signature(std::span<const std::uint64_t> shingles);

/// The share of slots in which two signatures agree: an unbiased estimate of Jaccard.
double signature_similarity(const Signature& a, const Signature& b);

/// A hash of the slots of each band: all that is kept of a signature.
std::vector<std::uint32_t> band_keys(const Signature& signature);

}  // namespace newsdedup
