// The trained judge of lines: is this one the article's?
#pragma once

#include <span>
#include <vector>

#include "extract/features.hpp"

namespace newsdedup {

/// Per line how much speaks for its being the article's, in 1/1000 log-odds: 0 and more keeps it.
/// The table is data/extract/line_model.tsv.
std::vector<int> judge_lines(std::span<const FeatureRow> rows);

}  // namespace newsdedup
