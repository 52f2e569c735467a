// A copy, or the same form with other facts: another week's figures, another company's dividend.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "newsdedup/core/form_verdict.hpp"
#include "newsdedup/core/time.hpp"

namespace newsdedup {

/// One of the two articles of a pair, read once for all its pairs: ten times the bytes of the text.
class FormText {
 public:
  struct Parts;

  /// `title` may be empty: it has none.
  FormText(std::string_view title, std::string_view text, std::optional<Timestamp> published);

  const Parts& parts() const { return *parts_; }

 private:
  std::shared_ptr<const Parts> parts_;
};

/// What is measured of a pair (docs/dedup.md); each value is 0 or more, and 0 where nothing is
/// known. A slot is a change that puts nothing but figures, dates or names for such.
enum class FormFeature : std::uint8_t {
  kHours,     ///< log2(1 + hours between the two dates of publication), at most 5; 0 without slots
  kDays,      ///< log2(1 + days beyond 20 hours), at most 5; 0 without slots or another dateline
  kSameHour,  ///< like kDays: another day, the same time of day: 1; 90 minutes off: 0
  kClock,     ///< 1: a time of day in the text moved on as the publication did
  kFigures,   ///< log2(1 + slots in which figures stand for figures)
  kDates,     ///< slots in which dates stand for dates, at most 2
  kNames,     ///< slots in which names stand for names the other text does not have, at most 3
  kSubjects,  ///< names in the titles that only the own text has, on both sides, at most 2
  kTitles,    ///< share of the words of the titles that the other article does not have
  kWording,   ///< log2(1 + words removed and added outside of slots)
  kCorrection,  ///< 1: one of the two says that it corrects, repeats or updates
  kCount
};

inline constexpr std::size_t kFormFeatures = static_cast<std::size_t>(FormFeature::kCount);

struct FormFeatures {
  std::array<double, kFormFeatures> values{};  ///< indexed by FormFeature
  /// How much of what was changed is slots, 0 to 1: (1 + slots) / (1 + slots + a quarter of the
  /// words outside of them). What speaks for a form counts by this share only.
  double slot_share = 1;

  double& operator[](FormFeature feature) { return values[static_cast<std::size_t>(feature)]; }
  double operator[](FormFeature feature) const { return values[static_cast<std::size_t>(feature)]; }
  bool operator==(const FormFeatures&) const = default;
};

/// The feature's name in model files and outputs: "hours", "days", ...
std::string_view to_string(FormFeature feature);

/// A logistic model: log odds = bias + sum of weight times value; a weight above 0 is multiplied by
/// the share of slots.
struct FormModel {
  double bias = 0;
  std::array<double, kFormFeatures> weights{};  ///< indexed by FormFeature
  double threshold = 0.5;

  bool operator==(const FormModel&) const = default;
};

/// The model in data/dedup/form_model.tsv, compiled in.
const FormModel& shipped_form_model();

/// A model file: lines of name<TAB>number, "#" begins a comment; names are those of the features,
/// "bias" and "threshold". Features that are not named weigh 0. Throws FatalError(2) that tells the
/// line.
FormModel read_form_model(std::string_view table);

/// What is measured of a pair. Near linear in the texts (see `word_diff`).
FormFeatures form_features(const FormText& a, const FormText& b);

/// That a near pair is one form with other facts, 0 to 1. The order of the two changes nothing.
double form_probability(const FormFeatures& features, const FormModel& model);

/// The same with all that made it. Costs what `form_features` does.
FormVerdict judge_form(const FormText& a, const FormText& b, const FormModel& model);

}  // namespace newsdedup
