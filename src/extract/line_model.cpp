// Boosted trees, read from their table once. All trees are complete, so that walking one takes the
// same few steps for every line and no branch can be mispredicted.
#include "extract/line_model.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "extract/table_rows.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kModelTable =
#include "data/extract/line_model.tsv.inc"
    ;

constexpr std::size_t kDepth = 4;
constexpr std::size_t kSplits = (std::size_t{1} << kDepth) - 1;
constexpr std::size_t kLeaves = kSplits + 1;

struct Tree {
  std::array<std::uint8_t, kSplits> feature{};
  std::array<std::uint8_t, kSplits> value{};
  std::array<std::int16_t, kLeaves> leaf{};
};

struct Model {
  int threshold = 0;
  std::vector<Tree> trees;
};

/// Takes the next number off `text` and the character behind it.
int take_number(std::string_view& text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  text.remove_prefix(text.empty() ? 0 : 1);
  return value;
}

Tree read_tree(std::string_view splits, std::string_view leaves) {
  Tree tree;
  for (std::size_t i = 0; i < kSplits; ++i) {
    tree.feature[i] = static_cast<std::uint8_t>(take_number(splits));
    tree.value[i] = static_cast<std::uint8_t>(take_number(splits));
  }
  for (std::int16_t& leaf : tree.leaf) {
    leaf = static_cast<std::int16_t>(take_number(leaves));
  }
  return tree;
}

Model read_model() {
  Model model;
  for_each_row(kModelTable, [&](const std::vector<std::string_view>& fields) {
    if (fields[0] == "threshold") {
      std::string_view number = fields[1];
      model.threshold = take_number(number);
    } else {
      model.trees.push_back(read_tree(fields[1], fields[2]));
    }
  });
  return model;
}

int leaf_of(const Tree& tree, const FeatureRow& row) {
  std::size_t node = 0;
  for (std::size_t level = 0; level < kDepth; ++level) {
    node = 2 * node + 1 + (row[tree.feature[node]] > tree.value[node] ? 1U : 0U);
  }
  return tree.leaf[node - kSplits];
}

}  // namespace

std::vector<int> judge_lines(std::span<const FeatureRow> rows) {
  static const Model model = read_model();
  std::vector<int> scores(rows.size(), -model.threshold);
  for (const Tree& tree : model.trees) {
    for (std::size_t line = 0; line < rows.size(); ++line) {
      scores[line] += leaf_of(tree, rows[line]);
    }
  }
  return scores;
}

}  // namespace newsdedup
