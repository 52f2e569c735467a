// Shingle hashes by a rolling polynomial, a bucket sort for evenly spread numbers, Elias-Fano
// codes.
#include "dedup/shingle_set.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace newsdedup {
namespace {

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C17;  // odd, and 3 modulo 4
constexpr std::size_t kPadding = 8;                  // codes are read 8 bytes at a time

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (std::size_t i = 0; i < exponent; ++i) {
    result *= base;
  }
  return result;
}

/// Every bit of the input changes every bit of the output with even odds (MurmurHash3's fmix64).
std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xFF51AFD7ED558CCD;
  value ^= value >> 33;
  value *= 0xC4CEB9FE1A85EC53;
  return value ^ (value >> 33);
}

std::uint64_t shingle_hash(std::uint64_t polynomial) {
  return mixed(polynomial) >> (64 - kShingleBits);
}

std::vector<std::uint64_t> shingle_hashes(std::span<const Token> tokens) {
  const std::size_t width = std::min(tokens.size(), kShingleTokens);
  std::uint64_t polynomial = 0;
  for (const Token& token : tokens.first(width)) {
    polynomial = polynomial * kBase + token.hash;
  }
  std::vector<std::uint64_t> hashes;
  if (width < kShingleTokens) {
    if (width > 0) {
      hashes.push_back(shingle_hash(polynomial + width));
    }
    return hashes;
  }
  hashes.resize(tokens.size() - width + 1);
  hashes[0] = shingle_hash(polynomial);
  constexpr std::uint64_t kLeaving = power(kBase, kShingleTokens);
  for (std::size_t i = width; i < tokens.size(); ++i) {
    polynomial = polynomial * kBase + tokens[i].hash - tokens[i - width].hash * kLeaving;
    hashes[i - width + 1] = shingle_hash(polynomial);
  }
  return hashes;
}

/// Moves every number to the left of those that are greater: fast if hardly any has far to go.
void insertion_sort(std::vector<std::uint64_t>& values) {
  for (std::size_t i = 1; i < values.size(); ++i) {
    const std::uint64_t value = values[i];
    std::size_t at = i;
    for (; at > 0 && values[at - 1] > value; --at) {
      values[at] = values[at - 1];
    }
    values[at] = value;
  }
}

/// Sorts numbers that are spread evenly over `kShingleBits` bits, in linear time: by buckets of
/// which most hold one or none. However they are spread, never slower than n log n.
std::vector<std::uint64_t> sort_even(std::vector<std::uint64_t> values) {
  constexpr std::size_t kSmall = 32;
  constexpr std::uint32_t kCrowded = 16;
  if (values.size() < kSmall) {
    std::sort(values.begin(), values.end());
    return values;
  }
  const auto bits = static_cast<unsigned>(std::bit_width(values.size()));
  const unsigned shift = kShingleBits - bits;
  std::vector<std::uint32_t> starts(std::size_t{1} << bits);
  for (const std::uint64_t value : values) {
    ++starts[value >> shift];
  }
  std::uint32_t total = 0;
  std::uint32_t most = 0;
  for (std::uint32_t& start : starts) {
    most = std::max(most, start);
    total += std::exchange(start, total);
  }
  if (most > kCrowded) {
    std::sort(values.begin(), values.end());
    return values;
  }
  std::vector<std::uint64_t> sorted(values.size());
  for (const std::uint64_t value : values) {
    sorted[starts[value >> shift]++] = value;
  }
  insertion_sort(sorted);
  return sorted;
}

/// Where the parts of a code stand; `low_bits` is its first byte.
struct CodeLayout {
  unsigned low_bits = 0;
  std::size_t high_at = 0;  ///< byte at which the high parts begin
};

CodeLayout layout_of(unsigned low_bits, std::size_t count) {
  return {low_bits, 1 + (count * low_bits + 7) / 8};
}

/// Eight bytes as a little-endian number: one instruction where machines are.
std::uint64_t load(const std::uint8_t* bytes) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8; ++i) {
    value |= std::uint64_t{bytes[i]} << (8 * i);
  }
  return value;
}

