// The table of weights of pairs.
#include "events/pair_model.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>

#include "newsdedup/core/result.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kTable =
#include "data/events/pair_model.tsv.inc"
    ;

constexpr std::array<std::string_view, kPairFeatures> kNames{
    "lead",       "body",           "untitled",        "title_in_lead",  "covered",
    "length",     "rare",           "weekdays_shared", "weekdays_apart", "gap",
    "same_day",   "crowd",          "wide_crowd",      "best",           "rank",
    "neighbours", "far_neighbours", "company"};

[[noreturn]] void refuse(std::string_view line) {
  throw FatalError(2, "not a line of a model of pairs: " + std::string(line));
}

/// Cuts what stands before the next tab, or the end, off the line.
std::string_view take_cell(std::string_view& line) {
  const std::size_t end = std::min(line.find('\t'), line.size());
  const std::string_view cell = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return cell;
}

float take_number(std::string_view& rest, std::string_view line) {
  const std::string_view cell = take_cell(rest);
  float value = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (read.ec != std::errc() || read.ptr != cell.data() + cell.size()) {
    refuse(line);
  }
  return value;
}

}  // namespace

std::string_view name_of(PairFeature feature) { return kNames[static_cast<std::size_t>(feature)]; }

PairModel::PairModel(std::string_view table) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.empty() || line.front() == '#') {
      continue;
    }
    read_line(line);
  }
}

void PairModel::read_line(std::string_view line) {
  std::string_view rest = line;
  const std::string_view name = take_cell(rest);
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  if (place != kNames.end() || name == "bias") {
    const auto feature = static_cast<std::size_t>(place - kNames.begin());
    for (std::size_t days = 0; days < weights_.size(); ++days) {
      (place == kNames.end() ? bias_[days] : weights_[days][feature]) = take_number(rest, line);
    }
    if (!rest.empty() && place != kNames.end()) {
      for (std::array<float, kPairFeatures>& typical : typical_) {
        typical[feature] = take_number(rest, line);
      }
    }
    return;
  }
  const std::map<std::string_view, double*> numbers{
      {"conflict", &conflict_}, {"cut", &cut_}, {"missing", &missing_}, {"per_size", &per_size_}};
  const auto number = numbers.find(name);
  if (number == numbers.end()) {
    refuse(line);
  }
  *number->second = static_cast<double>(take_number(rest, line));
}

float PairModel::sum(const PairFeatures& values,
                     KnownDays days,
                     std::size_t first,
                     std::size_t last) const {
  const auto& weights = weights_[static_cast<std::size_t>(days)];
  float sum = 0;
  for (std::size_t i = first; i < last; ++i) {
    sum += weights[i] * values[i];
  }
  return sum;
}

PairModel PairModel::among_few(double share) const {
  constexpr auto kOne = static_cast<std::size_t>(KnownDays::kOne);
  constexpr auto kNone = static_cast<std::size_t>(KnownDays::kNone);
  PairModel model = *this;
  const auto part = static_cast<float>(share);
  for (std::size_t i = 0; i < kPairFeatures; ++i) {
    model.weights_[kOne][i] = std::lerp(weights_[kOne][i], weights_[kNone][i], part);
    model.typical_[kOne][i] = std::lerp(typical_[kOne][i], typical_[kNone][i], part);
  }
  model.bias_[kOne] = std::lerp(bias_[kOne], bias_[kNone], part);
  return model;
}

std::shared_ptr<const PairModel> shipped_pair_model() {
  static const auto model = std::make_shared<const PairModel>(kTable);
  return model;
}

std::shared_ptr<const PairModel> model_of(const EventOptions& options) {
  return options.model ? options.model : shipped_pair_model();
}

}  // namespace newsdedup::events

namespace newsdedup {

std::shared_ptr<const events::PairModel> read_pair_model(std::string_view table) {
  return std::make_shared<const events::PairModel>(table);
}

}  // namespace newsdedup
