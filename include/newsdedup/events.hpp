// Which articles tell of one happening, and when was it? Time expressions, features, clustering.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/findings.hpp"
#include "newsdedup/core/time.hpp"
#include "newsdedup/core/time_expression.hpp"
#include "newsdedup/core/time_reading.hpp"
#include "newsdedup/events/particular.hpp"
#include "newsdedup/events/term_counts.hpp"
#include "newsdedup/events/time_model.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

/// The time expressions of a text, in order, not overlapping. Linear. What needs a day of writing
/// is resolved against `reference`; without one it is returned with `days` empty. `language` is a
/// BCP 47 tag: dates of German, French, Spanish, Italian, Portuguese and Dutch are read, all else
/// as English. Durations ("two-day"), ages, scores, versions and ids give nothing.
std::vector<TimeExpression> find_time_expressions(std::string_view text,
                                                  std::optional<Day> reference,
                                                  std::string_view language = "en");

/// A year in which an article may have been written.
struct YearChance {
  std::int16_t year = 0;
  float chance = 0;  ///< > 0 to 1

  bool operator==(const YearChance&) const = default;
};

/// What is kept of an article to find its event: no text.
struct EventFeatures {
  std::uint64_t content_hash = 0;  ///< of title and text: ids of events are made of it
  TermCounts terms;
  std::uint8_t weekdays = 0;  ///< named in its first 150 tokens; bit 0 Monday to bit 6 Sunday
  std::vector<TimeClue> clues;
  /// Of an article without a day of publication that names years: when it was written; by year.
  std::vector<YearChance> years;
  std::vector<Particular> particulars;  ///< each once, in order
  std::string keywords;  ///< its most telling words, as written, best first, one a line
  std::string entities;  ///< names of people, places, bodies, as written, best first, one a line
  std::string opening;   ///< its first sentence, cut at about 100 bytes, if it has no title
};

/// The event features of an article; `tokens` are those of its text.
EventFeatures event_features(const Article& article,
                             std::span<const Token> tokens,
                             const TimeModel& model = shipped_time_model());

/// The expressions of an article's text, in order, as `event_features` reads them: resolved against
/// its day of publication if it has one.
std::vector<TimeReading> read_times(const Article& article,
                                    const TimeModel& model = shipped_time_model());

namespace events {
class PairModel;
}

struct EventOptions {
  /// Where two clusters become one. Range 0 to 1: 0 makes few, large events, 1 many, small ones.
  double granularity = 0.5;
  /// Days after which two dated articles are never compared. Range 1 to 365.
  int window_days = 14;
  /// What tells whether two articles are of one happening. Null: the one that is shipped.
  std::shared_ptr<const events::PairModel> model;

  /// Throws FatalError(2) that names the field and the range it broke.
  void check() const;
};

/// A model from a table like data/events/pair_model.tsv. Throws FatalError(2) if it is none.
std::shared_ptr<const events::PairModel> read_pair_model(std::string_view table);

struct EventFindings {
  std::vector<Event> events;          ///< by start (unknown last), first publication, id
  std::vector<Storyline> storylines;  ///< by the id of their first article
  /// By article: an interval for the day of publication of one that does not tell it, if there is
  /// reason for one.
  std::vector<std::optional<DayInterval>> published_estimates;
};

/// What events are found in.
struct EventCorpus {
  std::span<const ArticleInfo> articles;    ///< sorted by id
  std::span<const EventFeatures> features;  ///< of articles[i]
  std::span<const DuplicateGroup> groups;
  std::span<const Embedding> embedded;
};

/// Groups articles into events and links events into storylines. Every article is in one event; all
/// copies of a duplicate group are in the same. What holds `embedded` texts, a digest, has no say
/// in when an event was. `threads` >= 1 changes nothing but the time.
EventFindings find_events(const EventCorpus& corpus, const EventOptions& options, unsigned threads);

/// Writes what is measured of each pair that `find_events` would compare, for training: a header,
/// then tab separated lines with both ids, how many days of publication are known, the features of
/// src/events/pair_model.hpp and the conflict of their times; by the articles' days of publication,
/// then by id.
void write_pair_features(const EventCorpus& corpus,
                         const EventOptions& options,
                         unsigned threads,
                         const std::function<void(std::string_view)>& sink);

}  // namespace newsdedup
