// Signatures and their band keys.
#include "dedup/minhash.hpp"

#include <bit>
#include <cassert>

#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

constexpr unsigned kBinShift = kShingleBits - 8;
static_assert(kSignatureSlots == 256 && kBandSlots == 4);

/// The bin that an empty bin asks in its n-th attempt: a pseudo-random number below 256 that
/// depends on nothing else. (No generator with a state: attempts can then be worked out side by
/// side.)
std::size_t probed_bin(std::size_t bin, std::uint32_t attempt) {
  std::uint32_t mixed = static_cast<std::uint32_t>(bin + 1) * 0x9E3779B1U + attempt * 0x85EBCA77U;
  mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6DU;
  mixed = (mixed ^ mixed >> 12) * 0x297A2D39U;
  return mixed >> 24;
}

}  // namespace

std::vector<std::uint16_t> minhash_signature(std::span<const std::uint64_t> shingles) {
  assert(!shingles.empty());
  std::vector<std::uint16_t> slots(kSignatureSlots);
  std::array<bool, kSignatureSlots> filled{};
  for (const std::uint64_t shingle : shingles) {
    const std::size_t bin = shingle >> kBinShift;
    if (!filled[bin]) {
      filled[bin] = true;
      slots[bin] = static_cast<std::uint16_t>(shingle);
    }
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

double signature_similarity(std::span<const std::uint16_t> a, std::span<const std::uint16_t> b) {
  std::uint16_t equal = 0;  // as wide as the slots: compilers make vector instructions of it
  for (std::size_t slot = 0; slot < kSignatureSlots; ++slot) {
    equal = static_cast<std::uint16_t>(equal + (a[slot] == b[slot] ? 1 : 0));
  }
  return static_cast<double>(equal) / kSignatureSlots;
}

std::uint32_t band_key(std::span<const std::uint16_t> signature, std::size_t band) {
  std::uint64_t key = 0;
  for (const std::uint16_t slot : signature.subspan(band * kBandSlots, kBandSlots)) {
    key = key << 16 | slot;
  }
  key *= 0x9E3779B97F4A7C15;
  key ^= key >> 32;
  return static_cast<std::uint32_t>((key * 0xD6E8FEB86659FD93) >> 32);
}

}  // namespace newsdedup
