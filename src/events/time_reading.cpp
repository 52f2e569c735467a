// What each time expression of a text is taken for, and why.
#include "newsdedup/core/time_reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "events/clues.hpp"
#include "events/mentions.hpp"
#include "events/time_features.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

using events::DayMention;
using events::Mention;
using events::Place;
using events::Setting;
using Kind = TimeClue::Kind;
using Taken = TimeReading::Taken;

constexpr std::array<std::string_view, 4> kSettings{"prose", "caption", "file-photo", "post"};
std::string_view place_of(Place place) {
  switch (place) {
    case Place::kTitle:
      return "title";
    case Place::kHead:
      return "head";
    case Place::kLead:
      return "lead";
    case Place::kRest:
      return "text";
    case Place::kEvidence:
      return "evidence";
  }
  return {};
}

Taken taken_by(Kind kind) {
  switch (kind) {
    case Kind::kNotBefore:
    case Kind::kNotAfter:
      return Taken::kBound;
    case Kind::kWritten:
    case Kind::kWrittenOn:
      return Taken::kWriting;
    default:
      return Taken::kEvent;
  }
}

/// The weekdays of a lead are one clue.
bool is_pooled_from(const TimeClue& clue, const Mention& mention) {
  const TimeSpec& spec = mention.expression.spec;
  return clue.kind == Kind::kWeekday && clue.offset == TimeClue::kNoOffset && mention.in_lead() &&
         spec.kind == TimeSpec::Kind::kWeekday && spec.begin.weekday >= 0 &&
         (clue.weekdays >> static_cast<unsigned>(spec.begin.weekday) & 1U) != 0;
}

/// What most of the weight is for. A day of writing is a bound, too, so a bound is last in a tie.
void judge(TimeReading& reading) {
  constexpr std::array<Taken, 3> kPreferred{Taken::kWriting, Taken::kEvent, Taken::kBound};
  float most = 0;
  for (const Taken taken : kPreferred) {
    float weight = 0;
    for (const TimeClue& clue : reading.clues) {
      weight += taken_by(clue.kind) == taken ? clue.weight : 0;
    }
    if (weight > most) {
      most = weight;
      reading.taken = taken;
    }
  }
  if (most > 0) {
    const bool past =
        std::any_of(reading.clues.begin(), reading.clues.end(),
                    [](const TimeClue& clue) { return clue.kind == Kind::kNotBefore; });
    reading.why = reading.taken == Taken::kWriting ? "tells when the text was written"
                  : reading.taken == Taken::kEvent ? "in its place it is likely the event's"
                  : past                           ? "told as past"
                                                   : "told as still to come";
    return;
  }
  const TimeExpression& expression = reading.expression;
  reading.why = reading.setting == kSettings[2]    ? "a photo from the files"
                : expression.reported              ? "tells when something was said"
                : !expression.days                 ? "without a day of writing it tells no day"
                : expression.tense == Tense::kPast ? "told as past, and not where the event is told"
                                                   : "not likely to be the event's";
}

}  // namespace

std::vector<TimeReading> read_times(const Article& article, const TimeModel& model) {
  const std::optional<Timestamp>& published = article.info.published;
  const std::optional<Day> day = published ? std::optional(published->day) : std::nullopt;
  Article text_only;
  text_only.info.published = published;
  text_only.info.language = article.info.language;
  text_only.text = article.text;
  const std::vector<Mention> mentions = events::find_mentions(text_only, article.text.size(), day);
  const std::vector<TimeClue> clues = events::time_evidence(text_only, model).clues;
  std::vector<TimeReading> readings;
  for (const Mention& mention : mentions) {
    TimeReading reading{.expression = mention.expression,
                        .place = place_of(mention.place),
                        .setting = kSettings[static_cast<std::size_t>(mention.setting)]};
    for (const TimeClue& clue : clues) {
      if (clue.offset == mention.expression.offset || is_pooled_from(clue, mention)) {
        reading.clues.push_back(clue);
      }
    }
    judge(reading);
    readings.push_back(std::move(reading));
  }
  for (const DayMention& one : events::find_day_mentions(mentions, day)) {
    readings[static_cast<std::size_t>(one.mention - mentions.data())].chance =
        time_probability(one.features, day ? model.dated : model.undated);
  }
  return readings;
}

}  // namespace newsdedup
