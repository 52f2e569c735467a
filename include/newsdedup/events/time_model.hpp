// How likely a time expression tells the first day of its article's event.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "newsdedup/core/document.hpp"

namespace newsdedup {

/// What is looked at of an expression that names a day. All are yes or no.
enum class TimeFeature : std::uint8_t {
  // where it stands; none of these: behind the lead
  kTitle,
  kOpening,   ///< in the first 150 bytes
  kHead,      ///< in the first 300
  kLead,      ///< in the first 900
  kEvidence,  ///< a caption, a byline, a dateline
  // how its clause looks at it; none: it does not say
  kPast,
  kFuture,
  kReported,  ///< it tells when something was said or announced
  // what is named; none: a weekday
  kToday,
  kRelative,    ///< "yesterday", "three days ago"
  kFullDate,    ///< with its year
  kMonthDay,    ///< without
  kDayOfMonth,  ///< "the 24th"
  kWithWeekday,
  kRange,
  // the words before it
  kNamed,  ///< "the": of what is called by its day ("the June 3 attack")
  kSince,
  kUntil,
  kAfter,
  // the article's other days
  kFirst,         ///< none is named before it
  kRepeated,      ///< another one tells the same day
  kRepeatedMore,  ///< two others do
  kRivalAhead,    ///< another day is named in title or lead, and this one behind it
  // where it lies to the day of publication, if that is known; none: a week before or more
  kSameDay,
  kDayBefore,
  kTwoOrThreeBefore,
  kDaysBefore,  ///< four to six
  kDayAfter,
  kLater,
  kCount
};

inline constexpr std::size_t kTimeFeatures = static_cast<std::size_t>(TimeFeature::kCount);
using TimeFeatures = std::bitset<kTimeFeatures>;

/// Two logistic models: of articles with a day of publication, and of those without.
struct TimeModel {
  struct Weights {
    double bias = 0;
    std::array<double, kTimeFeatures> of{};  ///< indexed by TimeFeature

    bool operator==(const Weights&) const = default;
  };
  Weights dated;
  Weights undated;

  bool operator==(const TimeModel&) const = default;
};

/// The feature's name in model files and tables: "title", "opening", ...
std::string_view to_string(TimeFeature feature);

/// The model in data/events/time_model.tsv, compiled in.
const TimeModel& shipped_time_model();

/// A model file: lines of name<TAB>dated<TAB>undated, "#" begins a comment; names are those of the
/// features and "bias". Features that are not named weigh 0. Throws FatalError(2) that tells the
/// line.
TimeModel read_time_model(std::string_view table);

/// That an expression with these features tells the first day of the event, 0 to 1.
double time_probability(const TimeFeatures& features, const TimeModel::Weights& weights);

/// For training: a row for each expression of an article that names a day: id, offset in bytes, day
/// (as far as it is told: YYYY-MM-DD with 0 for what is not), weekday (0 to 6, or -1), the names of
/// its features with spaces between; separated by tabs. Linear in the text.
std::string time_table(const Article& article);

}  // namespace newsdedup
