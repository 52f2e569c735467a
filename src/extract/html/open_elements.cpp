#include "extract/html/open_elements.hpp"

#include <algorithm>

namespace newsdedup::html {
namespace {

constexpr unsigned bit_of(Bound bound) { return 1U << static_cast<unsigned>(bound); }

/// Of a tag of HTML; one bit each.
unsigned bounds_of(Tag tag) {
  const bool scope = is_a(tag, kScope);
  const bool special = is_a(tag, kSpecial);
  const auto bit = [](Bound bound, bool yes) { return yes ? bit_of(bound) : 0U; };
  return bit(Bound::kScope, scope) |
         bit(Bound::kList, scope || tag == Tag::kOl || tag == Tag::kUl) |
         bit(Bound::kButton, scope || tag == Tag::kButton) |
         bit(Bound::kTable, tag == Tag::kTable || tag == Tag::kHtml || tag == Tag::kTemplate) |
         bit(Bound::kHtml, true) | bit(Bound::kSpecial, special) |
         bit(Bound::kItem, special && tag != Tag::kAddress && tag != Tag::kDiv && tag != Tag::kP);
}

/// By tag; the last ones are those of all tags that a page brings.
using BoundTable = std::array<std::uint8_t, static_cast<std::size_t>(Tag::kLastKnown) + 1>;

const BoundTable& bound_table() {
  static const BoundTable made = [] {
    BoundTable table{};
    for (std::size_t tag = 0; tag < table.size(); ++tag) {
      table[tag] = static_cast<std::uint8_t>(bounds_of(static_cast<Tag>(tag)));
    }
    return table;
  }();
  return made;
}

/// What an element of SVG or MathML that holds HTML bounds too.
constexpr unsigned kPoint = bit_of(Bound::kScope) | bit_of(Bound::kList) | bit_of(Bound::kButton) |
                            bit_of(Bound::kSpecial) | bit_of(Bound::kItem);

}  // namespace

OpenElements::OpenElements()
    : bounds_of_tag_(bound_table().data()),
      elements_(1),
      last_(static_cast<std::size_t>(Tag::kLastKnown)) {}

void OpenElements::push(OpenElement element) {
  const auto position = static_cast<std::uint32_t>(elements_.size());
  const auto tag = static_cast<std::size_t>(element.tag);
  unsigned bounds = bounds_of_tag_[std::min(tag, static_cast<std::size_t>(Tag::kLastKnown))];
  if (element.is_foreign) {
    bounds = (bounds & ~bit_of(Bound::kHtml)) | (element.holds_html ? kPoint : 0U);
  }
  for (std::size_t bound = 0; bound < element.bounds.size(); ++bound) {
    element.bounds[bound] = (bounds >> bound & 1U) != 0 ? position : top().bounds[bound];
  }
  if (tag >= last_.size()) {
    last_.resize(tag + 1);
  }
  element.same_below = last_[tag];
  last_[tag] = position;
  elements_.push_back(element);
}

OpenElement OpenElements::pop() {
  const OpenElement element = top();
  if (!element.is_ended) {
    forget(static_cast<std::uint32_t>(elements_.size() - 1));
  }
  elements_.pop_back();
  return element;
}

void OpenElements::end(std::uint32_t position) {
  forget(position);
  elements_[position].is_ended = true;
}

/// The element is the topmost of its tag.
void OpenElements::forget(std::uint32_t position) {
  last_[static_cast<std::size_t>(elements_[position].tag)] = elements_[position].same_below;
}

}  // namespace newsdedup::html
