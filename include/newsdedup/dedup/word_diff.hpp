// What was changed between two texts, word by word.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace newsdedup {

/// Words [a_begin, a_end) of one text stand where the other has [b_begin, b_end). Either may be
/// empty, not both.
struct WordChange {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;

  std::uint32_t removed() const { return a_end - a_begin; }
  std::uint32_t added() const { return b_end - b_begin; }
  bool operator==(const WordChange&) const = default;
};

/// The changes that make `b` of `a`, in order; between them the two are equal, and at least one
/// word stands between two changes. Words are given by their hashes. Equal texts => none.
///
/// Words that stand once in either text are anchors, as far as they come in the same order
/// ("patience diff", Bram Cohen); what is left between them is compared by the greedy algorithm of
/// Myers ("An O(ND) Difference Algorithm and Its Variations", Algorithmica 1986). Gaps that differ
/// in more than a few hundred words are told as one change, which bounds the time: n log n, and a
/// few hundred steps for each word of gaps without anchors. Memory: 50 bytes a word.
std::vector<WordChange> word_diff(std::span<const std::uint64_t> a,
                                  std::span<const std::uint64_t> b);

}  // namespace newsdedup
