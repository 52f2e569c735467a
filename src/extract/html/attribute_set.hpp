// The attributes of one tag: of several with one name the first counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsdedup::html {

/// Raw slices of the page, by offset.
struct Attribute {
  std::uint32_t name = 0;
  std::uint32_t name_size = 0;
  std::uint32_t value = 0;
  std::uint32_t value_size = 0;
  std::uint32_t name_hash = 0;

  bool operator==(const Attribute&) const = default;
};

inline std::string_view name_of(const Attribute& attribute, std::string_view page) {
  return page.substr(attribute.name, attribute.name_size);
}

inline std::string_view value_of(const Attribute& attribute, std::string_view page) {
  return page.substr(attribute.value, attribute.value_size);
}

/// Reused from tag to tag. Adding costs a bounded number of steps: names that are made to collide
/// are no longer compared to all others.
class AttributeSet {
 public:
  void clear() {
    attributes_.clear();
    slots_.clear();
  }
  /// Unless there is one of this name.
  void add(const Attribute& attribute, std::string_view page);
  std::size_t size() const { return attributes_.size(); }
  std::span<const Attribute> all() const { return attributes_; }

 private:
  static constexpr std::size_t kFew = 16;  ///< up to this many are looked through

  bool is_new(const Attribute& attribute, std::string_view page) const;
  bool enter(std::uint32_t position, std::string_view page);
  void grow(std::string_view page);

  std::vector<Attribute> attributes_;
  std::vector<std::uint32_t> slots_;  ///< positions plus one by hash, 0 for none; only for many
};

}  // namespace newsdedup::html
