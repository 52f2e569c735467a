// All trees are complete, so that walking one takes the same few steps for every row and no branch
// can be mispredicted.
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

BoostedTrees::Tree BoostedTrees::read_tree(std::string_view splits, std::string_view leaves) {
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

BoostedTrees::BoostedTrees(std::string_view table) {
  for_each_row(table, [this](const std::vector<std::string_view>& fields) {
    if (fields[0] == "threshold") {
      std::string_view number = fields[1];
      threshold_ = take_number(number);
    } else {
      trees_.push_back(read_tree(fields[1], fields[2]));
    }
  });
}

int BoostedTrees::judge(const std::uint8_t* row) const {
  int sum = -threshold_;
  for (const Tree& tree : trees_) {
    std::size_t node = 0;
    for (std::size_t level = 0; level < kDepth; ++level) {
      node = 2 * node + 1 + (row[tree.feature[node]] > tree.value[node] ? 1U : 0U);
    }
    sum += tree.leaf[node - kSplits];
  }
  return sum;
}

}  // namespace newsdedup
