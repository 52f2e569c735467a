// What came under one id with other content, and is alike.
#pragma once

#include <span>
#include <vector>

#include "dedup/verification.hpp"

namespace newsdedup {

/// Revision edges by text, sorted by `other`: of each given pair that is alike (Jaccard >= .3 or
/// containment >= .5), and of the first text of all that are joined by pairs with each of the
/// others, whatever was read first.
std::vector<std::vector<CopyEdge>> revision_edges(std::span<const RevisionPair> revisions,
                                                  const Texts& texts,
                                                  Comparison& comparison);

}  // namespace newsdedup
