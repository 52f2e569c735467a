// Any two texts: their changes are in order, and make the one of the other.
#include "newsdedup/dedup/word_diff.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::size_t split = 1 + data[0] % size;
  const std::vector<std::uint64_t> a(data + 1, data + split);
  const std::vector<std::uint64_t> b(data + split, data + size);
  std::vector<std::uint64_t> made;
  std::size_t at_a = 0;
  std::size_t at_b = 0;
  for (const newsdedup::WordChange& change : newsdedup::word_diff(a, b)) {
    if (change.a_begin < at_a || change.b_begin < at_b || change.a_end < change.a_begin ||
        change.b_end < change.b_begin || change.removed() + change.added() == 0 ||
        change.a_begin - at_a != change.b_begin - at_b) {
      std::abort();
    }
    made.insert(made.end(), a.begin() + static_cast<std::ptrdiff_t>(at_a),
                a.begin() + change.a_begin);
    made.insert(made.end(), b.begin() + change.b_begin, b.begin() + change.b_end);
    at_a = change.a_end;
    at_b = change.b_end;
  }
  made.insert(made.end(), a.begin() + static_cast<std::ptrdiff_t>(at_a), a.end());
  if (made != b) {
    std::abort();
  }
  return 0;
}
