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
#include "newsdedup/events/term_counts.hpp"
#include "newsdedup/events/time_model.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

/// A calendar point with gaps: each field is 0 (weekday: -1) if it was not said.
struct PartialDate {
  std::int16_t year = 0;
  std::int8_t month = 0;     ///< 1 to 12
  std::int8_t day = 0;       ///< 1 to 31
  std::int8_t weekday = -1;  ///< 0 Monday to 6 Sunday

  bool operator==(const PartialDate&) const = default;
};

/// Where a point or span lies relative to the day of writing.
enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kQuarter, kSeason, kYear };

/// What the words say, before they are tied to a day of writing.
struct TimeSpec {
  enum class Kind : std::uint8_t {
    kDate,      ///< `begin` alone, or `begin` to `end`: "April 24-26", "June 2023", "the 24th";
                ///< quarters and seasons are ranges of months; with `unit` kWeek the week of it
                ///< ("the week of June 5"); with a weekday, no day and a `count` that weekday of
                ///< the month, -1 the last ("the first Monday in May" +1)
    kRelative,  ///< `count` units from the day of writing: "yesterday" (-1 day), "next week" (+1),
                ///< "three days ago" (-3 days), "this month" (0 months); with days in `begin` (and
                ///< `end`) those of that month: "the 24th of this month"
    kWeekday,   ///< a weekday of `begin`, by `count` weeks: "Wednesday" (0), "last Friday" (-1),
                ///< "next Friday" (+1); a range has a weekday in `end`, also "weekend". With `unit`
                ///< kWeek counted in calendar weeks: "Friday last week" (-1), "this Friday" (0)
    kNamedMonth  ///< a month (and day) of `begin` with "last" (-1), "this" (0), "next" (+1) or
                 ///< "… last year" (`years` -1): "last June", "last November 15", "June last year";
                 ///< seasons are ranges of months: "last summer"
  };
  /// The part of a month, year or season that is meant.
  enum class Part : std::uint8_t { kWhole, kEarly, kMid, kLate };
  /// Whether it bounds what is told: "since 2021" begins there, "by 2030" ends there.
  enum class Bound : std::uint8_t { kNone, kSince, kUntil, kBefore, kAfter };
  Kind kind = Kind::kDate;
  PartialDate begin;
  PartialDate end;  ///< only for ranges
  bool is_range = false;
  int count = 0;           ///< see Kind
  int years = 0;           ///< "… last year": -1, "… this year": 0, "… next year": +1
  bool has_years = false;  ///< whether such words were there
  TimeUnit unit = TimeUnit::kDay;
  int weeks = 0;                 ///< kWeekday: weeks to add: "a week from Monday" +1
  Part part = Part::kWhole;      ///< of `begin`, or of a season
  Part end_part = Part::kWhole;  ///< of `end`: "from mid-2019 to early 2020"
  Bound bound = Bound::kNone;

  bool operator==(const TimeSpec&) const = default;
};

/// What the clause around an expression says of its direction.
enum class Tense : std::uint8_t { kUnknown, kPast, kFuture };

/// A time expression in a text.
struct TimeExpression {
  std::uint32_t offset = 0;  ///< bytes
  std::uint32_t length = 0;  ///< bytes
  TimeSpec spec;
  Tense tense = Tense::kUnknown;
  /// Whether it tells when something was said, announced or published ("said on Friday", a
  /// dateline) rather than when it happened.
  bool reported = false;
  /// The days it means, if that could be resolved; both ends included.
  std::optional<DayInterval> days;
  Grain grain = Grain::kDay;

  bool operator==(const TimeExpression&) const = default;
};

/// The time expressions of a text, in order, not overlapping. Linear. What needs a day of writing
/// is resolved against `reference`; without one it is returned with `days` empty. `language` is a
/// BCP 47 tag: dates of German, French, Spanish, Italian, Portuguese and Dutch are read, all else
/// as English. Durations ("two-day"), ages, scores, versions and ids give nothing.
std::vector<TimeExpression> find_time_expressions(std::string_view text,
                                                  std::optional<Day> reference,
                                                  std::string_view language = "en");

/// One thing that an article tells of the day on which its event began. Pooled over a cluster,
/// clues say when the event was, or that there are two (docs/events.md).
struct TimeClue {
  enum class Kind : std::uint8_t {
    kDays,        ///< the event began within `days`
    kWritten,     ///< the article was written within `days`
    kNotBefore,   ///< the article was written on or after `days.first`
    kNotAfter,    ///< the article was written on or before `days.last`
    kMonth,       ///< the event was in `month` of an untold year
    kMonthDay,    ///< it began on `month`/`day` of an untold year
    kDayOfMonth,  ///< it began on `day` of an untold month
    kWeekday,     ///< it began on one of `weekdays`
    kWrittenOn    ///< the article was written on `month`/`day` of an untold year
  };
  /// What it is asked for: whether two clusters tell of one time, when a cluster's event was, or
  /// both.
  enum class Use : std::uint8_t { kBoth, kConflict, kWhen };
  /// Where a past date stands: how soon after it articles are written depends on that.
  enum class Origin : std::uint8_t { kLead, kText, kName, kCaption, kFilePhoto, kPost };
  Kind kind = Kind::kDays;
  Use use = Use::kBoth;
  Origin origin = Origin::kText;  ///< kNotBefore
  std::uint8_t weekdays = 0;      ///< bit 0 Monday to bit 6 Sunday
  /// kWeekday: those that the text names behind its lead; the event may go on on them.
  std::uint8_t later_weekdays = 0;
  std::int8_t month = 0;    ///< 1 to 12
  std::int8_t day = 0;      ///< 1 to 31
  std::uint8_t length = 1;  ///< days that the event lasts, as far as told; 1 if untold
  float weight = 0;         ///< what a day loses (in log-likelihood) that disagrees; > 0
  DayInterval days;
  static constexpr std::uint32_t kNoOffset = 0xFFFFFFFF;
  std::uint32_t offset = kNoOffset;  ///< of the expression in its text, for explanations

  bool operator==(const TimeClue&) const = default;
};

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
  std::string keywords;  ///< its most telling words, as written, best first, one a line
  std::string entities;  ///< names of people, places, bodies, as written, best first, one a line
  std::string opening;   ///< its first sentence, cut at about 100 bytes, if it has no title
};

/// The event features of an article; `tokens` are those of its text.
EventFeatures event_features(const Article& article,
                             std::span<const Token> tokens,
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

/// Groups articles into events and links events into storylines. Every article is in one event; all
/// copies of a duplicate group are in the same. What holds `embedded` texts, a digest, has no say
/// in when an event was. `articles` are sorted by id; `features[i]` is of `articles[i]`. `threads`
/// >= 1 changes nothing but the time.
EventFindings find_events(std::span<const ArticleInfo> articles,
                          std::span<const EventFeatures> features,
                          std::span<const DuplicateGroup> groups,
                          std::span<const Embedding> embedded,
                          const EventOptions& options,
                          unsigned threads);

/// Writes what is measured of each pair that `find_events` would compare, for training: a header,
/// then tab separated lines by (a, b) with both ids, how many days of
/// publication are known, the features of
/// src/events/pair_model.hpp and the conflict of their times.
void write_pair_features(std::span<const ArticleInfo> articles,
                         std::span<const EventFeatures> features,
                         std::span<const DuplicateGroup> groups,
                         const EventOptions& options,
                         unsigned threads,
                         const std::function<void(std::string_view)>& sink);

}  // namespace newsdedup
