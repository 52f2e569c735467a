// What the words of lines have in common with others of their family, as hashes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/words.hpp"

namespace newsdedup {

/// The stems of the lines of a page. 8 bytes a stem.
class Stems {
 public:
  /// Adds the next line, of which `words` are looked at: of its words of four letters and more that
  /// are no function words the first five characters ("Europe's" and "European" are one), of its
  /// numbers all, and pairs of characters of scripts without spaces. No stem is 0.
  void add_line(std::string_view line, std::span<const Word> words);

  /// The stems of line `line`, in order, repeated as its words are.
  std::span<const std::uint64_t> of(std::size_t line) const {
    const std::size_t begin = line == 0 ? 0 : ends_[line - 1];
    return std::span(stems_).subspan(begin, ends_[line] - begin);
  }

 private:
  std::vector<std::uint64_t> stems_;
  std::vector<std::size_t> ends_;  ///< per line
};

}  // namespace newsdedup
