// The trained judges of a dump's lines.
#pragma once

#include <string_view>

#include "extract/boosted_trees.hpp"

namespace newsdedup {

/// What scripts/train_line_model.py and scripts/train_page_model.py learned (docs/extract.md).
struct DumpModels {
  explicit DumpModels(std::string_view table);

  /// Those that are compiled in, from data/extract/models.tsv and page_models.tsv.
  static const DumpModels& built_in();

  BoostedTrees lines;   ///< which lines are the article's
  BoostedTrees titles;  ///< which line is its headline
  BoostedTrees blocks;  ///< which blocks of a page in HTML are the article's
};

}  // namespace newsdedup
