// What is kept of a text to find its copies.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "dedup/minhash.hpp"
#include "dedup/shingle_set.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

/// Texts with fewer tokens have too few shingles for a signature: they are looked up by these.
constexpr std::size_t kMinSignedTokens = 12;

Hash128 sequence_hash(std::span<const Token> tokens) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(tokens.size());
  for (const Token& token : tokens) {
    hashes.push_back(token.hash);
  }
  const XXH128_hash_t hash = XXH3_128bits(hashes.data(), hashes.size() * sizeof(hashes[0]));
  return {hash.high64, hash.low64};
}

}  // namespace

Fingerprint fingerprint(std::span<const Token> tokens) {
  std::vector<std::uint64_t> shingles;
  shingle_set(tokens, shingles);
  Fingerprint result;
  result.head.tokens_hash = sequence_hash(tokens);
  result.head.tokens = static_cast<std::uint32_t>(tokens.size());
  result.head.shingles = static_cast<std::uint32_t>(shingles.size());
  result.head.simhash = simhash(tokens);
  result.shingle_codes = encode_shingles(shingles);
  if (tokens.size() >= kMinSignedTokens) {
    result.band_keys = band_keys(minhash_signature(shingles));
  }
  return result;
}

}  // namespace newsdedup
