// Boosted trees over rows of small numbers: the trained judges of lines and of headlines.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

namespace newsdedup {

/// A sum of complete binary trees of five levels, read from a table that
/// scripts/train_line_model.py wrote.
class BoostedTrees {
 public:
  /// Reads the rows of `table` whose first field is `name`. Rows that are not of the table's form
  /// give trees without a say; `columns` is the width of the rows that will be judged.
  BoostedTrees(std::string_view table, std::string_view name, std::size_t columns);

  /// Rows are judged by so many at a time.
  static constexpr std::size_t kBatch = 32;
  using Column = std::array<std::uint8_t, kBatch>;

  /// The sums for up to `kBatch` rows, given column by column, less the table's threshold, in
  /// 1/1000 log-odds: 0 and more is a yes.
  std::array<int, kBatch> judge(std::span<const Column> columns) const;

 private:
  static constexpr std::size_t kDepth = 5;
  static constexpr std::size_t kSplits = (std::size_t{1} << kDepth) - 1;
  static constexpr std::size_t kLowest = kSplits / 2;  ///< the first split of the lowest level

  struct Tree {
    std::array<std::uint8_t, kSplits> feature{};
    std::array<std::uint8_t, kSplits> value{};
    std::array<std::int16_t, kSplits + 1> leaf{};
  };

  static_assert(std::tuple_size_v<decltype(Tree::leaf)> == kBatch);

  static constexpr std::size_t level_of(std::size_t split) {
    return static_cast<std::size_t>(std::bit_width(split + 1)) - 1;
  }
  static void add_leaves(const std::vector<Tree>& trees, const Column* columns, int* sums);
  Tree read_tree(std::string_view splits, std::string_view leaves) const;

  std::size_t columns_;
  int threshold_ = 0;
  std::vector<Tree> trees_;
};

/// The sums for all rows, in order; `Row` is an array of bytes.
template <class Row>
std::vector<int> judge_rows(const BoostedTrees& trees, std::span<const Row> rows) {
  std::vector<int> sums;
  sums.reserve(rows.size());
  std::vector<BoostedTrees::Column> columns(std::tuple_size_v<Row>);
  for (std::size_t first = 0; first < rows.size(); first += BoostedTrees::kBatch) {
    const auto batch = rows.subspan(first, std::min(BoostedTrees::kBatch, rows.size() - first));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (std::size_t column = 0; column < columns.size(); ++column) {
        columns[column][i] = batch[i][column];
      }
    }
    const auto found = trees.judge(columns);
    sums.insert(sums.end(), found.begin(),
                found.begin() + static_cast<std::ptrdiff_t>(batch.size()));
  }
  return sums;
}

}  // namespace newsdedup
