// How much of a line other texts of the page say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsdedup::html {

/// What three texts say, to be asked how much of a line each of them says too: by stems, two in a
/// row.
class Said {
 public:
  static constexpr std::size_t kTexts = 3;

  /// The first 20,000 words of each text.
  explicit Said(const std::array<std::string_view, kTexts>& texts);

  /// Pairs of stems in a text.
  std::size_t size(std::size_t text) const { return sizes_[text]; }

  /// Per text, percent of the pairs of a line's stems that are said there; a line of one stem has
  /// one. 0 to 100.
  std::array<std::uint8_t, kTexts> shares_of(std::span<const std::uint64_t> stems) const;

 private:
  struct Slot {
    std::uint64_t pair = 0;
    std::uint32_t texts = 0;  ///< that say it, one bit each; 0 is free
  };

  /// Where a pair stands or would stand.
  std::size_t slot_of(std::uint64_t pair) const {
    std::size_t slot = pair * 0x9E3779B97F4A7C15U >> shift_;
    while (slots_[slot].texts != 0 && slots_[slot].pair != pair) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }

  std::array<std::size_t, kTexts> sizes_{};
  int shift_ = 0;
  std::vector<Slot> slots_;  ///< open addressing
};

}  // namespace newsdedup::html
