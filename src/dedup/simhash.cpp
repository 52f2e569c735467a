// SimHash.
#include <algorithm>
#include <bit>
#include <cmath>
#include "dedup/candidates.hpp"
#include "newsdedup/dedup.hpp"
namespace newsdedup {
std::uint64_t simhash(std::span<const Token>) { return 0; }
std::vector<CandidateKey> simhash_candidates(std::span<const Fingerprint* const>,
                                             unsigned ,
                                             unsigned ) { return {}; }
}
