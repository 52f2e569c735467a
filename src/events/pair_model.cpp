// The table of weights of pairs.
#include "events/pair_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "core/weight_table.hpp"

namespace newsdedup::events {
namespace {

constexpr std::string_view kTable =
#include "data/events/pair_model.tsv.inc"
    ;

constexpr std::string_view kSparseTable =
#include "data/events/sparse_pair_model.tsv.inc"
    ;

constexpr std::array<std::string_view, kPairFeatures> kNames{
    "lead",       "body",           "untitled",        "title_in_lead",  "covered",
    "length",     "rare",           "weekdays_shared", "weekdays_apart", "gap",
    "same_day",   "crowd",          "wide_crowd",      "best",           "rank",
    "neighbours", "far_neighbours", "company"};

constexpr std::array<std::string_view, Particular::kKinds> kParticularNames{
    "ordinal", "office", "named", "numbered", "figure"};

}  // namespace

std::string_view name_of(PairFeature feature) { return kNames[static_cast<std::size_t>(feature)]; }

std::string_view name_of(Particular::Kind kind) {
  return kParticularNames[static_cast<std::size_t>(kind)];
}

PairModel::PairModel(std::string_view table) {
  read_weight_table(table, "pair model",
                    [&](std::string_view name, std::span<const double> numbers) {
                      return set_weights(name, numbers) || set_number(name, numbers);
                    });
}

bool PairModel::set_weights(std::string_view name, std::span<const double> numbers) {
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  const bool is_bias = name == "bias";
  const std::size_t days = weights_.size();
  if ((place == kNames.end() && !is_bias) || numbers.size() < days) {
    return false;
  }
  const auto feature = static_cast<std::size_t>(place - kNames.begin());
  for (std::size_t i = 0; i < days; ++i) {
    (is_bias ? bias_[i] : weights_[i][feature]) = static_cast<float>(numbers[i]);
  }
  if (is_bias || numbers.size() == days) {
    return numbers.size() == days;
  }
  for (std::size_t i = 0; i < days && numbers.size() == 2 * days; ++i) {
    typical_[i][feature] = static_cast<float>(numbers[days + i]);
  }
  return numbers.size() == 2 * days;
}

bool PairModel::set_number(std::string_view name, std::span<const double> numbers) {
  std::map<std::string_view, double*> named{{"conflict", &conflicts_.time},
                                            {"cut", &cut_},
                                            {"missing", &missing_},
                                            {"per_size", &per_size_}};
  for (std::size_t i = 0; i < kParticularNames.size(); ++i) {
    named[kParticularNames[i]] = &conflicts_.particular[i];
  }
  const auto place = named.find(name);
  if (place == named.end() || numbers.size() != 1) {
    return false;
  }
  *place->second = numbers[0];
  return true;
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

PairModel PairModel::among_many(double one_known, double not_compared) const {
  PairModel model = *this;
  model.bias_[static_cast<std::size_t>(KnownDays::kOne)] += static_cast<float>(one_known);
  model.missing_ += not_compared;
  return model;
}

PairModel PairModel::blended_with(const PairModel& other,
                                  const std::array<float, 3>& shares) const {
  PairModel model = *this;
  for (std::size_t days = 0; days < shares.size(); ++days) {
    for (std::size_t i = 0; i < kPairFeatures; ++i) {
      model.weights_[days][i] = std::lerp(weights_[days][i], other.weights_[days][i], shares[days]);
      model.typical_[days][i] = std::lerp(typical_[days][i], other.typical_[days][i], shares[days]);
    }
    model.bias_[days] = std::lerp(bias_[days], other.bias_[days], shares[days]);
  }
  return model;
}

std::shared_ptr<const PairModel> shipped_sparse_model() {
  static const auto model = std::make_shared<const PairModel>(kSparseTable);
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
