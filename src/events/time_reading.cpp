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

bool is_bound(Kind kind) { return kind == Kind::kNotBefore || kind == Kind::kNotAfter; }
bool is_writing(Kind kind) { return kind == Kind::kWritten || kind == Kind::kWrittenOn; }

/// The weekdays of a lead are one clue.
bool is_pooled_from(const TimeClue& clue, const Mention& mention) {
  const TimeSpec& spec = mention.expression.spec;
  return clue.kind == Kind::kWeekday && clue.offset == TimeClue::kNoOffset && mention.in_lead() &&
         spec.kind == TimeSpec::Kind::kWeekday && spec.begin.weekday >= 0 &&
         (clue.weekdays >> static_cast<unsigned>(spec.begin.weekday) & 1U) != 0;
}

/// The strongest clue says what for.
void judge(TimeReading& reading) {
  const auto strongest =
      std::max_element(reading.clues.begin(), reading.clues.end(),
                       [](const TimeClue& x, const TimeClue& y) { return x.weight < y.weight; });
  if (strongest != reading.clues.end()) {
    const Kind kind = strongest->kind;
    reading.taken = is_bound(kind)     ? Taken::kBound
                    : is_writing(kind) ? Taken::kWriting
                                       : Taken::kEvent;
    reading.why = kind == Kind::kNotBefore  ? "told as past"
                  : kind == Kind::kNotAfter ? "told as still to come"
                  : is_writing(kind)        ? "tells when the text was written"
                                            : "in its place it is likely the event's";
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
