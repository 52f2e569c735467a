// One classification, written four times: the instruction set is chosen when the program runs.
#include "text/word_bits.hpp"

#include <cstring>

#if defined(NEWSDEDUP_SIMD) && defined(__x86_64__)
#define NEWSDEDUP_X86 1
#include <immintrin.h>
#elif defined(NEWSDEDUP_SIMD) && defined(__aarch64__) && defined(__ARM_NEON)
#define NEWSDEDUP_NEON 1
#include <arm_neon.h>
#endif

namespace newsdedup {
namespace {

constexpr std::size_t kBlock = 64;

/// The highest bits of 8 bytes as 8 bits (the multiplication gathers them in the highest byte).
std::uint64_t gathered(std::uint64_t high_bits) {
  return (high_bits >> 7) * 0x0102040810204080U >> 56;
}

/// For each byte below 0x80: its highest bit is set if it is at least `low` and below `end`.
std::uint64_t in_range(std::uint64_t bytes, std::uint64_t low, std::uint64_t end) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  return (bytes + kOnes * (0x80 - low)) & ~(bytes + kOnes * (0x80 - end));
}

void classify_plain(const char* bytes, std::size_t blocks, ByteBits* bits) {
  constexpr std::uint64_t kHigh = 0x8080808080808080U;
  constexpr std::uint64_t kCase = 0x2020202020202020U;
  for (std::size_t block = 0; block < blocks; ++block) {
    ByteBits found;
    for (unsigned part = 0; part < kBlock; part += 8) {
      std::uint64_t eight = 0;
      for (unsigned i = 0; i < 8; ++i) {  // little-endian, whatever the machine
        const auto byte = static_cast<unsigned char>(bytes[block * kBlock + part + i]);
        eight |= std::uint64_t{byte} << (8 * i);
      }
      const std::uint64_t ascii = eight & ~kHigh;
      const std::uint64_t digit = in_range(ascii, '0', '9' + 1) & ~eight & kHigh;
      const std::uint64_t letter = in_range(ascii | kCase, 'a', 'z' + 1) & ~eight & kHigh;
      found.wide |= gathered(eight & kHigh) << part;
      found.word |= gathered(digit | letter) << part;
      found.capital |= gathered(letter & ~(eight << 2U)) << part;  // without the bit of small ones
      found.digit |= gathered(digit) << part;
    }
    bits[block] = found;
  }
}

#ifdef NEWSDEDUP_X86

/// The highest bits of 32 bytes.
__attribute__((target("avx2"))) std::uint64_t mask_of(__m256i bytes) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

__attribute__((target("avx2"))) void classify_avx2(const char* bytes,
                                                   std::size_t blocks,
                                                   ByteBits* bits) {
  const __m256i before_digit = _mm256_set1_epi8('0' - 1);
  const __m256i behind_digit = _mm256_set1_epi8('9' + 1);
  const __m256i before_letter = _mm256_set1_epi8('a' - 1);
  const __m256i behind_letter = _mm256_set1_epi8('z' + 1);
  const __m256i lower = _mm256_set1_epi8(0x20);
  for (std::size_t block = 0; block < blocks; ++block) {
    ByteBits found;
    for (unsigned part = 0; part < kBlock; part += 32) {
      const auto* from = reinterpret_cast<const __m256i*>(bytes + block * kBlock + part);
      const __m256i text = _mm256_loadu_si256(from);
      const __m256i folded = _mm256_or_si256(text, lower);
      // Signed comparisons: bytes that are not ASCII are below everything.
      const __m256i digit = _mm256_and_si256(_mm256_cmpgt_epi8(text, before_digit),
                                             _mm256_cmpgt_epi8(behind_digit, text));
      const __m256i letter = _mm256_and_si256(_mm256_cmpgt_epi8(folded, before_letter),
                                              _mm256_cmpgt_epi8(behind_letter, folded));
      found.word |= mask_of(_mm256_or_si256(digit, letter)) << part;
      found.wide |= mask_of(text) << part;
      found.capital |= mask_of(_mm256_andnot_si256(_mm256_slli_epi16(text, 2), letter)) << part;
      found.digit |= mask_of(digit) << part;
    }
    bits[block] = found;
  }
}

__attribute__((target("avx512bw"))) void classify_avx512(const char* bytes,
                                                         std::size_t blocks,
                                                         ByteBits* bits) {
  const __m512i digits = _mm512_set1_epi8('0');
  const __m512i letters = _mm512_set1_epi8('a');
  const __m512i capitals = _mm512_set1_epi8('A');
  const __m512i lower = _mm512_set1_epi8(0x20);
  const __m512i ten = _mm512_set1_epi8(10);
  const __m512i twenty_six = _mm512_set1_epi8(26);
  for (std::size_t block = 0; block < blocks; ++block) {
    const __m512i text = _mm512_loadu_si512(bytes + block * kBlock);
    const __m512i letter = _mm512_sub_epi8(_mm512_or_si512(text, lower), letters);
    const std::uint64_t digit = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(text, digits), ten);
    bits[block].word = digit | _mm512_cmplt_epu8_mask(letter, twenty_six);
    bits[block].wide = _mm512_movepi8_mask(text);
    bits[block].capital = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(text, capitals), twenty_six);
    bits[block].digit = digit;
  }
}

