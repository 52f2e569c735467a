// How much of a line another text of the page says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace newsdedup::html {

/// What a text says, to be asked how much of a line it says too: by stems, two in a row.
class Said {
 public:
  /// The first 20,000 words of `text`.
  explicit Said(std::string_view text);

  bool is_empty() const { return pairs_.empty(); }
  std::size_t size() const { return pairs_.size(); }

  /// Percent of the pairs of a line's stems that are said here; a line of one stem has one. 0 to
  /// 100.
  std::uint8_t share_of(std::span<const std::uint64_t> stems) const;

 private:
  std::vector<std::uint64_t> pairs_;  ///< sorted
};

}  // namespace newsdedup::html
