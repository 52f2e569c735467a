// The ranges of the options.
#include <limits>
#include <string>

#include <fmt/format.h>

#include "newsdedup/core/result.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

void check_range(const char* name, double value, double low, double high) {
  if (value >= low && value <= high) {
    return;
  }
  const std::string range = high == kNoLimit ? fmt::format("at least {}", low)
                                             : fmt::format("between {} and {}", low, high);
  throw FatalError(2, fmt::format("{} must be {}, not {}", name, range, value));
}

}  // namespace

void DedupOptions::check() const {
  check_range("near", near, 0.3, 1);
  check_range("contains", contains, 0.5, 1);
  check_range("length-ratio", length_ratio, 1, kNoLimit);
  check_range("group-ratio", group_ratio, 0, 1);
  check_range("simhash-distance", simhash_distance, 0, 7);
  constexpr std::size_t kLeastMemory = std::size_t{64} << 20;
  if (memory < kLeastMemory) {
    throw FatalError(2, fmt::format("memory must be at least 64M, not {} bytes", memory));
  }
}

}  // namespace newsdedup
