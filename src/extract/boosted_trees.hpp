// Boosted trees over rows of small numbers: the trained judges of lines and of headlines.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
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
  static constexpr std::size_t kBatch = 64;
  using Column = std::array<std::uint8_t, kBatch>;

  /// The sums for a batch of rows, given column by column, less the table's threshold, in 1/1000
  /// log-odds: 0 and more is a yes.
  std::array<int, kBatch> judge(std::span<const Column> columns) const;

 private:
  static constexpr std::size_t kDepth = 5;
  static constexpr std::size_t kSplits = (std::size_t{1} << kDepth) - 1;
  struct Tree {
    std::array<std::uint8_t, kSplits> feature{};
    std::array<std::uint8_t, kSplits> value{};
    std::array<std::int16_t, kSplits + 1> leaf{};
  };

  /// Per split: the place of its bit in a row's way, which is that of its level.
  static constexpr std::array<std::uint8_t, kSplits> kBits = [] {
    std::array<std::uint8_t, kSplits> bits{};
    for (std::size_t split = 0; split < kSplits; ++split) {
      bits[split] =
          static_cast<std::uint8_t>((std::size_t{1} << kDepth) >> std::bit_width(split + 1));
    }
    return bits;
  }();

  /// Adds to the sums of half a batch, from row `first` on, the leaves that its rows come to.
  static void add_leaves(std::span<const Tree> trees,
                         const Column* columns,
                         std::size_t first,
                         int* sums);
  static void add_leaves_avx512(std::span<const Tree> trees, const Column* columns, int* sums);
  Tree read_tree(std::string_view splits, std::string_view leaves) const;

  std::size_t columns_;
  int threshold_ = 0;
  std::vector<Tree> trees_;
};

/// Turns the rows of a batch, of `stride` bytes each, into columns; `stride` is a multiple of 16.
void turn_batch(const std::uint8_t* rows, std::size_t stride, BoostedTrees::Column* columns);

/// Writes the bytes of a row, one after the other.
class RowWriter {
 public:
  explicit RowWriter(std::uint8_t* row) : next_(row) {}
  void put(std::uint8_t value) { *next_++ = value; }

 private:
  std::uint8_t* next_;
};

/// Rows of `kColumns` bytes.
template <std::size_t kColumns>
class ByteRows {
 public:
  ByteRows() = default;
  explicit ByteRows(std::size_t rows)
      : rows_(rows), bytes_((rows + kBatch - 1) / kBatch * kBatch * kStride) {}

  std::size_t size() const { return rows_; }
  std::uint8_t* row(std::size_t row) { return bytes_.data() + row * kStride; }
  const std::uint8_t* row(std::size_t row) const { return bytes_.data() + row * kStride; }
  std::uint8_t& at(std::size_t row, std::size_t column) { return this->row(row)[column]; }
  std::uint8_t at(std::size_t row, std::size_t column) const { return this->row(row)[column]; }

  /// What `trees` make of each row.
  std::vector<int> judged_by(const BoostedTrees& trees) const {
    std::vector<int> sums;
    sums.reserve(bytes_.size() / kStride);
    std::array<BoostedTrees::Column, kStride> columns;
    for (std::size_t batch = 0; batch < rows_; batch += kBatch) {
      turn_batch(row(batch), kStride, columns.data());
      const auto found = trees.judge(columns);
      sums.insert(sums.end(), found.begin(), found.end());
    }
    sums.resize(rows_);
    return sums;
  }

 private:
  static constexpr std::size_t kBatch = BoostedTrees::kBatch;
  static constexpr std::size_t kStride = (kColumns + 15) / 16 * 16;

  std::size_t rows_ = 0;
  std::vector<std::uint8_t> bytes_;  ///< whole batches
};

}  // namespace newsdedup
