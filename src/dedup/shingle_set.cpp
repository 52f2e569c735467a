// Shingle hashes by a rolling polynomial, a bucket sort for evenly spread numbers, Rice codes.
#include "dedup/shingle_set.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace newsdedup {
namespace {

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C17;  // odd, and 3 modulo 4
constexpr std::size_t kPadding = 8;                  // decoding reads 8 bytes at a time

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

/// Sorts each bucket; `ends[b]` is where bucket b ends.
void sort_buckets(std::vector<std::uint64_t>& values, const std::vector<std::uint32_t>& ends) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    if (end - begin > 1) {
      const auto first = values.begin() + begin;
      if (end - begin == 2) {
        if (first[1] < first[0]) {
          std::swap(first[0], first[1]);
        }
      } else {
        std::sort(first, values.begin() + end);
      }
    }
    begin = end;
  }
}

/// Sorts numbers that are spread evenly over 48 bits, in linear time: about two in a bucket.
/// However they are spread, never slower than n log n.
std::vector<std::uint64_t> sort_even(std::vector<std::uint64_t> values) {
  if (values.size() < 32) {
    std::sort(values.begin(), values.end());
    return values;
  }
  const unsigned bits = static_cast<unsigned>(std::bit_width(values.size())) - 1;
  const unsigned shift = kShingleBits - bits;
  std::vector<std::uint32_t> ends(std::size_t{1} << bits);
  for (const std::uint64_t value : values) {
    ++ends[value >> shift];
  }
  std::uint32_t total = 0;
  for (std::uint32_t& end : ends) {
    total += std::exchange(end, total);
  }
  std::vector<std::uint64_t> sorted(values.size());
  for (const std::uint64_t value : values) {
    sorted[ends[value >> shift]++] = value;
  }
  sort_buckets(sorted, ends);
  return sorted;
}

class BitWriter {
 public:
  explicit BitWriter(std::vector<std::uint8_t>& bytes) : bytes_(bytes) {}

  /// The low `count` (at most 48) bits of `value`.
  void put(std::uint64_t value, unsigned count) {
    pending_ |= value << used_;
    used_ += count;
    while (used_ >= 8) {
      bytes_.push_back(static_cast<std::uint8_t>(pending_));
      pending_ >>= 8;
      used_ -= 8;
    }
  }

  /// `count` zeros and a one.
  void put_unary(std::uint64_t count) {
    for (; count >= 32; count -= 32) {
      put(0, 32);
    }
    put(std::uint64_t{1} << count, static_cast<unsigned>(count) + 1);
  }

  void flush() {
    if (used_ > 0) {
      bytes_.push_back(static_cast<std::uint8_t>(pending_));
    }
  }

 private:
  std::vector<std::uint8_t>& bytes_;
  std::uint64_t pending_ = 0;
  unsigned used_ = 0;  // below 8 between calls
};

class BitReader {
 public:
  explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  /// The next bits, at least 57 of them; nothing but zeros (and `failed`) behind the end.
  std::uint64_t peek() {
    const std::size_t byte = at_ >> 3;
    if (byte + kPadding > bytes_.size()) {
      failed_ = true;
      return 0;
    }
    std::uint64_t window = 0;
    for (unsigned i = 0; i < 8; ++i) {  // one load instruction on little-endian machines
      window |= std::uint64_t{bytes_[byte + i]} << (8 * i);
    }
    return window >> (at_ & 7);
  }

  void skip(std::size_t bits) { at_ += bits; }
  bool failed() const { return failed_; }

  /// Zeros up to the next one, which is skipped too.
  std::uint64_t unary() {
    std::uint64_t zeros = 0;
    for (;;) {
      const std::uint64_t window = peek();
      if (window != 0) {
        const auto found = static_cast<unsigned>(std::countr_zero(window));
        skip(found + 1);
        return zeros + found;
      }
      if (failed_) {
        return 0;
      }
      const std::size_t seen = 64 - (at_ & 7);
      zeros += seen;
      skip(seen);
    }
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;  // bits
  bool failed_ = false;
};

}  // namespace

std::vector<std::uint64_t> shingle_set(std::span<const Token> tokens) {
  std::vector<std::uint64_t> hashes = sort_even(shingle_hashes(tokens));
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<std::uint8_t> encode_shingles(std::span<const std::uint64_t> sorted) {
  std::vector<std::uint8_t> codes;
  if (sorted.empty()) {
    return codes;
  }
  const std::uint64_t mean = sorted.back() / sorted.size();
  const unsigned k = static_cast<unsigned>(std::bit_width(mean | 1)) - 1;
  codes.reserve(1 + (sorted.size() * (k + 3) + 7) / 8 + kPadding);
  codes.push_back(static_cast<std::uint8_t>(k));
  BitWriter writer(codes);
  std::uint64_t next = 0;
  for (const std::uint64_t value : sorted) {
    const std::uint64_t difference = value - next;
    writer.put_unary(difference >> k);
    writer.put(difference & ((std::uint64_t{1} << k) - 1), k);
    next = value + 1;
  }
  writer.flush();
  codes.resize(codes.size() + kPadding);
  codes.shrink_to_fit();
  return codes;
}

bool decode_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     std::vector<std::uint64_t>& sorted) {
  sorted.clear();
  if (count == 0) {
    return codes.empty();
  }
  if (codes.size() < 1 + kPadding || codes[0] >= kShingleBits || count > codes.size() * 8) {
    return false;
  }
  const unsigned k = codes[0];
  const std::uint64_t mask = (std::uint64_t{1} << k) - 1;
  BitReader reader(codes.subspan(1));
  sorted.resize(count);
  std::uint64_t next = 0;
  for (std::uint64_t& value : sorted) {
    const std::uint64_t quotient = reader.unary();
    value = next + (quotient << k) + (reader.peek() & mask);
    reader.skip(k);
    if (reader.failed() || quotient >> (kShingleBits - k) != 0 || value >> kShingleBits != 0) {
      return false;
    }
    next = value + 1;
  }
  return true;
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
