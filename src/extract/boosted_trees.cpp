// All trees are complete, so that all rows of a batch walk one together: every split is decided for
// all of them at once, and nothing branches.
#include "extract/boosted_trees.hpp"

#include <array>
#include <charconv>
#include <cstring>

#include "core/table_rows.hpp"
#include "text/instruction_sets.hpp"

#if defined(NEWSDEDUP_SIMD) && defined(__x86_64__)
#if NEWSDEDUP_SIMD > 2
#define NEWSDEDUP_WIDE 1
#include <immintrin.h>
#endif
#endif

namespace newsdedup {
namespace {

/// Takes the next number off `text` and the character behind it.
int take_number(std::string_view& text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  text.remove_prefix(text.empty() ? 0 : 1);
  return value;
}

constexpr std::size_t kHalf = BoostedTrees::kBatch / 2;

/// One byte per row of half a batch; compilers make of it what the machine has.
using Bytes = std::uint8_t __attribute__((vector_size(kHalf)));
using Shorts = std::int16_t __attribute__((vector_size(2 * kHalf)));
using Ints = std::int32_t __attribute__((vector_size(4 * kHalf)));

constexpr std::size_t kSide = 16;
using Side = std::uint8_t __attribute__((vector_size(kSide)));

/// Bytes of `a` and `b` in turn, of their first or second halves.
Side first_halves(Side a, Side b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
Side second_halves(Side a, Side b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15,
                                 31);
}

/// A square of 16 rows to one of 16 columns: shuffled four times like a pack of cards, the bits of
/// a byte's place have moved by half their number.
void turn_square(const std::uint8_t* rows,
                 std::size_t stride,
                 BoostedTrees::Column* columns,
                 std::size_t first) {
  std::array<Side, kSide> square;
  for (std::size_t i = 0; i < kSide; ++i) {
    std::memcpy(&square[i], rows + i * stride, kSide);
  }
  for (int round = 0; round < 4; ++round) {
    std::array<Side, kSide> shuffled;
    for (std::size_t i = 0; i < kSide / 2; ++i) {
      shuffled[2 * i] = first_halves(square[i], square[i + kSide / 2]);
      shuffled[2 * i + 1] = second_halves(square[i], square[i + kSide / 2]);
    }
    square = shuffled;
  }
  for (std::size_t i = 0; i < kSide; ++i) {
    std::memcpy(columns[i].data() + first, &square[i], kSide);
  }
}

}  // namespace

void turn_batch(const std::uint8_t* rows, std::size_t stride, BoostedTrees::Column* columns) {
  for (std::size_t column = 0; column < stride; column += kSide) {
    for (std::size_t row = 0; row < BoostedTrees::kBatch; row += kSide) {
      turn_square(rows + row * stride + column, stride, columns + column, row);
    }
  }
}

/// The bits of the splits on a row's way through a tree, the last one lowest, tell its leaf. They
/// are put together from the lowest level up: each split takes over the bits of the child that a
/// row goes to.
NEWSDEDUP_FOR_NEWER_MACHINES
void BoostedTrees::add_leaves(std::span<const Tree> trees,
                              const Column* columns,
                              std::size_t first,
                              int* sums) {
  Ints total;
  std::memcpy(&total, sums, sizeof total);
  std::array<Bytes, kSplits> way;
  for (const Tree& tree : trees) {
    for (std::size_t split = 0; split < kSplits; ++split) {
      Bytes bytes;
      std::memcpy(&bytes, columns[tree.feature[split]].data() + first, sizeof bytes);
      way[split] = reinterpret_cast<Bytes>(bytes > tree.value[split]);
    }
    for (std::size_t split = kSplits / 2; split-- > 0;) {
      const Bytes right = way[split];
      const Bytes below = (right & way[2 * split + 2]) | (~right & way[2 * split + 1]);
      way[split] = (right & kBits[split]) | (below & static_cast<std::uint8_t>(kBits[split] - 1));
    }
    // A tree has as many leaves as half a batch has rows, so that one shuffle looks all of them up.
    Shorts leaves;
    std::memcpy(&leaves, tree.leaf.data(), sizeof leaves);
#if defined(__clang__)  // shuffles by constants only
    for (std::size_t row = 0; row < kHalf; ++row) {
      total[row] += leaves[way[0][row]];
    }
#else
    const auto taken = __builtin_shuffle(leaves, __builtin_convertvector(way[0], Shorts));
    total += __builtin_convertvector(taken, Ints);
#endif
  }
  std::memcpy(sums, &total, sizeof total);
}

#if NEWSDEDUP_WIDE
/// The same for a whole batch.
__attribute__((target("avx512bw"))) void BoostedTrees::add_leaves_avx512(
    std::span<const Tree> trees, const Column* columns, int* sums) {
  __m512i total[4];
  std::memcpy(total, sums, sizeof total);
  // Intrinsics without a mask make g++ 12 warn of values that are not set (its bug 105593).
  for (const Tree& tree : trees) {
    const auto goes_right = [&](std::size_t split) __attribute__((target("avx512bw"))) {
      return _mm512_cmpgt_epu8_mask(_mm512_loadu_si512(columns[tree.feature[split]].data()),
                                    _mm512_set1_epi8(static_cast<char>(tree.value[split])));
    };
    __m512i way[kSplits];
    for (std::size_t split = kSplits / 2; split < kSplits; ++split) {
      way[split] = _mm512_maskz_set1_epi8(goes_right(split), 1);
    }
    for (std::size_t split = kSplits / 2; split-- > 0;) {
      const __mmask64 right = goes_right(split);
      const __m512i below = _mm512_mask_blend_epi8(right, way[2 * split + 1], way[2 * split + 2]);
      const __m512i bit = _mm512_set1_epi8(static_cast<char>(kBits[split]));
      way[split] = _mm512_mask_add_epi8(below, right, below, bit);
    }
    const __m512i leaves = _mm512_loadu_si512(tree.leaf.data());
    const auto add = [&](std::size_t half, __m256i rows) __attribute__((target("avx512bw"))) {
      const __m512i taken =
          _mm512_maskz_permutexvar_epi16(~0U, _mm512_maskz_cvtepu8_epi16(~0U, rows), leaves);
      const __m512i low =
          _mm512_maskz_cvtepi16_epi32(0xFFFF, _mm512_maskz_extracti64x4_epi64(0xF, taken, 0));
      const __m512i high =
          _mm512_maskz_cvtepi16_epi32(0xFFFF, _mm512_maskz_extracti64x4_epi64(0xF, taken, 1));
      total[2 * half] = _mm512_add_epi32(total[2 * half], low);
      total[2 * half + 1] = _mm512_add_epi32(total[2 * half + 1], high);
    };
    add(0, _mm512_maskz_extracti64x4_epi64(0xF, way[0], 0));
    add(1, _mm512_maskz_extracti64x4_epi64(0xF, way[0], 1));
  }
  std::memcpy(sums, total, sizeof total);
}
#endif

BoostedTrees::Tree BoostedTrees::read_tree(std::string_view splits, std::string_view leaves) const {
  Tree tree;
  for (std::size_t i = 0; i < kSplits; ++i) {
    const auto feature = static_cast<std::size_t>(take_number(splits));
    tree.feature[i] = static_cast<std::uint8_t>(feature < columns_ ? feature : 0);
    tree.value[i] = static_cast<std::uint8_t>(take_number(splits));
  }
  for (std::int16_t& leaf : tree.leaf) {
    leaf = static_cast<std::int16_t>(take_number(leaves));
  }
  return tree;
}

BoostedTrees::BoostedTrees(std::string_view table, std::string_view name, std::size_t columns)
    : columns_(columns) {
  for_each_row(table, [&](const std::vector<std::string_view>& fields) {
    if (fields[0] != name || fields.size() < 3) {
      return;
    }
    if (fields[1] == "threshold") {
      std::string_view number = fields[2];
      threshold_ = take_number(number);
    } else if (fields.size() > 3) {
      trees_.push_back(read_tree(fields[2], fields[3]));
    }
  });
}

std::array<int, BoostedTrees::kBatch> BoostedTrees::judge(std::span<const Column> columns) const {
  std::array<int, kBatch> sums;
  sums.fill(-threshold_);
#if NEWSDEDUP_WIDE
  static const bool wide = __builtin_cpu_supports("avx512bw") != 0;
  if (wide) {
    add_leaves_avx512(trees_, columns.data(), sums.data());
    return sums;
  }
#endif
  for (const std::size_t half : {std::size_t{0}, kHalf}) {
    add_leaves(trees_, columns.data(), half, sums.data() + half);
  }
  return sums;
}

}  // namespace newsdedup
