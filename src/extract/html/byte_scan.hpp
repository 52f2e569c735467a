// Finds bytes in runs of text, 16 at a time where the machine can.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "extract/html/characters.hpp"

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

/// Bytes from `at` on up to the first white space that is more than one blank between others;
/// `behind_blank` tells whether a blank counts as one too many at the start.
inline std::size_t evenly_spaced(const char* at, const char* end, bool behind_blank) {
  const char* const begin = at;
#ifdef __SSE2__
  while (end - at >= 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto mask_of = [&](char c) {
      return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))));
    };
    const std::uint32_t blanks = mask_of(' ');
    const std::uint32_t others = mask_of('\n') | mask_of('\t') | mask_of('\r') | mask_of('\f');
    const std::uint32_t uneven = others | (blanks & (blanks << 1U | (behind_blank ? 1U : 0U)));
    if (uneven != 0) {
      return static_cast<std::size_t>(at - begin + std::countr_zero(uneven));
    }
    behind_blank = (blanks >> 15U) != 0;
    at += 16;
  }
#endif
  for (; at < end; ++at) {
    const bool blank = *at == ' ';
    if ((blank && behind_blank) || (!blank && is_space(*at))) {
      break;
    }
    behind_blank = blank;
  }
  return static_cast<std::size_t>(at - begin);
}

}  // namespace newsdedup::html
