// Which bytes of a text are ASCII letters, capitals and digits, and which are not ASCII, 64 at a
// time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace newsdedup {

/// One bit for each of 64 bytes of a text, the first in the lowest bit.
struct ByteBits {
  std::uint64_t word = 0;  ///< ASCII letters and digits
  std::uint64_t wide = 0;  ///< bytes that are not ASCII
  std::uint64_t capital = 0;
  std::uint64_t digit = 0;
};

/// Classifies `blocks` times 64 bytes into `bits`.
using ClassifyBytes = void (*)(const char* bytes, std::size_t blocks, ByteBits* bits);

/// An instruction set, and what classifies bytes with it.
struct ByteClassifier {
  const char* name = "";  ///< "avx512", "avx2", "neon", "plain"
  ClassifyBytes classify = nullptr;
};

/// The fastest that this machine can run; always the same. NEWSDEDUP_SIMD=OFF leaves the plain one.
const ByteClassifier& byte_classifier();

/// All that this machine can run, the fastest first; the plain one is the last.
struct ByteClassifiers {
  ByteClassifier entries[3];
  std::size_t count = 0;
};
ByteClassifiers byte_classifiers();

}  // namespace newsdedup