#endif
#ifdef NEWSDEDUP_NEON

/// One bit of each of 64 bytes that are 0 or 255.
std::uint64_t mask_of(const uint8x16_t (&parts)[4]) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t low = vpaddq_u8(vandq_u8(parts[0], weights), vandq_u8(parts[1], weights));
  const uint8x16_t high = vpaddq_u8(vandq_u8(parts[2], weights), vandq_u8(parts[3], weights));
  const uint8x16_t all = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

void classify_neon(const char* bytes, std::size_t blocks, ByteBits* bits) {
  for (std::size_t block = 0; block < blocks; ++block) {
    uint8x16_t word[4];
    uint8x16_t wide[4];
    uint8x16_t capital[4];
    uint8x16_t digit[4];
    for (unsigned part = 0; part < 4; ++part) {
      const auto* from = reinterpret_cast<const std::uint8_t*>(bytes + block * kBlock + part * 16);
      const uint8x16_t text = vld1q_u8(from);
      const uint8x16_t letter = vsubq_u8(vorrq_u8(text, vdupq_n_u8(0x20)), vdupq_n_u8('a'));
      digit[part] = vcltq_u8(vsubq_u8(text, vdupq_n_u8('0')), vdupq_n_u8(10));
      word[part] = vorrq_u8(digit[part], vcltq_u8(letter, vdupq_n_u8(26)));
      wide[part] = vcgeq_u8(text, vdupq_n_u8(0x80));
      capital[part] = vcltq_u8(vsubq_u8(text, vdupq_n_u8('A')), vdupq_n_u8(26));
    }
    bits[block] = {mask_of(word), mask_of(wide), mask_of(capital), mask_of(digit)};
  }
}

#endif

}  // namespace

ByteClassifiers byte_classifiers() {
  ByteClassifiers found;
  const auto add = [&found](const char* name, ClassifyBytes classify) {
    found.entries[found.count++] = {name, classify};
  };
#ifdef NEWSDEDUP_X86
  if (NEWSDEDUP_SIMD > 2 && __builtin_cpu_supports("avx512bw") != 0) {
    add("avx512", classify_avx512);
  }
  if (__builtin_cpu_supports("avx2") != 0) {
    add("avx2", classify_avx2);
  }
#endif
#ifdef NEWSDEDUP_NEON
  add("neon", classify_neon);
#endif
  add("plain", classify_plain);
  return found;
}

const ByteClassifier& byte_classifier() {
  static const ByteClassifier fastest = byte_classifiers().entries[0];
  return fastest;
}

}  // namespace newsdedup
