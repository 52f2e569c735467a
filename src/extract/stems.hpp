// What the words of lines have in common with others of their family, as hashes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/words.hpp"

namespace newsdedup {

/// The stem of a word of four ASCII letters or more, of which `head` are the first eight in lower
/// case, the first one lowest: its first five. No branch, as texts are full of both sorts.
inline std::uint64_t plain_stem(std::uint64_t head, std::size_t letters) {
  return __builtin_bswap64(head) >> (24U + 8U * static_cast<unsigned>(letters == 4));
}

/// The stem of any other word or number, 0 for none; the same for a word of ASCII letters.
std::uint64_t stem_of(std::string_view text, const Word& word);

/// The stem of two neighbouring characters of a script without spaces.
inline std::uint64_t pair_stem(const Word& first, const Word& second) {
  const std::uint64_t stem = pair_hash(first.hash, second.hash);
  return stem == 0 ? 1 : stem;
}

/// Numbers by line: the stems of the lines of a page, or hashes of their words. 8 bytes a number.
class NumbersByLine {
 public:
  /// Room for at least `most` numbers of the next line; how many of them there are tells
  /// `end_line`.
  std::uint64_t* begin_line(std::size_t most) {
    if (numbers_.size() < used_ + most) {
      numbers_.resize(2 * numbers_.size() + most);
    }
    return numbers_.data() + used_;
  }
  void end_line(std::size_t count) {
    used_ += count;
    ends_.push_back(used_);
  }

  /// Those of line `line`, in order.
  std::span<const std::uint64_t> of(std::size_t line) const {
    const std::size_t begin = line == 0 ? 0 : ends_[line - 1];
    return std::span(numbers_).subspan(begin, ends_[line] - begin);
  }
  std::size_t size() const { return used_; }

 private:
  std::vector<std::uint64_t> numbers_;
  std::size_t used_ = 0;
  std::vector<std::size_t> ends_;  ///< per line
};

}  // namespace newsdedup
