// Codes of shingles from any bytes: refused, or ascending numbers that are packed to be the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "dedup/shingle_set.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  const std::size_t count = data[0] | std::size_t{data[1]} << 8;
  std::vector<std::uint64_t> numbers;
  if (!newsdedup::decode_shingles(std::span(data, size).subspan(2), count, numbers)) {
    return 0;
  }
  std::uint64_t next = 0;
  for (const std::uint64_t number : numbers) {
    if (number < next || number >> newsdedup::kShingleBits != 0) {
      std::abort();
    }
    next = number + 1;
  }
  std::vector<std::uint64_t> again;
  const std::vector<std::uint8_t> codes = newsdedup::encode_shingles(numbers);
  if (!newsdedup::decode_shingles(codes, count, again) || again != numbers) {
    std::abort();
  }
  return 0;
}
