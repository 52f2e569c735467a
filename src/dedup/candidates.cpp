// Sorting of candidates.
#include "dedup/candidates.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace newsdedup {

void sort_by_high_half(std::vector<std::uint64_t>& values) {
  constexpr unsigned kDigit = 11;
  constexpr std::size_t kSmall = 256;
  if (values.size() < kSmall) {
    std::stable_sort(values.begin(), values.end(),
                     [](std::uint64_t a, std::uint64_t b) { return a >> 32 < b >> 32; });
    return;
  }
  std::vector<std::uint64_t> other(values.size());
  for (unsigned shift = 32; shift < 64; shift += kDigit) {
    std::array<std::size_t, std::size_t{1} << kDigit> starts{};
    const auto digit = [shift](std::uint64_t value) {
      return value >> shift & ((std::uint64_t{1} << kDigit) - 1);
    };
    for (const std::uint64_t value : values) {
      ++starts[digit(value)];
    }
    std::size_t total = 0;
    for (std::size_t& start : starts) {
      total += std::exchange(start, total);
    }
    for (const std::uint64_t value : values) {
      other[starts[digit(value)]++] = value;
    }
    values.swap(other);
  }
}

void sort_unique(std::vector<CandidateKey>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace newsdedup
