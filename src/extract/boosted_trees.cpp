// All trees are complete, so that all rows of a batch walk one together: every split is decided for
// all of them at once, and nothing branches.
#include "extract/boosted_trees.hpp"

#include <charconv>
#include <cstring>

#include "extract/table_rows.hpp"

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

/// One byte per row of a batch; compilers make of it what the machine has.
using Bytes = std::uint8_t __attribute__((vector_size(BoostedTrees::kBatch)));
using Shorts = std::int16_t __attribute__((vector_size(2 * BoostedTrees::kBatch)));
using Ints = std::int32_t __attribute__((vector_size(4 * BoostedTrees::kBatch)));

}  // namespace

/// Adds to each row's sum the leaf it comes to in each tree.
#if defined(NEWSDEDUP_SIMD) && defined(__x86_64__) && defined(__linux__)
#if NEWSDEDUP_SIMD > 2 && !defined(__clang__)
__attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
__attribute__((target_clones("avx2", "default")))
#endif
#endif
void BoostedTrees::add_leaves(const std::vector<Tree>& trees, const Column* columns, int* sums) {
  Ints total;
  std::memcpy(&total, sums, sizeof total);
  std::array<Bytes, kSplits> left;  // per split: all bits of a row that goes left there
  for (const Tree& tree : trees) {
    for (std::size_t split = 0; split < kSplits; ++split) {
      Bytes bytes;
      std::memcpy(&bytes, columns[tree.feature[split]].data(), sizeof bytes);
      left[split] = reinterpret_cast<Bytes>(bytes <= tree.value[split]);
    }
    // From the lowest level up, each split takes over the way of the child that a row goes to.
    std::array<Bytes, kLowest> way;
    for (std::size_t split = kLowest; split-- > 0;) {
      const std::size_t child = 2 * split + 1;
      const bool lowest = child >= kLowest;
      const Bytes go_left = lowest ? ~left[child] & 1 : way[child];
      const Bytes go_right = lowest ? ~left[child + 1] & 1 : way[child + 1];
      const auto bit = static_cast<std::uint8_t>(2U << (kDepth - 2 - level_of(split)));
      way[split] = (go_left & left[split]) | ((go_right | bit) & ~left[split]);
    }
    // A tree has as many leaves as a batch has rows, so that one shuffle looks all of them up.
    Shorts leaves;
    std::memcpy(&leaves, tree.leaf.data(), sizeof leaves);
#if defined(__clang__)  // shuffles by constants only
    for (std::size_t row = 0; row < kBatch; ++row) {
      total[row] += leaves[way[0][row]];
    }
#else
    const auto taken = __builtin_shuffle(leaves, __builtin_convertvector(way[0], Shorts));
    total += __builtin_convertvector(taken, Ints);
#endif
  }
  std::memcpy(sums, &total, sizeof total);
}

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
  add_leaves(trees_, columns.data(), sums.data());
  return sums;
}

}  // namespace newsdedup
