// Boosted trees over rows of small numbers: the trained judges of lines and of headlines.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsdedup {

/// A sum of complete binary trees of four levels, read from a table that
/// scripts/train_line_model.py wrote.
class BoostedTrees {
 public:
  explicit BoostedTrees(std::string_view table);

  /// The sum for a row, less the table's threshold, in 1/1000 log-odds: 0 and more is a yes.
  int judge(const std::uint8_t* row) const;

 private:
  static constexpr std::size_t kDepth = 4;
  static constexpr std::size_t kSplits = (std::size_t{1} << kDepth) - 1;

  struct Tree {
    std::array<std::uint8_t, kSplits> feature{};
    std::array<std::uint8_t, kSplits> value{};
    std::array<std::int16_t, kSplits + 1> leaf{};
  };

  static Tree read_tree(std::string_view splits, std::string_view leaves);

  int threshold_ = 0;
  std::vector<Tree> trees_;
};

}  // namespace newsdedup
