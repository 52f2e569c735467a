// What a run finds: the values that `report` writes, in the order in which it writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/core/time.hpp"

namespace newsdedup {

/// How one article relates to another (contract, "Duplicates").
enum class Relation : std::uint8_t { kExact, kNear, kContains, kContained, kRevision };

/// The contract's word: "exact", "near", "contains", "contained", "revision".
const char* to_string(Relation relation);

/// A verified pair; `a` < `b` as positions in the articles the stage was given.
struct DuplicatePair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Relation relation = Relation::kNear;  ///< how b relates to a: kContains means b holds a
  double jaccard = 0;                   ///< of the shingle sets, measured
  double containment = 0;               ///< of the smaller set in the larger, measured
  bool same_form = false;               ///< one template filled with other facts: no copy

  bool operator==(const DuplicatePair&) const = default;
};

struct GroupMember {
  std::uint32_t article = 0;
  Relation relation = Relation::kExact;  ///< how the member relates to the canonical
  double jaccard = 1;
  double containment = 1;

  bool operator==(const GroupMember&) const = default;
};

/// Copies of one article. The canonical is not among the members.
struct DuplicateGroup {
  std::string id;  ///< a hash of what the group holds
  std::uint32_t canonical = 0;
  std::vector<GroupMember> members;  ///< by article id

  bool operator==(const DuplicateGroup&) const = default;
};

/// A text that stands within another but is no copy of it: an item within a digest.
struct Embedding {
  std::uint32_t article = 0;
  std::uint32_t in = 0;
  double containment = 0;

  bool operator==(const Embedding&) const = default;
};

/// What the time of an event was read from.
enum class WhenFrom : std::uint8_t { kText, kPublication, kBoth };

/// When an event happened, as far as its articles tell.
struct EventTime {
  DayInterval days;
  Grain grain = Grain::kDay;
  WhenFrom from = WhenFrom::kText;
  double confidence = 0;  ///< 0 to 1: that the first day is right

  bool operator==(const EventTime&) const = default;
};

struct Event {
  std::string id;  ///< a hash of what the event holds
  std::string title;
  std::optional<EventTime> when;
  std::optional<Timestamp> first_published;
  std::optional<Timestamp> last_published;
  std::vector<std::uint32_t> articles;  ///< by article id; never empty
  std::uint32_t representative = 0;
  std::string keywords;       ///< best first, one a line
  std::string entities;       ///< likewise
  std::uint32_t sources = 0;  ///< outlets, after copies are collapsed
  double confidence = 1;      ///< that a member, drawn at random, belongs to the event
};

/// How a later event of a storyline follows an earlier one.
enum class LinkRelation : std::uint8_t {
  kContinues,  ///< within 14 days
  kRecurs      ///< the same kind of happening at another time
};

struct StorylineLink {
  std::uint32_t from = 0;  ///< positions in Findings::events
  std::uint32_t to = 0;
  LinkRelation relation = LinkRelation::kContinues;
  std::vector<std::string> shared;  ///< the terms or names that link them
};

struct Storyline {
  std::string id;
  std::string title;
  std::vector<std::uint32_t> events;  ///< positions in Findings::events, in their order
  std::vector<StorylineLink> links;
};

/// A record that was read and holds no article.
struct SkippedRecord {
  std::string origin;
  std::string reason;  ///< "no-article", "navigation", "empty", ...
};

/// Counts of records; read = articles + skipped + rejected + seen.
struct Summary {
  std::size_t read = 0;
  std::size_t articles = 0;
  std::size_t skipped = 0;
  std::size_t rejected = 0;
  std::size_t seen = 0;     ///< the same id with the same content again
  std::size_t ignored = 0;  ///< files that are known to be no documents; not part of `read`
  std::size_t older = 0;    ///< articles of the older corpus; not part of `read`

  bool operator==(const Summary&) const = default;
};

/// The whole result of `dedup` (without events and storylines) or `cluster`.
/// Positions (`std::uint32_t`) refer to `articles`, but for those of storylines.
struct Findings {
  Summary summary;
  std::vector<ArticleInfo> articles;  ///< by id, in byte order
  /// By article, or empty: it is of the older corpus that this one was compared with. Only those
  /// are listed that something else refers to.
  std::vector<bool> older;
  std::vector<DuplicateGroup> duplicate_groups;
  std::vector<Embedding> embedded;
  std::vector<Event> events;
  std::vector<Storyline> storylines;
  /// By article, or empty: when it was published, if it does not tell and something else does.
  std::vector<std::optional<DayInterval>> published_estimates;
  std::vector<SkippedRecord> skipped;
  std::vector<RecordError> rejected;
};

}  // namespace newsdedup
