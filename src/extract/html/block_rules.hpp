// Rules that overrule the judge of blocks by how they stand to each other in the tree.
#pragma once

#include <string_view>
#include <vector>

#include "extract/html/blocks.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/tree.hpp"
#include "extract/page.hpp"

namespace newsdedup::html {

/// The lines of a page beside their blocks; line i is block i.
struct JudgedBlocks {
  const Tree& tree;
  const Marks& marks;
  const std::vector<Block>& blocks;
  std::string_view text;  ///< that the lines are views of
  Page& page;             ///< judged
};

/// Keeps headings and list items that go with what is kept; takes out what stands behind the
/// article in elements of its own, linked inserts between paragraphs, and pull quotes.
void apply_block_rules(const JudgedBlocks& judged);

}  // namespace newsdedup::html