void store(std::uint8_t* bytes, std::uint64_t value) {
  for (unsigned i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
  }
}

void put_low_bits(std::span<const std::uint64_t> numbers,
                  const CodeLayout& layout,
                  std::vector<std::uint8_t>& codes) {
  const std::uint64_t mask = (std::uint64_t{1} << layout.low_bits) - 1;
  std::uint64_t pending = 0;
  unsigned used = 0;  // bits of `pending`, below 64
  std::uint8_t* to = &codes[1];
  for (const std::uint64_t number : numbers) {
    const std::uint64_t low = number & mask;
    pending |= low << used;
    used += layout.low_bits;
    if (used >= 64) {
      store(to, pending);
      to += 8;
      used -= 64;
      pending = low >> (layout.low_bits - used);
    }
  }
  store(to, pending);  // the rest may reach into the high parts: these come next
}

/// Completes numbers of which the high parts are known.
void add_low_bits(std::span<const std::uint8_t> codes,
                  const CodeLayout& layout,
                  std::span<std::uint64_t> numbers) {
  const std::uint64_t mask = (std::uint64_t{1} << layout.low_bits) - 1;
  std::size_t at = 8;  // bits
  for (std::uint64_t& number : numbers) {
    number |= load(&codes[at >> 3]) >> (at & 7) & mask;
    at += layout.low_bits;
  }
}

bool is_ascending(std::span<const std::uint64_t> numbers) {
  bool ascending = numbers.back() >> kShingleBits == 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    ascending &= numbers[i - 1] < numbers[i];
  }
  return ascending;
}

}  // namespace

std::vector<std::uint64_t> shingle_set(std::span<const Token> tokens) {
  std::vector<std::uint64_t> hashes = sort_even(shingle_hashes(tokens));
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<std::uint8_t> encode_shingles(std::span<const std::uint64_t> sorted) {
  if (sorted.empty()) {
    return {};
  }
  const std::uint64_t mean = sorted.back() / sorted.size();
  const CodeLayout layout =
      layout_of(static_cast<unsigned>(std::bit_width(mean | 1)) - 1, sorted.size());
  const std::size_t high_bits = (sorted.back() >> layout.low_bits) + sorted.size();
  std::vector<std::uint8_t> codes(layout.high_at + (high_bits + 7) / 8 + kPadding);
  codes[0] = static_cast<std::uint8_t>(layout.low_bits);
  put_low_bits(sorted, layout, codes);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::size_t bit = (sorted[i] >> layout.low_bits) + i;
    codes[layout.high_at + bit / 8] |= static_cast<std::uint8_t>(1U << (bit & 7));
  }
  return codes;
}

bool decode_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     std::vector<std::uint64_t>& sorted) {
  sorted.clear();
  if (count == 0) {
    return codes.empty();
  }
  if (codes.empty() || codes[0] >= kShingleBits || count > codes.size() * 8) {
    return false;
  }
  const CodeLayout layout = layout_of(codes[0], count);
  if (codes.size() < layout.high_at + kPadding) {
    return false;
  }
  sorted.resize(count);
  std::size_t found = 0;
  for (std::size_t byte = layout.high_at; byte + kPadding <= codes.size(); byte += 8) {
    for (std::uint64_t word = load(&codes[byte]); word != 0 && found < count; word &= word - 1) {
      const std::size_t bit =
          (byte - layout.high_at) * 8 + static_cast<std::size_t>(std::countr_zero(word));
      sorted[found] = (bit - found) << layout.low_bits;
      ++found;
    }
  }
  add_low_bits(codes, layout, sorted);
  return found == count && is_ascending(sorted);
}

std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t common = 0;
  while (i < a.size() && j < b.size()) {  // without branches: which is smaller cannot be foreseen
    const std::uint64_t left = a[i];
    const std::uint64_t right = b[j];
    common += left == right ? 1 : 0;
    i += left <= right ? 1 : 0;
    j += right <= left ? 1 : 0;
  }
  return common;
}

}  // namespace newsdedup
