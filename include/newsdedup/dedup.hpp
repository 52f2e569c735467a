// Which articles are copies? Shingles, MinHash, candidates, exact verification, groups.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/time.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

/// How pairs that may be related are found; all are verified alike.
enum class DedupMethod : std::uint8_t {
  kMinHash,  ///< bands of MinHash signatures, and lookups of rare shingles
  kSimHash   ///< SimHashes a few bits apart: fast, but finds hardly more than near-exact copies
};

struct DedupOptions {
  /// Jaccard from which two texts are near duplicates. Range .3 to 1. Lower finds looser copies.
  double near = 0.6;
  /// Containment from which one text is held by another. Range .5 to 1.
  double contains = 0.8;
  /// Tokens of the longer over tokens of the shorter, from which a containment counts. Range >= 1.
  double length_ratio = 1.25;
  /// A contained text joins a group only if it has this share of the tokens of the longer.
  /// Range 0 to 1. Higher leaves more cut or extended stories out of groups.
  double group_ratio = 0.4;
  DedupMethod method = DedupMethod::kMinHash;
  /// Bits of 64 in which the SimHashes of two candidates may differ. Range 0 to 7; with kSimHash
  /// only. Higher finds more; the tables to be searched grow from 1 to 36.
  unsigned simhash_distance = 3;

  /// Throws FatalError(2) that names the field and the range it broke.
  void check() const;
};

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Hash128&) const = default;
};

/// What is kept of a text to find its copies: no text.
struct Fingerprint {
  Hash128 tokens_hash;         ///< of the token sequence: equal means an exact copy
  std::uint32_t tokens = 0;    ///< 0: the text has none and matches nothing
  std::uint32_t shingles = 0;  ///< size of the set
  /// The set of shingle hashes, sorted and compressed (docs/dedup.md); about 5 bytes each.
  std::vector<std::uint8_t> shingle_codes;
  /// One-permutation MinHash signature; empty for texts that are looked up by their shingles.
  std::vector<std::uint16_t> signature;
  std::uint64_t simhash = 0;  ///< of the tokens, see `simhash`

  bool operator==(const Fingerprint&) const = default;
};

/// The fingerprint of a tokenized text. Pure, linear.
Fingerprint fingerprint(std::span<const Token> tokens);

/// The SimHash of a tokenized text (Charikar, STOC 2002): each bit is the majority among the hashes
/// of all tokens, so that each word votes as often as it stands there. No tokens => 0. Linear.
std::uint64_t simhash(std::span<const Token> tokens);

/// All related pairs: candidates as `options.method` has it, each verified on its shingles.
/// Exact copies are paired with the first of them (in the order given) only, and all other pairs
/// are between such firsts. Sorted by (a, b). `threads` >= 1 changes nothing but the time. With
/// kMinHash less than one in 7,000 related pairs is missed (docs/dedup.md). `same_form` is left
/// false. Near linear, but for what is returned.
std::vector<DuplicatePair> find_pairs(std::span<const Fingerprint> fingerprints,
                                      const DedupOptions& options,
                                      unsigned threads);

/// What grouping needs to know of an article besides its fingerprint.
struct GroupKey {
  std::string_view id;           ///< total order of last resort
  std::optional<Day> published;  ///< the earliest is canonical; undated last
};

/// A pair of articles that came under one id with different content, of one site; `older` was read
/// first.
struct RevisionPair {
  std::uint32_t older = 0;
  std::uint32_t newer = 0;
};

struct Grouping {
  std::vector<DuplicateGroup> groups;  ///< by the id of their byte-least article
  std::vector<Embedding> embedded;     ///< by (article, in)
};

/// Groups as stars around a canonical: every member is verified against it, no chains. In the order
/// of preference (earliest published, undated last; most tokens; id) each article that is in no
/// group yet takes all its copies that are in none. A containment counts only if the shorter has
/// the share `group_ratio` of the tokens of the longer, and shares half of its shingles with the
/// largest contained member. `same_form` pairs do not count. A revision pair joins only if it is
/// alike (Jaccard >= .3 or containment >= .5). Exact copies go where their first goes. Containments
/// across groups are `embedded`, told once for all exact copies, between those with the least ids.
/// `pairs` is what find_pairs returned. The order of the articles changes nothing.
Grouping group(std::span<const GroupKey> keys,
               std::span<const Fingerprint> fingerprints,
               std::span<const DuplicatePair> pairs,
               std::span<const RevisionPair> revisions,
               const DedupOptions& options);

}  // namespace newsdedup
