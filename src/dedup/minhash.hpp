// One-permutation MinHash: a signature of 256 slots whose share of equal slots estimates Jaccard.
#pragma once

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

/// The signature of a set of shingle hashes (sorted, not empty). Bins by the highest 8 bits; a slot
/// keeps 8 bits of the smallest hash of its bin (Li and König, "b-Bit Minwise Hashing", WWW 2010);
/// an empty bin borrows from one that its number picks at random (Shrivastava, "Optimal
/// Densification for Fast and Accurate Minwise Hashing", ICML 2017).
std::vector<std::uint8_t> minhash_signature(std::span<const std::uint64_t> shingles);

/// The Jaccard that the share of equal slots of two signatures (none of them empty) stands for: of
/// 256 different hashes one is equal in 8 bits by chance. 0 to 1.
double estimated_jaccard(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

}  // namespace newsdedup
