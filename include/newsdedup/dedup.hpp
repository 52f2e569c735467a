// Which articles are copies? Shingles, MinHash, candidates, exact verification, groups.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/spill_file.hpp"
#include "newsdedup/core/time.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

/// How pairs that may be related are found; all are verified alike.
enum class DedupMethod : std::uint8_t {
  kMinHash,  ///< bands of MinHash signatures, and lookups of rare shingles
  kSimHash   ///< SimHashes a few bits apart: fast, but finds hardly more than near-exact copies
};

/// How hard kMinHash looks (docs/dedup.md has the figures).
enum class Recall : std::uint8_t {
  kFast,     ///< 24 bands, no lookups but for short texts: 96 % of the pairs at Jaccard .6, 99.9 %
             ///< at .7; contained texts only if they are near, too
  kDefault,  ///< 64 bands, lookups for containment: one in 7,000 near pairs is missed, no contained
  kHigh      ///< lookups for everything: no pair is missed
};

/// Which article of a group is the canonical one. Ties go on: earliest published (undated last),
/// most tokens, least id.
enum class Keep : std::uint8_t {
  kEarliest,  ///< published first; undated last
  kLatest,    ///< published last; undated last
  kLongest,   ///< most tokens
  kFirst,     ///< least id
  kSource     ///< the best `GroupKey::source_rank`
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
  Recall recall = Recall::kDefault;
  Keep keep = Keep::kEarliest;
  /// Bits of 64 in which the SimHashes of two candidates may differ. Range 0 to 7; with kSimHash
  /// only. Higher finds more; the tables to be searched grow from 1 to 36.
  unsigned simhash_distance = 3;
  /// Pairs that are told of one article, with those behind it in the order of ids. 0: all.
  std::size_t max_pairs_per_article = 0;
  /// Bytes of which fingerprints take no more than a third in memory; the rest goes to disk. At
  /// least 64 MiB. Changes no result. Beside it about .5 KB an article is needed
  /// (docs/performance.md).
  std::size_t memory = std::size_t{1536} << 20;

  /// Throws FatalError(2) that names the field and the range it broke.
  void check() const;
};

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Hash128&) const = default;
};

/// What is kept of a text in memory, whatever its length.
struct FingerprintHead {
  Hash128 tokens_hash;         ///< of the token sequence: equal means an exact copy
  std::uint64_t simhash = 0;   ///< of the tokens, see `simhash`
  std::uint32_t tokens = 0;    ///< 0: the text has none and matches nothing
  std::uint32_t shingles = 0;  ///< size of the set

  bool operator==(const FingerprintHead&) const = default;
};

/// What is kept of a text to find its copies: no text.
struct Fingerprint {
  FingerprintHead head;
  /// The set of shingle hashes, sorted and packed (docs/dedup.md); about 5 bytes each.
  std::vector<std::uint8_t> shingle_codes;
  /// Hashes of the 64 bands of the one-permutation MinHash signature; empty for texts that are
  /// looked up by their shingles.
  std::vector<std::uint32_t> band_keys;

  bool operator==(const Fingerprint&) const = default;
};

/// The fingerprint of a tokenized text. Pure, linear.
Fingerprint fingerprint(std::span<const Token> tokens);

/// The SimHash of a tokenized text (Charikar, STOC 2002): each bit is the majority among the hashes
/// of all tokens, so that each word votes as often as it stands there. No tokens => 0. Linear.
std::uint64_t simhash(std::span<const Token> tokens);

/// The fingerprints of a run, column by column: 60 bytes an article and its band keys in
/// memory, its shingles in memory up to a limit, the rest of them in a temporary file. Reading is
/// thread-safe.
class Fingerprints {
 public:
  /// All in memory.
  Fingerprints() = default;
  Fingerprints(std::span<const Fingerprint> fingerprints);  // NOLINT(google-explicit-constructor)
  /// No more than about `memory` bytes of shingles in memory; more in a file in `tmp_dir` (empty:
  /// $TMPDIR, else /tmp). Throws FatalError(1) if the disk does, as do all members then.
  Fingerprints(std::size_t memory, std::string tmp_dir);

  void append(const Fingerprint& fingerprint);
  /// What was at order[i] comes at i.
  void reorder(std::span<const std::uint32_t> order);

  std::size_t size() const { return heads_.size(); }
  const FingerprintHead& operator[](std::uint32_t article) const { return heads_[article]; }
  /// By slot, which is how many were appended before it: the article. Slot by slot all are read
  /// fastest.
  std::vector<std::uint32_t> stored_order() const;
  bool is_signed(std::uint32_t slot) const { return signed_[slot]; }
  /// How many shingles there are.
  std::uint32_t shingle_count(std::uint32_t slot) const { return places_[slot].shingles; }
  /// The set of shingle hashes of an article; overwrites `sorted`.
  void shingles(std::uint32_t article, std::vector<std::uint64_t>& sorted) const;
  /// Reads the shingles of one slot after the other. Must not outlive the fingerprints; each thread
  /// has one of its own.
  class Scan {
   public:
    explicit Scan(const Fingerprints& fingerprints) : fingerprints_(fingerprints) {}
    /// Appends those shingle hashes whose highest 8 bits are in [first, last), last <= 256, to
    /// `shingles`, sorted: costs no more than a part.
    void append(std::uint32_t slot,
                unsigned first,
                unsigned last,
                std::vector<std::uint64_t>& shingles);

