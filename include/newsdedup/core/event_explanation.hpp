// Why two articles are, or are not, in one event: everything that decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace newsdedup {

/// What one measure of a pair says of it.
struct PairEvidence {
  std::string feature;  ///< as in data/events/pair_model.tsv
  double value = 0;     ///< as the model takes it
  double weight = 0;    ///< log-odds a unit
  double typical = 0;   ///< the mean value of the pairs that the model was fitted to
  double log_odds = 0;  ///< weight * (value - typical): negative parts the two
  std::string reason;   ///< the same for people
};

/// A word, as the first of the two articles that has it writes it.
struct ExplainedWord {
  std::string word;
  double similarity = 0;  ///< what it adds, before the factor of time
  bool is_rare = false;   ///< in the corpus and in other news

  bool operator==(const ExplainedWord&) const = default;
};

/// What two articles have in common, and what only one of them has; the first of each.
template <class T>
struct Compared {
  std::vector<T> shared;
  std::vector<T> only_a;
  std::vector<T> only_b;
};

/// How likely two articles tell of one happening, by themselves and their neighbours.
struct ExplainedPair {
  /// Whether it was among the pairs that are compared; else it counts as `LinkageRules::missing`.
  bool compared = false;
  std::string why_not;  ///< for people
  std::optional<std::int64_t> days_apart;
  double word_similarity = 0;   ///< the sum of those of all `words.shared`
  double time_factor = 0;       ///< what the time between the publications leaves of it
  double similarity = 0;        ///< their product
  double typical_log_odds = 0;  ///< of a typical pair; with those of the evidence it adds up to
  double log_odds = 0;
  std::vector<PairEvidence> evidence;  ///< those that weigh most first
  Compared<ExplainedWord> words;
  Compared<std::string> names;
};

/// Something that the articles of a cluster tell of the time.
struct ExplainedTime {
  std::string tells;    ///< "began on 24 April"
  std::string article;  ///< id of the first that tells it
  std::string quote;    ///< the words in it; empty if they are in none of its text
  std::size_t articles = 0;
  double weight = 0;    ///< what a day loses that disagrees, in the first article
  double conflict = 0;  ///< by how much the conflict would be less without it
};

/// What two clusters say otherwise, or in the same way, that holds for one instance of a recurring
/// happening only.
struct ExplainedParticular {
  std::string kind;  ///< as in data/events/pair_model.tsv: "ordinal", "office", ...
  bool agrees = false;
  std::string article_a;  ///< id of the first that says it, and its words
  std::string quote_a;
  std::string article_b;
  std::string quote_b;
};

/// Whose cluster a merge made larger.
enum class MergeOf : std::uint8_t { kA, kB, kBoth };

/// Two clusters as they were, or would be, merged; `size_a` is of the one that holds the article
/// whose cluster it is (a, if it is both). Copies count once.
struct ExplainedMerge {
  MergeOf of = MergeOf::kBoth;
  std::size_t size_a = 0;
  std::size_t size_b = 0;
  std::size_t compared = 0;  ///< pairs; the others count as `LinkageRules::missing`
  /// The most alike of those: ids and log-odds. None was compared: empty.
  std::string nearest_a;
  std::string nearest_b;
  double nearest_log_odds = 0;
  double mean = 0;      ///< of the log-odds of all pairs
  double for_size = 0;  ///< what the size of the smaller cluster takes off
  double conflict = 0;  ///< of the times that their texts tell
  double for_time = 0;  ///< what that takes off
  /// What contradictions on ordinals, offices, names and figures take off; below 0 if they agree.
  double for_particulars = 0;
  double score = 0;                        ///< mean less these three
  std::optional<std::int64_t> days_apart;  ///< of the nearest dated members
};

/// The settings that decide; see EventOptions and data/events/pair_model.tsv.
struct LinkageRules {
  double cut = 0;
  double missing = 0;
  double granularity = 0;
  double granularity_range = 0;  ///< by how much the cut moves for granularity 0 to 1
  int window_days = 0;
};

struct ExplainedEvent {
  std::string id;
  std::string title;
  std::size_t articles = 0;
};

/// What `cluster` made of two articles, and why.
struct EventExplanation {
  bool same_event = false;
  /// The articles that were compared: a copy is stood for by the canonical of its group.
  std::string article_a;
  std::string article_b;
  ExplainedEvent event_a;
  ExplainedEvent event_b;
  LinkageRules rules;
  std::optional<ExplainedPair> pair;      ///< none for copies of one group
  std::vector<ExplainedMerge> path;       ///< of one event: to the merge that joined them, in order
  std::optional<ExplainedMerge> between;  ///< of two events: why they are not merged
  /// What the clusters that were last apart tell of the time; empty if all their articles are
  /// dated.
  std::vector<ExplainedTime> times_a;
  std::vector<ExplainedTime> times_b;
  std::vector<ExplainedParticular> particulars;  ///< of the same clusters, likewise
  /// By how much the last score lies above the cut; below 0 if they are apart.
  double margin = 0;
  /// What would have made that merge come out otherwise; none if nothing in its range would.
  std::optional<double> other_granularity;
  std::optional<std::int64_t> other_window;
};

}  // namespace newsdedup
