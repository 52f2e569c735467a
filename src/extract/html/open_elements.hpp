// The stack of open elements, with every question about it answered in constant time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/html/tree.hpp"

namespace newsdedup::html {

/// Elements that bound a search down the stack (the standard's "has an element in scope").
enum class Bound : std::uint8_t {
  kScope,    ///< cells, tables, objects
  kList,     ///< these and lists
  kButton,   ///< these and buttons
  kTable,    ///< tables only
  kSpecial,  ///< any special element
  kItem,     ///< any special element but address, div and p
  kHtml,     ///< elements that are not of SVG or MathML
  kBounds
};

/// An element that was begun and not ended.
struct OpenElement {
  Tag tag = Tag::kDocument;
  bool is_foreign = false;  ///< of SVG or MathML
  bool holds_html = true;   ///< its children are of HTML
  bool is_ended = false;    ///< its end tag came while elements within it were open
  NodeId node = 0;
  NodeId holder = 0;  ///< the parent of what comes: the node, or an ancestor if that is deep
  std::uint32_t depth = 0;
  std::uint32_t same_below = 0;  ///< position of the next one of the same tag
  /// The nearest position, its own included, of each bound.
  std::array<std::uint32_t, static_cast<std::size_t>(Bound::kBounds)> bounds{};
};

/// Position 0 is the document, which bounds everything. 0 also stands for "none".
class OpenElements {
 public:
  OpenElements();

  const OpenElement& top() const { return elements_.back(); }
  const OpenElement& operator[](std::size_t position) const { return elements_[position]; }
  std::size_t size() const { return elements_.size(); }

  /// The topmost open element of this tag.
  std::uint32_t find(Tag tag) const {
    const auto at = static_cast<std::size_t>(tag);
    return at < last_.size() ? last_[at] : 0;
  }
  /// The same, unless the bound is above it.
  std::uint32_t find(Tag tag, Bound bound) const {
    const std::uint32_t found = find(tag);
    return found >= bound_of(bound) ? found : 0;
  }
  std::uint32_t bound_of(Bound bound) const {
    return top().bounds[static_cast<std::size_t>(bound)];
  }

  /// `element`: tag, is_foreign, holds_html, node, holder, depth.
  void push(OpenElement element);
  OpenElement pop();
  /// Marks the topmost open element of a tag as ended; it stays until what is above it is popped.
  void end(std::uint32_t position);

 private:
  void forget(std::uint32_t position);

  const std::uint8_t* bounds_of_tag_;
  std::vector<OpenElement> elements_;
  std::vector<std::uint32_t> last_;  ///< by tag: the topmost position that is not ended
};

}  // namespace newsdedup::html
