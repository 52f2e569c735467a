// What a pair of near texts differs in, as numbers.
#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "dedup/form_changes.hpp"
#include "dedup/form_words.hpp"
#include "newsdedup/dedup/same_form.hpp"

namespace newsdedup {

struct FormText::Parts {
  std::string title;
  std::string text;
  std::optional<Timestamp> published;
  FormWords title_words;
  FormWords words;
};

namespace {

constexpr double kMinutesPerDay = 24 * 60;

/// Times of schedules, and of feeds that know the day only, tell nothing.
bool is_full_hour(const Timestamp& time) {
  constexpr int kSecondsPerHour = 3600;
  return *time.second % kSecondsPerHour == 0;
}

/// Nothing if one of the dates is unknown.
std::optional<FormGap> gap_between(const FormText::Parts& a, const FormText::Parts& b) {
  if (!a.published || !b.published) {
    return std::nullopt;
  }
  const Timestamp& x = *a.published;
  const Timestamp& y = *b.published;
  double minutes = static_cast<double>((x.day - y.day).count()) * kMinutesPerDay;
  const bool has_time = x.second && y.second;
  if (has_time) {
    constexpr double kSecondsPerMinute = 60;
    minutes += (*x.second - *y.second) / kSecondsPerMinute;
    minutes -= x.utc_offset && y.utc_offset ? *x.utc_offset - *y.utc_offset : 0;
  }
  const bool to_the_minute = has_time && !(is_full_hour(x) && is_full_hour(y));
  return FormGap{std::abs(minutes), to_the_minute};
}

double log_count(double count) { return std::log2(1 + count); }

void measure_gap(const FormGap& gap, FormFeatures& features) {
  constexpr double kSoon = 20;
  constexpr double kMostLog = 5;
  constexpr double kOffMinutes = 90;
  const double hours = gap.minutes / 60;
  features[FormFeature::kHours] = std::min(kMostLog, log_count(hours));
  features[FormFeature::kDays] = std::min(kMostLog, log_count(std::max(0.0, hours - kSoon) / 24));
  if (gap.to_the_minute && hours >= kSoon) {
    const double off = std::abs(std::remainder(gap.minutes, kMinutesPerDay));
    features[FormFeature::kSameHour] = std::max(0.0, 1 - off / kOffMinutes);
  }
}

/// The share of the words of a title that neither the other title nor the other text has.
double own_share(const FormWords& title, const FormWords& other_title, const FormWords& other) {
  std::uint32_t own = 0;
  for (const std::uint64_t hash : title.hashes()) {
    own += std::ranges::find(other_title.hashes(), hash) == other_title.hashes().end() &&
                   std::ranges::find(other.hashes(), hash) == other.hashes().end()
               ? 1U
               : 0U;
  }
  return title.size() == 0 ? 0 : static_cast<double>(own) / title.size();
}

bool has(const FormWords& words, std::uint64_t hash) {
  return std::ranges::find(words.hashes(), hash) != words.hashes().end();
}

/// Whether a word stands in a text as names do.
bool names(const FormWords& words, std::uint64_t hash) {
  const auto found = std::ranges::find(words.hashes(), hash);
  return found != words.hashes().end() &&
         words.may_be_name(static_cast<std::uint32_t>(found - words.hashes().begin()));
}

/// The words of a title that its text has as names and the other article has not.
std::vector<std::string_view> own_subjects(const FormWords& title,
                                           const FormWords& text,
                                           const FormWords& other_title,
                                           const FormWords& other) {
  std::vector<std::string_view> own;
  for (std::uint32_t at = 0; at < title.size(); ++at) {
    const std::uint64_t hash = title.hashes()[at];
    if (names(text, hash) && !has(other_title, hash) && !has(other, hash)) {
      own.push_back(title.word(at));
    }
  }
  return own;
}

/// How many subjects each of two titles has to itself; none if they may be one, spelled otherwise.
double other_subjects(const std::vector<std::string_view>& a,
                      const std::vector<std::string_view>& b) {
  constexpr std::size_t kMost = 2;
  for (const std::string_view x : a) {
    for (const std::string_view y : b) {
      if (spelled_alike(x, y)) {
        return 0;
      }
    }
  }
  return static_cast<double>(std::min({kMost, a.size(), b.size()}));
}

/// Whether a title says that its article is sent again.
bool is_marked(const FormWords& a, const FormWords& b) {
  const ResendMarks marks_a = a.marks(0, a.size());
  const ResendMarks marks_b = b.marks(0, b.size());
  return marks_a.correction || marks_b.correction || marks_a.update != marks_b.update;
}

}  // namespace

FormText::FormText(std::string_view title,
                   std::string_view text,
                   std::optional<Timestamp> published) {
  constexpr std::size_t kLongestTitle = 1000;
  auto parts = std::make_shared<Parts>(
      Parts{std::string(title.substr(0, kLongestTitle)), std::string(text), published, {}, {}});
  parts->title_words = FormWords(parts->title);
  parts->words = FormWords(parts->text);
  parts_ = std::move(parts);
}

FormFeatures form_features(const FormText& first, const FormText& second) {
  // A diff may tell the same changes otherwise from its other end.
  const bool turned = std::tie(second.parts().text, second.parts().title) <
                      std::tie(first.parts().text, first.parts().title);
  const FormText::Parts& a = turned ? second.parts() : first.parts();
  const FormText::Parts& b = turned ? first.parts() : second.parts();
  constexpr double kMostDates = 2;
  constexpr double kMostNames = 3;
  constexpr double kWordsPerSlot = 4;
  const std::optional<FormGap> gap = gap_between(a, b);
  const FormChanges changes = form_changes(a.words, b.words, gap);
  FormFeatures features;
  if (gap) {
    measure_gap(*gap, features);
  }
  if (changes.slots() == 0) {
    features[FormFeature::kHours] = 0;
  }
  if (changes.slots() == 0 && !changes.redated) {
    features[FormFeature::kDays] = 0;
    features[FormFeature::kSameHour] = 0;
  }
  features[FormFeature::kClock] = changes.clock ? 1 : 0;
  features[FormFeature::kFigures] = log_count(changes.figures);
  features[FormFeature::kDates] = std::min(kMostDates, changes.dates);
  features[FormFeature::kNames] = std::min(kMostNames, changes.names);
  features[FormFeature::kSubjects] =
      other_subjects(own_subjects(a.title_words, a.words, b.title_words, b.words),
                     own_subjects(b.title_words, b.words, a.title_words, a.words));
  features[FormFeature::kTitles] = std::min(own_share(a.title_words, b.title_words, b.words),
                                            own_share(b.title_words, a.title_words, a.words));
  features[FormFeature::kWording] = log_count(changes.wording);
  features[FormFeature::kCorrection] =
      changes.corrected || is_marked(a.title_words, b.title_words) ? 1 : 0;
  features.slot_share =
      (1 + changes.slots()) / (1 + changes.slots() + changes.wording / kWordsPerSlot);
  return features;
}

}  // namespace newsdedup
