// The trained judges of a dump's lines.
#pragma once

#include <string_view>

#include "extract/boosted_trees.hpp"

namespace newsdedup {

/// What scripts/train_line_model.py learned (docs/extract.md).
struct DumpModels {
  explicit DumpModels(std::string_view table);

  /// Those that are compiled in, from data/extract/models.tsv.
  static const DumpModels& built_in();

  BoostedTrees lines;   ///< which lines are the article's
  BoostedTrees titles;  ///< which line is its headline
};

}  // namespace newsdedup
