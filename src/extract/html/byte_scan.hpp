// Finds bytes in runs of text, 16 at a time where the machine can.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace newsdedup::html {

/// The first of `wanted` in [at, end), or `end`.
template <class... Chars>
const char* find_any(const char* at, const char* end, Chars... wanted) {
#ifdef __SSE2__
  while (end - at >= 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i hits = _mm_setzero_si128();
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted)))), ...);
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(hits));
    if (mask != 0) {
      return at + std::countr_zero(mask);
    }
    at += 16;
  }
#endif
  while (at < end && ((*at != wanted) && ...)) {
    ++at;
  }
  return at;
}

}  // namespace newsdedup::html
