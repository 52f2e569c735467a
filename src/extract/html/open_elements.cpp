#include "extract/html/open_elements.hpp"

namespace newsdedup::html {
namespace {

bool bounds(const OpenElement& element, Bound bound) {
  const Tag tag = element.tag;
  const bool is_point = element.is_foreign && element.holds_html;
  switch (bound) {
    case Bound::kScope:
      return is_point || is_a(tag, kScope);
    case Bound::kList:
      return is_point || is_a(tag, kScope) || tag == Tag::kOl || tag == Tag::kUl;
    case Bound::kButton:
      return is_point || is_a(tag, kScope) || tag == Tag::kButton;
    case Bound::kTable:
      return tag == Tag::kTable || tag == Tag::kHtml || tag == Tag::kTemplate;
    case Bound::kHtml:
      return !element.is_foreign;
    case Bound::kSpecial:
      return is_point || is_a(tag, kSpecial);
    default:
      return is_point ||
             (is_a(tag, kSpecial) && tag != Tag::kAddress && tag != Tag::kDiv && tag != Tag::kP);
  }
}

}  // namespace

OpenElements::OpenElements() : elements_(1), last_(static_cast<std::size_t>(Tag::kLastKnown)) {}

void OpenElements::push(OpenElement element) {
  const auto position = static_cast<std::uint32_t>(elements_.size());
  for (std::size_t bound = 0; bound < element.bounds.size(); ++bound) {
    element.bounds[bound] =
        bounds(element, static_cast<Bound>(bound)) ? position : top().bounds[bound];
  }
  const auto tag = static_cast<std::size_t>(element.tag);
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
