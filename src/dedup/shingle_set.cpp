// Shingle hashes rolled from token hashes, a bucket sort for evenly spread numbers, and their code.
#include "dedup/shingle_set.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <utility>

namespace newsdedup {
namespace {

constexpr std::size_t kFewest = 96;  // shingles of a text whose code has counts
constexpr std::size_t kTops = kShingleTops;
constexpr unsigned kLowBits = 32;
static_assert(kTops << kLowBits == std::uint64_t{1} << kShingleBits);

/// Token hashes are even as they are, and rolled by rotation they stay so; the multiplication keeps
/// rotated runs of one word apart.
std::uint64_t shingle_hash(std::uint64_t rolled) {
  return (rolled ^ rolled >> 29) * 0xD6E8FEB86659FD93U >> (64 - kShingleBits);
}

constexpr int kTurn = 11;  // bits by which a hash is rotated for each token behind it

/// Hashes of all shingles, in the order of the text (cyclic polynomials: Cohen, "Recursive hashing
/// functions for n-grams", ACM TOIS 1997).
void shingle_hashes(std::span<const Token> tokens, std::vector<std::uint64_t>& hashes) {
  const std::size_t width = std::min(tokens.size(), kShingleTokens);
  std::uint64_t rolled = 0;
  for (const Token& token : tokens.first(width)) {
    rolled = std::rotl(rolled, kTurn) ^ token.hash;
  }
  if (width < kShingleTokens) {
    if (width > 0) {
      hashes.push_back(shingle_hash(rolled + width));
    }
    return;
  }
  hashes.resize(tokens.size() - width + 1);
  hashes[0] = shingle_hash(rolled);
  for (std::size_t i = width; i < tokens.size(); ++i) {
    const std::uint64_t leaving =
        std::rotl(tokens[i - width].hash, kTurn * static_cast<int>(kShingleTokens));
    rolled = std::rotl(rolled, kTurn) ^ leaving ^ tokens[i].hash;
    hashes[i - width + 1] = shingle_hash(rolled);
  }
}

/// Moves every number to the left of those that are greater: fast if hardly any has far to go.
void insertion_sort(std::span<std::uint64_t> values) {
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
void sort_even(std::vector<std::uint64_t>& values) {
  constexpr std::size_t kSmall = 32;
  constexpr std::uint32_t kCrowded = 16;
  if (values.size() < kSmall) {
    std::sort(values.begin(), values.end());
    return;
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
    return;
  }
  std::vector<std::uint64_t> sorted(values.size());
  for (const std::uint64_t value : values) {
    sorted[starts[value >> shift]++] = value;
  }
  insertion_sort(sorted);
  values = std::move(sorted);
}

std::uint32_t load32(const std::uint8_t* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return std::endian::native == std::endian::little ? value : __builtin_bswap32(value);
}

void store32(std::uint8_t* bytes, std::uint32_t value) {
  value = std::endian::native == std::endian::little ? value : __builtin_bswap32(value);
  std::memcpy(bytes, &value, sizeof value);
}

constexpr std::size_t kPlainBytes = 5;

std::vector<std::uint8_t> encode_few(std::span<const std::uint64_t> sorted) {
  std::vector<std::uint8_t> codes(1 + kPlainBytes * sorted.size());
  std::uint8_t* at = codes.data() + 1;
  for (const std::uint64_t number : sorted) {
    store32(at, static_cast<std::uint32_t>(number));
    at[4] = static_cast<std::uint8_t>(number >> kLowBits);
    at += kPlainBytes;
  }
  return codes;
}

bool decode_few(std::span<const std::uint8_t> codes, std::span<std::uint64_t> sorted) {
  if (codes.size() != 1 + kPlainBytes * sorted.size()) {
    return false;
  }
  const std::uint8_t* at = codes.data() + 1;
  for (std::uint64_t& number : sorted) {
    number = std::uint64_t{at[4]} << kLowBits | load32(at);
    at += kPlainBytes;
  }
  return true;
}

/// One number of each value of the highest 8 bits, read from `width` bytes each.
std::array<std::uint32_t, kTops> read_counts(const std::uint8_t* bytes, std::size_t width) {
  std::array<std::uint32_t, kTops> counts{};
  for (std::size_t top = 0; top < kTops; ++top) {
    counts[top] = width == 1 ? bytes[top] : load32(bytes + 4 * top);
  }
  return counts;
}

/// Unpacks the numbers of some values of the highest 8 bits; false if they are not just as many.
bool unpack_tops(std::span<const std::uint32_t> counts,
                 std::uint64_t first_top,
                 const std::uint8_t* low,
                 std::span<std::uint64_t> sorted) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::uint64_t top = (first_top + i) << kLowBits;
    const std::size_t count = counts[i];
    if (count > sorted.size() - at) {
      return false;
    }
    std::size_t done = 0;
    // The first four at once, also where there are fewer: how many cannot be foreseen.
    constexpr std::size_t kStep = 4;
    if (sorted.size() - at >= kStep) {
      for (std::size_t j = at; j < at + kStep; ++j) {
        sorted[j] = top | load32(low + 4 * j);
      }
      done = kStep;
    }
    for (std::size_t j = at + done; j < at + count; ++j) {
      sorted[j] = top | load32(low + 4 * j);
    }
    at += count;
  }
  return at == sorted.size();
}

bool decode_many(std::span<const std::uint8_t> codes, std::span<std::uint64_t> sorted) {
  const std::size_t width = codes[0];
  const std::size_t header = 1 + kTops * width;
  if ((width != 1 && width != 4) || codes.size() != header + 4 * sorted.size()) {
    return false;
  }
  return unpack_tops(read_counts(codes.data() + 1, width), 0, codes.data() + header, sorted);
}

bool is_ascending(std::span<const std::uint64_t> numbers) {
  bool ascending = true;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    ascending &= numbers[i - 1] < numbers[i];
  }
  return ascending;
}

}  // namespace

