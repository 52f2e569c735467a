// Texts that stand within others and are no copies of them.
#pragma once

#include <span>
#include <vector>

#include "dedup/candidates.hpp"

namespace newsdedup {

/// Which texts are held by texts of other groups: told once for all exact copies (by the least id
/// of each), and once for a group, by its canonical if that holds the text, else by its first
/// member that does. `centers[i]` is the text around which the group of text i is. Sorted by the
/// ids of (article, in).
std::vector<Embedding> find_embeddings(const DedupInput& input,
                                       const Texts& texts,
                                       const Candidates& candidates,
                                       std::span<const std::uint32_t> centers,
                                       std::span<const GroupKey> keys);

}  // namespace newsdedup
