// What the judge of blocks sees of the markup around a block: small numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/facts.hpp"
#include "extract/features.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/page_claims.hpp"
#include "extract/html/tree.hpp"
#include "extract/stems.hpp"

namespace newsdedup::html {

constexpr std::size_t kMarkupFeatures = 81;
/// The numbers of the line's text, then those of its markup.
constexpr std::size_t kBlockFeatures = kLineFeatures + kMarkupFeatures;
using BlockRows = ByteRows<kBlockFeatures>;

/// What is known of a page when its blocks are judged. `blocks` are those of the lines, in order.
struct PageParts {
  const Tree& tree;
  const Marks& marks;
  const PageClaims& claims;
  std::span<const Block> blocks;
  std::span<const LineFacts> facts;
  const NumbersByLine& stems;  ///< of the lines
};

/// One row per line; `rows` are the numbers of the lines' texts. Linear, but for a factor of the
/// tree's depth, which is bounded.
BlockRows block_rows(const PageParts& page, const FeatureRows& rows);

}  // namespace newsdedup::html
