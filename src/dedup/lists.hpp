// Many short lists of numbers in one piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace newsdedup {

/// Lists by number. Each keeps the order in which its items came.
class Lists {
 public:
  Lists() : starts_(1) {}

  /// `each` calls its argument with every (list, item), and does the same each time it is called.
  template <class Each>
  Lists(std::size_t lists, const Each& each) : starts_(lists + 1) {
    each([this](std::uint32_t list, std::uint32_t) { ++starts_[list + 1]; });
    for (std::size_t list = 0; list < lists; ++list) {
      starts_[list + 1] += starts_[list];
    }
    items_.resize(starts_.back());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    each([this, &next](std::uint32_t list, std::uint32_t item) { items_[next[list]++] = item; });
  }

  std::size_t size() const { return starts_.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t list) const {
    return std::span(items_).subspan(starts_[list], starts_[list + 1] - starts_[list]);
  }
  std::span<std::uint32_t> mutable_list(std::size_t list) {
    return std::span(items_).subspan(starts_[list], starts_[list + 1] - starts_[list]);
  }

 private:
  std::vector<std::uint32_t> items_;
  std::vector<std::size_t> starts_;  // one more at the end
};

}  // namespace newsdedup
