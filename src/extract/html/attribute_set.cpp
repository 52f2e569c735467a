#include "extract/html/attribute_set.hpp"

#include <algorithm>

#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kMostProbes = 32;

bool is_same(const Attribute& a, const Attribute& b, std::string_view page) {
  return a.name_hash == b.name_hash && is_same_name(name_of(a, page), name_of(b, page));
}

}  // namespace

void AttributeSet::add(const Attribute& attribute, std::string_view page) {
  if (attributes_.size() < kFew) {
    if (is_new(attribute, page)) {
      attributes_.push_back(attribute);
    }
    return;
  }
  if (attributes_.size() * 2 >= slots_.size()) {
    grow(page);
  }
  attributes_.push_back(attribute);
  if (!enter(static_cast<std::uint32_t>(attributes_.size() - 1), page)) {
    attributes_.pop_back();
  }
}

bool AttributeSet::is_new(const Attribute& attribute, std::string_view page) const {
  return std::none_of(attributes_.begin(), attributes_.end(),
                      [&](const Attribute& other) { return is_same(attribute, other, page); });
}

/// False if there is one of its name.
bool AttributeSet::enter(std::uint32_t position, std::string_view page) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = attributes_[position].name_hash & mask;
  for (std::size_t probe = 0; probe < kMostProbes; ++probe, slot = (slot + 1) & mask) {
    if (slots_[slot] == 0) {
      slots_[slot] = position + 1;
      return true;
    }
    if (is_same(attributes_[slots_[slot] - 1], attributes_[position], page)) {
      return false;
    }
  }
  return true;  // made to collide: may come twice
}

void AttributeSet::grow(std::string_view page) {
  slots_.assign(std::max(kFew * 4, slots_.size() * 2), 0);
  for (std::uint32_t position = 0; position < attributes_.size(); ++position) {
    enter(position, page);
  }
}

}  // namespace newsdedup::html
