// The logistic model of forms, and its words for people.
#include "newsdedup/dedup/same_form.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include <fmt/format.h>

#include "core/weight_table.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kShippedModel =
#include "data/dedup/form_model.tsv.inc"
    ;

constexpr std::array<std::string_view, kFormFeatures> kNames = {
    "hours", "days",     "same_hour", "clock",   "figures",   "dates",
    "names", "subjects", "titles",    "wording", "correction"};

/// Null if there is none of that name.
double* parameter_named(FormModel& model, std::string_view name) {
  if (name == "bias") {
    return &model.bias;
  }
  if (name == "threshold") {
    return &model.threshold;
  }
  const auto place = std::find(kNames.begin(), kNames.end(), name);
  return place == kNames.end() ? nullptr : model.weights.data() + (place - kNames.begin());
}

/// What a feature adds to the log odds.
double weighed(const FormFeatures& features, const FormModel& model, std::size_t feature) {
  const double weight = model.weights[feature];
  return features.values[feature] * weight * (weight > 0 ? features.slot_share : 1);
}

/// "3 hours", "1 hour"
std::string counted(double number, std::string_view noun) {
  return fmt::format("{:.0f} {}{}", number, noun, std::round(number) == 1 ? "" : "s");
}

std::string reason(FormFeature feature, double value) {
  constexpr double kMostHours = 5;            // see FormFeature::kHours
  const double count = std::exp2(value) - 1;  // of those that are told as a logarithm
  switch (feature) {
    case FormFeature::kHours:
      return value < kMostHours
                 ? "published " +
                       (count < 2 ? counted(count * 60, "minute") : counted(count, "hour")) +
                       " apart"
                 : std::string("published more than a day apart");
    case FormFeature::kDays:
      return "published on other days";
    case FormFeature::kSameHour:
      return "published on another day at the same time of day";
    case FormFeature::kClock:
      return "a time of day in the text moved on as the publication did";
    case FormFeature::kFigures:
      return "figures stand for other figures in " + counted(count, "slot");
    case FormFeature::kDates:
      return "dates in the text stand for other dates";
    case FormFeature::kNames:
      return "names stand for names that the other text does not have";
    case FormFeature::kSubjects:
      return "each title names what only its own text has";
    case FormFeature::kTitles:
      return fmt::format("{:.0f} % of the words of each title are foreign to the other article",
                         100 * value);
    case FormFeature::kWording:
      return counted(count, "other word") + " removed or added";
    case FormFeature::kCorrection:
      return "one of the two says that it corrects, repeats or updates";
    case FormFeature::kCount:
      break;
  }
  return {};
}

}  // namespace

std::string_view to_string(FormFeature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

const FormModel& shipped_form_model() {
  static const FormModel model = read_form_model(kShippedModel);
  return model;
}

FormModel read_form_model(std::string_view table) {
  FormModel model;
  read_weight_table(table, "form model",
                    [&](std::string_view name, std::span<const double> numbers) {
                      double* parameter = parameter_named(model, name);
                      if (parameter == nullptr || numbers.size() != 1) {
                        return false;
                      }
                      *parameter = numbers[0];
                      return true;
                    });
  return model;
}

double form_probability(const FormFeatures& features, const FormModel& model) {
  double log_odds = model.bias;
  for (std::size_t i = 0; i < kFormFeatures; ++i) {
    log_odds += weighed(features, model, i);
  }
  return 1 / (1 + std::exp(-log_odds));
}

FormVerdict judge_form(const FormText& a, const FormText& b, const FormModel& model) {
  const FormFeatures features = form_features(a, b);
  FormVerdict verdict;
  verdict.probability = form_probability(features, model);
  verdict.slot_share = features.slot_share;
  verdict.threshold = model.threshold;
  verdict.same_form = verdict.probability >= model.threshold;
  for (std::size_t i = 0; i < kFormFeatures; ++i) {
    const double value = features.values[i];
    verdict.evidence.push_back(
        {kNames[i], value, weighed(features, model, i),
         value > 0 ? reason(static_cast<FormFeature>(i), value) : std::string()});
  }
  return verdict;
}

}  // namespace newsdedup
