// The clues that the model of time expressions gives.
#include "events/day_clues.hpp"

#include <algorithm>
#include <cmath>

#include "events/time_features.hpp"

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;

constexpr float kPublishedWeight = 12;
// The belief counts a loss twice.
constexpr double kWeightPerLogOdds = 0.5;
// Which other days may be meant where one is named: about e near the day of publication, else those
// of some years.
constexpr double kLogDaysNear = 1;
constexpr double kLogDays = 6.5;
// A date with its year is often that of the day after, or before: most of its weight it has for the
// days around it, too.
constexpr double kLogDaysAround = 2.5;
constexpr std::chrono::days kAround{1};

/// What a day loses that is not the one of an expression with this chance of telling the first day
/// among so many.
float weight_of(double chance, double log_days) {
  return static_cast<float>(
      std::max(0.0, kWeightPerLogOdds * (std::log(chance / (1 - chance)) + log_days)));
}

/// Adds a clue; of those that mean one day the likeliest counts.
void add(std::vector<TimeClue>& clues, const TimeClue& clue) {
  const auto known = std::find_if(clues.begin(), clues.end(), [&](const TimeClue& other) {
    return other.kind == Kind::kDays && other.days == clue.days;
  });
  if (known != clues.end()) {
    known->weight = std::max(known->weight, clue.weight);
    known->length = std::max(known->length, clue.length);
  } else if (clue.weight > 0) {
    clues.push_back(clue);
  }
}

TimeClue began_on(const TimeExpression& expression) {
  const Day first = expression.days->first;
  return {.kind = Kind::kDays,
          .length = length_of(*expression.days),
          .days = {first, first},
          .offset = expression.offset};
}

}  // namespace

std::vector<TimeClue> dated_clues(std::span<const Mention> mentions,
                                  Day published,
                                  const TimeModel& model) {
  std::vector<TimeClue> clues{
      {.kind = Kind::kWritten, .weight = kPublishedWeight, .days = {published, published}}};
  const std::vector<TimeClue> near = near_day_clues(mentions, published, model);
  clues.insert(clues.end(), near.begin(), near.end());
  return clues;
}

std::vector<TimeClue> near_day_clues(std::span<const Mention> mentions,
                                     Day published,
                                     const TimeModel& model) {
  std::vector<TimeClue> clues;
  for (const DayMention& day : find_day_mentions(mentions, published)) {
    TimeClue clue = began_on(day.mention->expression);
    clue.weight = weight_of(time_probability(day.features, model.dated), kLogDaysNear);
    add(clues, clue);
  }
  return clues;
}

std::vector<TimeClue> full_date_clues(std::span<const Mention> mentions, const TimeModel& model) {
  std::vector<TimeClue> clues;
  for (const DayMention& day : find_day_mentions(mentions, std::nullopt)) {
    const TimeExpression& expression = day.mention->expression;
    if (expression.spec.is_range || expression.spec.begin.year == 0 || !expression.days) {
      continue;
    }
    const double chance = time_probability(day.features, model.undated);
    TimeClue around = began_on(expression);
    around.use = TimeClue::Use::kWhen;
    TimeClue exact = around;
    exact.weight = weight_of(chance, kLogDaysAround);
    around.weight = weight_of(chance, kLogDays) - exact.weight;
    around.days = {exact.days.first - kAround, exact.days.last + kAround};
    add(clues, exact);
    add(clues, around);
  }
  return clues;
}

}  // namespace newsdedup::events
