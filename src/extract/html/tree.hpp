// A page as a flat tree: nodes in the order of the page, text and attributes as slices of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/attribute_set.hpp"
#include "extract/html/character_references.hpp"
#include "extract/html/tags.hpp"

namespace newsdedup::html {

using NodeId = std::uint32_t;
constexpr NodeId kNoNode = 0xFFFFFFFF;

/// An element or a text. What is below node i are the nodes i + 1 to `end` - 1.
struct Node {
  NodeId parent = kNoNode;
  NodeId end = 0;
  std::uint32_t begin = 0;  ///< a raw slice of the page: of a text, or the name of an element
  std::uint32_t size = 0;
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;  ///< of a text: its TextMode
  Tag tag = Tag::kDocument;
};

/// The tree keeps views of the page that it was parsed from, which must live as long.
///
/// It differs from a browser's: html, head, body, tbody and tr are there only if the page has them;
/// text in a table outside of its cells stays where it is; an element whose end tag comes before
/// that of an element within keeps all of the latter (`<b><p>a</b>c</p>`: "c" is bold); comments
/// and the doctype are left out.
class Tree {
 public:
  /// Elements that are nested deeper have no content: it goes to the ancestor of this depth, in the
  /// order of the page. No text is dropped.
  static constexpr std::uint32_t kMaxDepth = 512;
  /// Of the attributes of an element this many are kept.
  static constexpr std::size_t kMaxAttributes = 256;

  /// Node 0 is the document.
  std::span<const Node> nodes() const { return nodes_; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  bool is_text(NodeId id) const { return nodes_[id].tag == Tag::kText; }

  /// kNoNode if there is none.
  NodeId first_child(NodeId id) const { return id + 1 < nodes_[id].end ? id + 1 : kNoNode; }
  NodeId next_sibling(NodeId id) const {
    const Node& node = nodes_[id];
    const bool is_last = node.parent == kNoNode || node.end >= nodes_[node.parent].end;
    return is_last ? kNoNode : node.end;
  }

  /// In lower case: "div", "my-element", "foreignobject"; "" for the document and texts.
  std::string name(NodeId id) const;

  std::span<const Attribute> attributes(NodeId id) const {
    const Node& node = nodes_[id];
    return std::span(attributes_)
        .subspan(node.first_attribute, is_text(id) ? 0 : node.attribute_count);
  }
  /// The value of the attribute, decoded; nothing if the element has none. `name` is in lower case.
  std::optional<std::string> attribute(NodeId id, std::string_view name) const;

  /// Appends the characters of a text node. NULs are dropped or replaced as the standard says.
  void append_text(std::string& out, NodeId id) const;

  std::string_view page() const { return page_; }

 private:
  friend class TreeBuilder;

  std::string_view page_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

/// Parses a page of at most 4 GB of valid UTF-8. Any input gives a tree; linear in time and memory.
Tree parse_tree(std::string_view page);

}  // namespace newsdedup::html
