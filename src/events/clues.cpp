// From time expressions to clues.
#include "events/clues.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "events/mentions.hpp"
#include "events/time_features.hpp"
#include "events/undated_clues.hpp"

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;

constexpr float kPublishedWeight = 12;
// The belief counts a loss twice. A day that is named has about e rivals.
constexpr double kWeightPerLogOdds = 0.5;
constexpr double kLogOtherDays = 1;

/// What a day loses that is not the one of an expression with this chance of telling the first day.
float weight_of(double chance) {
  return static_cast<float>(
      std::max(0.0, kWeightPerLogOdds * (std::log(chance / (1 - chance)) + kLogOtherDays)));
}

/// The event was reported that day; the article's expressions, resolved against it, tell the
/// event's own. Of those that mean one day the likeliest counts.
std::vector<TimeClue> dated_clues(const Article& article, Day published, const TimeModel& model) {
  std::vector<TimeClue> clues{
      {.kind = Kind::kWritten, .weight = kPublishedWeight, .days = {published, published}}};
  const std::vector<Mention> mentions = find_mentions(article, kMostClueBytes, published);
  for (const DayMention& day : find_day_mentions(mentions, published)) {
    const TimeExpression& expression = day.mention->expression;
    const float weight = weight_of(time_probability(day.features, model.dated));
    const Day first = expression.days->first;
    const auto known = std::find_if(clues.begin() + 1, clues.end(), [&](const TimeClue& clue) {
      return clue.days.first == first;
    });
    if (known == clues.end()) {
      clues.push_back({.kind = Kind::kDays,
                       .length = length_of(*expression.days),
                       .weight = weight,
                       .days = {first, first},
                       .offset = expression.offset});
    } else {
      known->weight = std::max(known->weight, weight);
      known->length = std::max(known->length, length_of(*expression.days));
    }
  }
  std::erase_if(clues, [](const TimeClue& clue) { return clue.weight <= 0; });
  return clues;
}

}  // namespace

std::vector<TimeClue> time_clues(const Article& article, const TimeModel& model) {
  if (article.info.published) {
    return dated_clues(article, article.info.published->day, model);
  }
  const std::uint8_t in_title = article.info.title ? told_length(*article.info.title) : 1;
  return undated_clues(find_mentions(article, kMostClueBytes, std::nullopt),
                       in_title > 1 ? in_title : told_length(article.text));
}

}  // namespace newsdedup::events
