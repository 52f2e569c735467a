// The text of a tree as browsers display it: block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/tree.hpp"

namespace newsdedup::html {

enum class BlockKind : std::uint8_t { kParagraph, kHeading, kListItem, kCaption, kCell, kCode };

/// A run of text between two breaks of the line.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  NodeId node = 0;               ///< the innermost element with a box of its own around it
  std::size_t begin = 0;         ///< in `Blocks::text`
  std::size_t size = 0;          ///< bytes, more than 0
  std::size_t linked_bytes = 0;  ///< those of them that stand in links
  std::size_t bold_bytes = 0;    ///< those of them that are bold
  NodeId first_text = 0;         ///< where its text begins
};

/// All that is displayed, in the order of the page.
struct Blocks {
  std::string text;  ///< the blocks' texts, one behind the other; white space is made one
  std::vector<Block> blocks;

  std::string_view text_of(const Block& block) const {
    return std::string_view(text).substr(block.begin, block.size);
  }
};

/// Linear. Left out: the head, scripts, styles, templates, frames, SVG, what is for browsers
/// without scripts (noscript). In `pre` each line is a block.
Blocks find_blocks(const Tree& tree);

/// The text of an element in one line, in NFC.
std::string text_below(const Tree& tree, NodeId element);

/// The same with a space between any two texts: "By<b>Jane</b>" => "By Jane".
std::string bits_below(const Tree& tree, NodeId element);

}  // namespace newsdedup::html
