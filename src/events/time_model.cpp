// The logistic model of time expressions, its file, and what it is trained on.
#include "newsdedup/events/time_model.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "core/weight_table.hpp"
#include "events/clues.hpp"
#include "events/time_features.hpp"
#include "events/year_mentions.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kShippedModel =
#include "data/events/time_model.tsv.inc"
    ;

constexpr std::array<std::string_view, kTimeFeatures> kNames = {
    "title",        "opening",
    "head",         "lead",
    "evidence",     "past",
    "future",       "reported",
    "today",        "relative",
    "full-date",    "month-day",
    "day-of-month", "with-weekday",
    "range",        "named",
    "since",        "until",
    "after",        "first",
    "repeated",     "repeated-more",
    "rival-ahead",  "same-day",
    "day-before",   "two-or-three-before",
    "days-before",  "day-after",
    "later"};

/// Null if there is none of that name.
double* weight_named(TimeModel::Weights& weights, std::string_view name) {
  if (name == "bias") {
    return &weights.bias;
  }
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  return place == kNames.end() ? nullptr : weights.of.data() + (place - kNames.begin());
}

std::string told_day(const TimeExpression& expression, bool is_dated) {
  if (is_dated) {
    return to_iso(expression.days->first);
  }
  const PartialDate& begin = expression.spec.begin;
  return fmt::format("{:04}-{:02}-{:02}", begin.year, begin.month, begin.day);
}

}  // namespace

std::string_view to_string(TimeFeature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

const TimeModel& shipped_time_model() {
  static const TimeModel model = read_time_model(kShippedModel);
  return model;
}

TimeModel read_time_model(std::string_view table) {
  TimeModel model;
  read_weight_table(table, "time model",
                    [&](std::string_view name, std::span<const double> numbers) {
                      double* dated = weight_named(model.dated, name);
                      if (dated == nullptr || numbers.size() != 2) {
                        return false;
                      }
                      *dated = numbers[0];
                      *weight_named(model.undated, name) = numbers[1];
                      return true;
                    });
  return model;
}

double time_probability(const TimeFeatures& features, const TimeModel::Weights& weights) {
  double log_odds = weights.bias;
  for (std::size_t i = 0; i < kTimeFeatures; ++i) {
    log_odds += features[i] ? weights.of[i] : 0;
  }
  return 1 / (1 + std::exp(-log_odds));
}

std::string time_table(const Article& article) {
  const std::optional<Timestamp>& published = article.info.published;
  const std::optional<Day> day = published ? std::optional(published->day) : std::nullopt;
  const std::vector<events::Mention> mentions =
      events::find_mentions(article, events::kMostClueBytes, day);
  std::string table;
  for (const events::YearMention& one : events::find_year_mentions(mentions)) {
    table += fmt::format("{}\t{}\t{}\n", article.info.id, one.year, events::to_string(one.how));
  }
  for (const events::DayMention& one : events::find_day_mentions(mentions, day)) {
    const TimeExpression& expression = one.mention->expression;
    table += fmt::format("{}\t{}\t{}\t{}\t", article.info.id, expression.offset,
                         told_day(expression, day.has_value()), expression.spec.begin.weekday);
    for (std::size_t i = 0; i < kTimeFeatures; ++i) {
      if (one.features[i]) {
        table.append(kNames[i]).append(" ");
      }
    }
    table += '\n';
  }
  return table;
}

}  // namespace newsdedup
