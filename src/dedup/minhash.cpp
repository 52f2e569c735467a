// Signatures and their band keys.
#include "dedup/minhash.hpp"

#include <bit>
#include <cassert>

#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

constexpr unsigned kBinShift = kShingleBits - 8;
static_assert(kSignatureSlots == 256 && kBandSlots == 4);

/// The bins that an empty bin asks in turn: a stream of pseudo-random numbers below 256 that
/// depends on nothing but its own number.
class BinProbes {
 public:
  explicit BinProbes(std::size_t bin) : state_(static_cast<std::uint32_t>(bin + 1) * 0x9E3779B1U) {}

  std::size_t next() {
    state_ ^= state_ << 13;  // xorshift32 (Marsaglia 2003)
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return (state_ * 0x85EBCA6BU) >> 24;
  }

 private:
  std::uint32_t state_;
};

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
      BinProbes probes(bin);
      std::size_t source = probes.next();
      while (!filled[source]) {
        source = probes.next();
      }
      slots[bin] = slots[source];
    }
  }
  return slots;
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
