// The table of weights of pairs.
#include "events/pair_model.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "newsdedup/core/result.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kTable =
#include "data/events/pair_model.tsv.inc"
    ;

constexpr std::array<std::string_view, kPairFeatures> kNames{
    "lead",       "body",       "title",   "untitled",        "title_in_lead", "covered",
    "length",     "rare",       "names",   "quantities",      "weekdays_shared",
    "weekdays_apart", "gap",    "gap_log", "same_day",        "half_dated",  "similarity",    "crowd",
    "wide_crowd", "best",       "denser",  "rank",            "neighbours",    "far_neighbours",
    "company"};

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
  const float dated = take_number(rest, line);
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  if (place != kNames.end()) {
    const auto feature = static_cast<std::size_t>(place - kNames.begin());
    weights_[0][feature] = dated;
    weights_[1][feature] = take_number(rest, line);
  } else if (name == "bias") {
    bias_ = {dated, take_number(rest, line)};
  } else if (name == "conflict") {
    conflict_ = static_cast<double>(dated);
  } else if (name == "cut") {
    cut_ = static_cast<double>(dated);
  } else if (name == "missing") {
    missing_ = static_cast<double>(dated);
  } else if (name == "per_size") {
    per_size_ = static_cast<double>(dated);
  } else {
    refuse(line);
  }
}

float PairModel::sum(const PairFeatures& values,
                     bool dated,
                     std::size_t first,
                     std::size_t last) const {
  const auto& weights = weights_[dated ? 0 : 1];
  float sum = 0;
  for (std::size_t i = first; i < last; ++i) {
    sum += weights[i] * values[i];
  }
  return sum;
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
