// Any page gives a tree in order, with all of the text in it; the blocks have what is displayed.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/html/blocks.hpp"
#include "extract/html/tokenizer.hpp"
#include "extract/html/tree.hpp"
#include "newsdedup/text.hpp"

namespace {

using namespace newsdedup::html;  // NOLINT(google-build-using-namespace)

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

std::string without_space(std::string_view text) {
  std::string rest;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') {
      rest += c;
    }
  }
  return rest;
}

/// All that the tokenizer takes for text; right outside of SVG and MathML.
std::string text_of_tokens(std::string_view page) {
  std::string text;
  Tokenizer tokenizer(page);
  Token token;
  while (tokenizer.next(token)) {
    if (token.kind == TokenKind::kText) {
      append_decoded(text, token.text,
                     token.mode == TextMode::kData ? TextMode::kBody : token.mode);
    } else if (token.kind == TokenKind::kStartTag) {
      tokenizer.set_content(content_after(find_tag(token.name, token.name_hash)));
    }
  }
  return text;
}

void check_order(const Tree& tree) {
  require(tree[0].end == tree.nodes().size());
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    const Node& node = tree[id];
    require(node.parent < id && !tree.is_text(node.parent));
    require(node.end > id && node.end <= tree[node.parent].end);
    const NodeId child = tree.first_child(id);
    require(child == kNoNode || tree[child].parent == id);
    const NodeId sibling = tree.next_sibling(id);
    require(sibling == kNoNode || tree[sibling].parent == node.parent);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string page(reinterpret_cast<const char*>(data), size);
  newsdedup::repair_utf8(page);
  const Tree tree = parse_tree(page);
  check_order(tree);
  std::string text;
  std::string displayed;
  bool is_foreign = false;
  NodeId hidden_until = 0;
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    const Tag tag = tree[id].tag;
    is_foreign = is_foreign || tag == Tag::kSvg || tag == Tag::kMath;
    if (id >= hidden_until && (is_a(tag, kHidden) || tag == Tag::kSvg || tag == Tag::kNoscript)) {
      hidden_until = tree[id].end;
    }
    if (tree.is_text(id)) {
      tree.append_text(text, id);
      if (id >= hidden_until) {
        tree.append_text(displayed, id);
      }
    }
  }
  require(newsdedup::is_utf8(text));
  require(is_foreign || without_space(text) == without_space(text_of_tokens(page)));
  const Blocks blocks = find_blocks(tree);
  std::string shown;
  std::size_t end = 0;
  for (const Block& block : blocks.blocks) {
    require(block.begin >= end && block.size > 0 && block.linked_bytes <= block.size);
    end = block.begin + block.size;
    shown += blocks.text_of(block);
  }
  require(without_space(shown) == without_space(displayed));
  return 0;
}
