// Signatures.
#include "dedup/minhash.hpp"

#include <cassert>

#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

constexpr unsigned kBinShift = kShingleBits - 8;
static_assert(kSignatureSlots == 256);

/// The bin that an empty bin asks in its n-th attempt: a pseudo-random number below 256 that
/// depends on nothing else.
std::size_t probed_bin(std::size_t bin, std::uint32_t attempt) {
  std::uint32_t mixed = static_cast<std::uint32_t>(bin + 1) * 0x9E3779B1U + attempt * 0x85EBCA77U;
  mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6DU;
  mixed = (mixed ^ mixed >> 12) * 0x297A2D39U;
  return mixed >> 24;
}

}  // namespace

Signature minhash_signature(std::span<const std::uint64_t> shingles) {
  assert(!shingles.empty());
  Signature slots{};
  std::array<bool, kSignatureSlots> filled{};
  for (std::size_t i = shingles.size(); i > 0; --i) {  // downwards: the smallest of a bin stays
    const std::uint64_t shingle = shingles[i - 1];
    const std::size_t bin = shingle >> kBinShift;
    filled[bin] = true;
    slots[bin] = static_cast<std::uint32_t>(shingle);
  }
  for (std::size_t bin = 0; bin < kSignatureSlots; ++bin) {
    if (!filled[bin]) {
      std::uint32_t attempt = 0;
      std::size_t source = probed_bin(bin, attempt);
      while (!filled[source]) {
        source = probed_bin(bin, ++attempt);
      }
      slots[bin] = slots[source];
    }
  }
  return slots;
}

double signature_similarity(const Signature& a, const Signature& b) {
  std::size_t equal = 0;
  for (std::size_t slot = 0; slot < kSignatureSlots; ++slot) {
    equal += a[slot] == b[slot] ? 1U : 0U;
  }
  return static_cast<double>(equal) / kSignatureSlots;
}

std::vector<std::uint32_t> band_keys(const Signature& signature) {
  std::vector<std::uint32_t> keys(kBands);
  static_assert(kBandSlots == 4);
  for (std::size_t band = 0; band < kBands; ++band) {
    const std::uint32_t* slots = &signature[band * kBandSlots];
    std::uint64_t key = (std::uint64_t{slots[0]} << 32 | slots[1]) * 0x9E3779B97F4A7C15U;
    key = (key ^ key >> 32 ^ (std::uint64_t{slots[2]} << 32 | slots[3])) * 0xD6E8FEB86659FD93U;
    keys[band] = static_cast<std::uint32_t>(key >> 32);
  }
  return keys;
}

}  // namespace newsdedup
