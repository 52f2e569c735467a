// All trees are complete, so that all rows of a batch walk one together: every split is decided for
// all of them at once, and nothing branches.
#include "extract/boosted_trees.hpp"

#include <charconv>

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

}  // namespace

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
  std::array<Column, kSplits> right;  // per split and row: 1 if the row goes right there
  for (const Tree& tree : trees_) {
    for (std::size_t split = 0; split < kSplits; ++split) {
      const Column& column = columns[tree.feature[split]];
      const std::uint8_t value = tree.value[split];
      for (std::size_t row = 0; row < kBatch; ++row) {
        right[split][row] = column[row] > value ? 0xFF : 0;
      }
    }
    // From the lowest level up, each split takes over the way of the child that a row goes to.
    for (std::size_t level = kDepth - 1; level-- > 0;) {
      const std::size_t first = (std::size_t{1} << level) - 1;
      const auto bit = static_cast<std::uint8_t>(1U << (kDepth - 1 - level));
      for (std::size_t split = first; split < 2 * first + 1; ++split) {
        const Column& left_child = right[2 * split + 1];
        const Column& right_child = right[2 * split + 2];
        for (std::size_t row = 0; row < kBatch; ++row) {
          const std::uint8_t goes = right[split][row];
          const std::uint8_t below = static_cast<std::uint8_t>(
              (goes & right_child[row]) | (static_cast<std::uint8_t>(~goes) & left_child[row]));
          const auto mask = static_cast<std::uint8_t>(bit - 1);
          right[split][row] = static_cast<std::uint8_t>((goes & bit) | (below & mask));
        }
      }
    }
    for (std::size_t row = 0; row < kBatch; ++row) {
      sums[row] += tree.leaf[right[0][row]];
    }
  }
  return sums;
}

}  // namespace newsdedup
