#include "extract/html/blocks.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "extract/html/byte_scan.hpp"
#include "extract/html/characters.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

bool is_displayed(Tag tag) {
  return !is_a(tag, kHidden) && tag != Tag::kSvg && tag != Tag::kNoscript;
}

/// Cells stand beside each other, but each has a box.
bool has_box(Tag tag) { return is_a(tag, kBlock) || tag == Tag::kTd || tag == Tag::kTh; }

bool is_preformatted(Tag tag) {
  return tag == Tag::kPre || tag == Tag::kListing || tag == Tag::kXmp || tag == Tag::kPlaintext;
}

BlockKind kind_of(Tag tag, BlockKind around) {
  if (is_a(tag, kHeading)) {
    return BlockKind::kHeading;
  }
  if (is_preformatted(tag)) {
    return BlockKind::kCode;
  }
  switch (tag) {
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt:
      return BlockKind::kListItem;
    case Tag::kFigcaption:
    case Tag::kCaption:
      return BlockKind::kCaption;
    case Tag::kTd:
    case Tag::kTh:
      return BlockKind::kCell;
    case Tag::kTable:
    case Tag::kArticle:
    case Tag::kSection:
    case Tag::kBody:
      return BlockKind::kParagraph;
    default:
      return around;
  }
}

/// What an open element means to the text in it.
struct Surroundings {
  NodeId element = 0;
  NodeId box = 0;
  BlockKind kind = BlockKind::kParagraph;
  bool in_link = false;
  bool is_bold = false;
  bool is_preformatted = false;
};

class BlockWriter {
 public:
  explicit BlockWriter(const Tree& tree) : tree_(tree) {}

  Blocks write() {
    std::vector<Surroundings> open = {{}};
    NodeId id = 1;
    while (id < tree_.nodes().size()) {
      while (tree_[id].parent != open.back().element) {
        close(open);
      }
      const Node& node = tree_[id];
      if (node.tag == Tag::kText) {
        add_text(id, open.back());
      } else if (!is_displayed(node.tag)) {
        id = node.end;
        continue;
      } else {
        open.push_back(enter(id, open.back()));
      }
      ++id;
    }
    while (!open.empty()) {
      close(open);
    }
    return std::move(blocks_);
  }

 private:
  Surroundings enter(NodeId id, const Surroundings& around) {
    const Tag tag = tree_[id].tag;
    Surroundings inside = around;
    inside.element = id;
    if (tag == Tag::kBr || has_box(tag)) {
      end_block();
    }
    if (has_box(tag)) {
      inside.box = id;
      inside.kind = kind_of(tag, around.kind);
    }
    inside.in_link = around.in_link || tag == Tag::kA;
    inside.is_bold = around.is_bold || tag == Tag::kB || tag == Tag::kStrong;
    inside.is_preformatted = around.is_preformatted || is_preformatted(tag);
    return inside;
  }

  void close(std::vector<Surroundings>& open) {
    if (open.back().box == open.back().element) {
      end_block();
    }
    open.pop_back();
  }

  void add_text(NodeId id, const Surroundings& around) {
    const std::string_view raw = tree_.page().substr(tree_[id].begin, tree_[id].size);
    if (!around.is_preformatted && std::all_of(raw.begin(), raw.end(), is_space)) {
      add_space(around);
      return;
    }
    const std::size_t begin = blocks_.text.size();
    if (block_.size == 0) {
      block_ = {.kind = around.kind, .node = around.box, .begin = begin, .first_text = id};
    }
    tree_.append_text(blocks_.text, id);
    std::string& text = blocks_.text;
    std::size_t out = begin;
    for (std::size_t in = begin; in < text.size(); ++in) {
      const bool behind_blank = out == block_.begin || text[out - 1] == ' ';
      const std::size_t even =
          evenly_spaced(text.data() + in, text.data() + text.size(), behind_blank);
      if (even > 0) {
        std::memmove(text.data() + out, text.data() + in, even);
        in += even;
        out += even;
      }
      if (in == text.size()) {
        break;
      }
      if (text[in] == '\n' && around.is_preformatted) {
        out = add_line(out, begin, around);
      } else if (out > block_.begin && text[out - 1] != ' ') {
        text[out++] = ' ';
      }
      while (!around.is_preformatted && in + 1 < text.size() && is_space(text[in + 1])) {
        ++in;
      }
    }
    text.resize(out);
    count(out, begin, around);
  }

  /// White space between words; at the start of a block it is nothing.
  void add_space(const Surroundings& around) {
    if (block_.size > 0 && blocks_.text.back() != ' ') {
      const std::size_t begin = blocks_.text.size();
      blocks_.text += ' ';
      count(begin + 1, begin, around);
    }
  }

  /// The text of the block ends at `end`; what stands from `begin` on is new.
  void count(std::size_t end, std::size_t begin, const Surroundings& around) {
    const std::size_t added = end - std::max(begin, block_.begin);
    block_.size = end - block_.begin;
    block_.linked_bytes += around.in_link ? added : 0;
    block_.bold_bytes += around.is_bold ? added : 0;
  }

  /// Ends the block at `end`, where the next one begins.
  std::size_t add_line(std::size_t end, std::size_t begin, const Surroundings& around) {
    count(end, begin, around);
    const NodeId text = block_.first_text;
    keep_block();
    block_ = {.kind = around.kind, .node = around.box, .begin = end, .first_text = text};
    return end;
  }

  void keep_block() {
    while (block_.size > 0 && blocks_.text[block_.begin + block_.size - 1] == ' ') {
      --block_.size;
    }
    if (block_.size > 0) {
      block_.linked_bytes = std::min(block_.linked_bytes, block_.size);
      block_.bold_bytes = std::min(block_.bold_bytes, block_.size);
      blocks_.blocks.push_back(block_);
    }
  }

  void end_block() {
    keep_block();
    block_ = {};
  }

  const Tree& tree_;
  Blocks blocks_;
  Block block_;  ///< not ended yet; without text if its size is 0
};

}  // namespace

Blocks find_blocks(const Tree& tree) { return BlockWriter(tree).write(); }

namespace {

/// White space made one, in NFC.
std::string in_one_line(std::string_view raw) {
  std::string text;
  for (const char c : raw) {
    if (!is_space(c)) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  while (text.ends_with(' ')) {
    text.pop_back();
  }
  return to_nfc(std::move(text));
}

/// The texts of an element; `parts(tag)` tells what puts a space before what it holds.
template <class Parts>
std::string raw_below(const Tree& tree, NodeId element, const Parts& parts) {
  std::string raw;
  for (NodeId id = element + 1; id < tree[element].end;) {
    if (tree.is_text(id)) {
      tree.append_text(raw, id);
    } else if (parts(tree[id].tag)) {
      raw += ' ';
    }
    id = is_displayed(tree[id].tag) ? id + 1 : tree[id].end;
  }
  return raw;
}

}  // namespace

std::string text_below(const Tree& tree, NodeId element) {
  return in_one_line(
      raw_below(tree, element, [](Tag tag) { return has_box(tag) || tag == Tag::kBr; }));
}

std::string bits_below(const Tree& tree, NodeId element) {
  return in_one_line(raw_below(tree, element, [](Tag) { return true; }));
}

}  // namespace newsdedup::html