   private:
    std::span<const std::uint8_t> codes(std::uint32_t slot);

    const Fingerprints& fingerprints_;
    std::size_t chunk_ = std::numeric_limits<std::size_t>::max();  // what `bytes_` holds
    std::vector<std::uint8_t> bytes_;
  };

  /// Reads the hashes of one band, one slot after the other. As Scan.
  class BandScan {
   public:
    BandScan(const Fingerprints& fingerprints, std::size_t band)
        : fingerprints_(fingerprints), band_(band) {}
    /// The slot is signed.
    std::uint32_t key(std::uint32_t slot);

   private:
    const Fingerprints& fingerprints_;
    std::size_t band_;
    std::size_t block_ = std::numeric_limits<std::size_t>::max();  // what `read_` holds
    std::vector<std::uint32_t> read_;
  };

 private:
  struct Chunk {
    std::unique_ptr<std::uint8_t[]> bytes;  // none: it is in the file
    std::size_t size = 0;
    std::uint64_t offset = 0;  // in the file
  };
  struct Place {
    std::uint32_t chunk = 0;
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    std::uint32_t shingles = 0;
  };

  /// Band keys of some thousands of articles, band by band.
  struct Block {
    std::unique_ptr<std::uint32_t[]> keys;  // none: it is in the file
    std::uint64_t offset = 0;               // in the file
  };

  void append_codes(std::span<const std::uint8_t> codes, std::uint32_t shingles);
  void append_keys(std::span<const std::uint32_t> keys);
  void close_chunk();
  void close_block();
  SpillFile& file();

  std::size_t memory_ = std::numeric_limits<std::size_t>::max();
  std::string tmp_dir_;
  std::vector<FingerprintHead> heads_;
  std::vector<std::uint32_t> slots_;  // by article, as heads are
  std::vector<Place> places_;         // by slot, as all below
  std::vector<bool> signed_;
  std::vector<Chunk> chunks_;
  std::size_t bytes_ = 0;  // of chunks in memory
  std::vector<Block> blocks_;
  std::size_t keys_in_memory_ = 0;  // bytes
  std::unique_ptr<SpillFile> file_;
};

/// Tells whether a near pair is one template filled with other facts, and no copy. Thread-safe;
/// empty: none is.
using FormJudge = std::function<bool(std::uint32_t a, std::uint32_t b)>;

/// What the pairs and groups of a corpus follow from.
struct DedupInput {
  const Fingerprints& fingerprints;
  DedupOptions options;
  FormJudge same_form;
  /// By article, or empty: it is of an older corpus, whose own pairs and groups are not told.
  std::vector<bool> old;
  unsigned threads = 1;  ///< >= 1; changes nothing but the time
};

/// Tells `sink` all related pairs, sorted by (a, b), each verified on its shingles. Exact copies
/// are paired with the first of them (in the order given) only, and all other pairs are between
/// such firsts. Comes back with the number of articles of which pairs were left out
/// (`max_pairs_per_article`). Near linear, but for what is told.
std::size_t find_pairs(const DedupInput& input,
                       const std::function<void(const DuplicatePair&)>& sink);

/// What grouping needs to know of an article besides its fingerprint.
struct GroupKey {
  std::string_view id;            ///< total order of last resort
  std::optional<Day> published;   ///< the earliest is canonical; undated last
  std::uint32_t source_rank = 0;  ///< with Keep::kSource: lower is better
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
/// of preference (`options.keep`; articles of an older corpus first) each article that is in no
/// group yet takes all its copies that are in none. A containment counts only if the shorter has
/// the share `group_ratio` of the tokens of the longer, and shares half of its shingles with the
/// largest contained member. `same_form` pairs do not count. A revision pair joins only if it is
/// alike (Jaccard >= .3 or containment >= .5). Exact copies go where their first goes. Containments
/// across groups are `embedded`, told once for all exact copies, and of a group that holds an
/// article for its canonical if that does, else for the first member that does. The order of the
/// articles changes nothing. Near linear, also where thousands are copies of each other: who is in
/// a group is compared with its canonical only, and a text that is no copy of 128 candidates in a
/// row that came next in the order of preference is not compared with more of them.
Grouping find_groups(const DedupInput& input,
                     std::span<const GroupKey> keys,
                     std::span<const RevisionPair> revisions);

}  // namespace newsdedup