void shingle_set(std::span<const Token> tokens, std::vector<std::uint64_t>& sorted) {
  sorted.clear();
  shingle_hashes(tokens, sorted);
  sort_even(sorted);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
}

std::vector<std::uint8_t> encode_shingles(std::span<const std::uint64_t> sorted) {
  if (sorted.empty()) {
    return {};
  }
  if (sorted.size() < kFewest) {
    return encode_few(sorted);
  }
  std::array<std::uint32_t, kTops> counts{};
  for (const std::uint64_t number : sorted) {
    ++counts[number >> kLowBits];
  }
  const std::size_t width = *std::max_element(counts.begin(), counts.end()) <= 0xFF ? 1 : 4;
  const std::size_t header = 1 + kTops * width;
  std::vector<std::uint8_t> codes(header + 4 * sorted.size());
  codes[0] = static_cast<std::uint8_t>(width);
  for (std::size_t top = 0; top < kTops; ++top) {
    if (width == 1) {
      codes[1 + top] = static_cast<std::uint8_t>(counts[top]);
    } else {
      store32(&codes[1 + 4 * top], counts[top]);
    }
  }
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    store32(&codes[header + 4 * i], static_cast<std::uint32_t>(sorted[i]));
  }
  return codes;
}

bool decode_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     std::vector<std::uint64_t>& sorted) {
  if (count == 0 || count > codes.size()) {
    sorted.clear();
    return codes.empty() && count == 0;
  }
  sorted.resize(count);
  const bool whole = codes[0] == 0 ? decode_few(codes, sorted) : decode_many(codes, sorted);
  return whole && is_ascending(sorted);
}

void append_shingles(std::span<const std::uint8_t> codes,
                     std::size_t count,
                     const ShingleTops& tops,
                     std::vector<std::uint64_t>& shingles) {
  const std::size_t old_size = shingles.size();
  if (count < kFewest) {
    std::array<std::uint64_t, kFewest> few{};
    const std::span<std::uint64_t> all = std::span(few).first(count);
    decode_few(codes, all);
    shingles.insert(shingles.end(), std::ranges::lower_bound(all, least_shingle(tops.first)),
                    std::ranges::lower_bound(all, least_shingle(tops.last)));
    return;
  }
  const std::size_t width = codes[0];
  const std::array<std::uint32_t, kTops> counts = read_counts(codes.data() + 1, width);
  const auto sum = [&](unsigned first, unsigned last) {
    return std::accumulate(counts.begin() + first, counts.begin() + last, std::size_t{0});
  };
  const std::size_t before = sum(0, tops.first);
  shingles.resize(old_size + sum(tops.first, tops.last));
  unpack_tops(std::span(counts).subspan(tops.first, tops.last - tops.first), tops.first,
              codes.data() + 1 + kTops * width + 4 * before, std::span(shingles).subspan(old_size));
}

std::size_t count_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return count_common(a, b, 0);
}

std::size_t count_common(std::span<const std::uint64_t> a,
                         std::span<const std::uint64_t> b,
                         std::size_t least) {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t common = 0;
  while (i < a.size() && j < b.size()) {
    if (common + std::min(a.size() - i, b.size() - j) < least) {
      return common;
    }
    constexpr std::size_t kSteps = 64;
    const std::size_t steps = std::min({kSteps, a.size() - i, b.size() - j});
    for (std::size_t step = 0; step < steps; ++step) {
      // Without branches: which is smaller cannot be foreseen.
      const std::uint64_t left = a[i];
      const std::uint64_t right = b[j];
      common += left == right ? 1 : 0;
      i += left <= right ? 1 : 0;
      j += right <= left ? 1 : 0;
    }
  }
  return common;
}

}  // namespace newsdedup
