// What the line model sees of a line: small numbers, its own and of its neighbours.
#pragma once

#include <cstddef>
#include <span>

#include "extract/boosted_trees.hpp"
#include "extract/facts.hpp"

namespace newsdedup {

/// Numbers of one line; docs/extract.md lists them. Counts stop at 255, shares are percents,
/// wide ranges are 16 · log2(1 + n).
constexpr std::size_t kLineFeatures = 92;
using FeatureRows = ByteRows<kLineFeatures>;

/// One row per line. Linear.
FeatureRows line_features(std::span<const LineFacts> facts);

}  // namespace newsdedup
