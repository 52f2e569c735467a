// The logistic model of time expressions, its file, and what it is trained on.
#include "newsdedup/events/time_model.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "events/clues.hpp"
#include "events/time_features.hpp"
#include "events/year_mentions.hpp"
#include "newsdedup/core/result.hpp"

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

[[noreturn]] void fail(std::size_t line, const std::string& what) {
  throw FatalError(2, fmt::format("time model, line {}: {}", line, what));
}

/// The number before the next tab, which is taken off with it.
double take_number(std::string_view& rest, std::size_t line) {
  const std::size_t tab = std::min(rest.find('\t'), rest.size());
  double value = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + tab, value);
  if (error != std::errc() || end != rest.data() + tab || !std::isfinite(value)) {
    fail(line, "two numbers must follow the name, with tabs between");
  }
  rest.remove_prefix(std::min(tab + 1, rest.size()));
  return value;
}

double& weight_named(TimeModel::Weights& weights, std::string_view name, std::size_t line) {
  if (name == "bias") {
    return weights.bias;
  }
  for (std::size_t i = 0; i < kTimeFeatures; ++i) {
    if (kNames[i] == name) {
      return weights.of[i];
    }
  }
  fail(line, fmt::format("there is no feature \"{}\"", name));
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
  for (std::size_t number = 1; !table.empty(); ++number) {
    const std::size_t end = table.find('\n');
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string_view name = line.substr(0, tab);
    std::string_view rest = line.substr(std::min(tab + 1, line.size()));
    weight_named(model.dated, name, number) = take_number(rest, number);
    weight_named(model.undated, name, number) = take_number(rest, number);
  }
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
