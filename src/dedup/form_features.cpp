// What a pair of near texts differs in: slots of a form, or what an editor changed.
#include <algorithm>
#include <cmath>
#include <vector>

#include "dedup/form_words.hpp"
#include "newsdedup/dedup/same_form.hpp"
#include "newsdedup/dedup/word_diff.hpp"

namespace newsdedup {
namespace {

using Kind = FormWordKind;

constexpr double kMinutesPerDay = 24 * 60;

/// Minutes between two dates of publication, as precise as both tell; nothing if one is unknown.
struct Gap {
  double minutes = 0;
  bool to_the_minute = false;
};

/// Times of schedules, and of feeds that know the day only, tell nothing.
bool is_full_hour(const Timestamp& time) {
  constexpr int kSecondsPerHour = 3600;
  return *time.second % kSecondsPerHour == 0;
}

std::optional<Gap> gap_between(const FormText& a, const FormText& b) {
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
  return Gap{std::abs(minutes), to_the_minute};
}

double log_count(double count) { return std::log2(1 + count); }

void measure_gap(const Gap& gap, FormFeatures& features) {
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

/// Counts of what was changed.
struct Changes {
  bool redated = false;  ///< the headings tell different days
  bool clock = false;
  double figures = 0;
  double dates = 0;
  double names = 0;
  double wording = 0;  ///< words outside of slots

  double slots() const { return figures + dates + names; }
};

/// Words of one side of a change.
struct Stretch {
  const FormWords& words;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  std::uint32_t count(Kind kind) const {
    std::uint32_t found = 0;
    for (std::uint32_t at = begin; at < end; ++at) {
      found += words.kind(at) == kind ? 1U : 0U;
    }
    return found;
  }
  /// Words that nobody fills into a slot.
  std::uint32_t wording() const { return count(Kind::kWord) + count(Kind::kName); }
};

class ChangeCounter {
 public:
  ChangeCounter(const FormWords& a, const FormWords& b, const std::optional<Gap>& gap)
      : a_(a), b_(b), gap_(gap) {}

  Changes count() {
    for (const WordChange& change : word_diff(a_.hashes(), b_.hashes())) {
      count_change({a_, change.a_begin, change.a_end}, {b_, change.b_begin, change.b_end});
    }
    return changes_;
  }

 private:
  void count_change(const Stretch& a, const Stretch& b) {
    changes_.clock = changes_.clock || clock_moved(a, b);
    const bool dates = other_date(a, b);
    const double wording = a.wording() + b.wording();
    if (is_heading(a, b)) {
      changes_.redated = changes_.redated || dates;
    } else if (dates) {
      ++changes_.dates;
    } else if (wording > 0 && other_names(a, b)) {
      ++changes_.names;
    } else {
      changes_.wording += wording;
      changes_.figures += is_figure_slot(a, b) ? 1 : 0;
    }
  }

  /// Within the datelines; where there is none, a date among the first words.
  bool is_heading(const Stretch& a, const Stretch& b) const {
    constexpr std::uint32_t kFirstWords = 12;
    if (a.end <= a_.heading() && b.end <= b_.heading()) {
      return true;
    }
    return a.words.heading() == 0 && a.end <= kFirstWords && b.end <= kFirstWords &&
           other_date(a, b);
  }

  /// Figures for figures, with a unit or two.
  static bool is_figure_slot(const Stretch& a, const Stretch& b) {
    constexpr std::uint32_t kMostUnits = 2;
    return a.count(Kind::kFigure) > 0 && b.count(Kind::kFigure) > 0 &&
           a.wording() + b.wording() <= kMostUnits;
  }

  /// Months, weekdays and the figures beside them, other ones on both sides.
  static bool other_date(const Stretch& a, const Stretch& b) {
    return is_date(a) && is_date(b) && !same_days(a, b);
  }

  static bool is_date(const Stretch& side) {
    const std::uint32_t names = side.count(Kind::kCalendar);
    if (side.size() == 0 || names + side.count(Kind::kFigure) < side.size()) {
      return false;
    }
    const auto named = [&](std::uint32_t at) {
      return at < side.words.size() && side.words.kind(at) == Kind::kCalendar;
    };
    return names > 0 || (side.begin > 0 && named(side.begin - 1)) || named(side.end);
  }

  /// "Jan" for "January" is no other date.
  static bool same_days(const Stretch& a, const Stretch& b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (std::uint32_t i = 0; i < a.size(); ++i) {
      const auto day = a.words.calendar_value(a.begin + i);
      if (!day || day != b.words.calendar_value(b.begin + i)) {
        return false;
      }
    }
    return true;
  }

  /// A name for a name, or a few for a few: each side has words that the other text has nowhere,
  /// and none that only looks like another spelling.
  bool other_names(const Stretch& a, const Stretch& b) {
    constexpr std::uint32_t kLongestName = 6;
    if (a.size() > kLongestName || b.size() > kLongestName || a.count(Kind::kWord) > 1 ||
        b.count(Kind::kWord) > 1 || a.count(Kind::kName) == 0 || b.count(Kind::kName) == 0) {
      return false;
    }
    return has_foreign(a, sorted_b()) && has_foreign(b, sorted_a()) && !alike(a, b);
  }

  static bool has_foreign(const Stretch& side, const std::vector<std::uint64_t>& other) {
    for (std::uint32_t at = side.begin; at < side.end; ++at) {
      if (side.words.kind(at) == Kind::kName &&
          !std::ranges::binary_search(other, side.words.hashes()[at])) {
        return true;
      }
    }
    return false;
  }

  /// Whether a name of one side begins as one of the other: spellings, abbreviations, initials.
  static bool alike(const Stretch& a, const Stretch& b) {
    constexpr std::size_t kAlike = 2;
    const auto begins = [](std::string_view x, std::string_view y) {
      const std::size_t size = std::min({x.size(), y.size(), kAlike});
      return fold(x.substr(0, size)) == fold(y.substr(0, size));
    };
    for (std::uint32_t i = a.begin; i < a.end; ++i) {
      for (std::uint32_t j = b.begin; j < b.end; ++j) {
        if (begins(a.words.word(i), b.words.word(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /// A time of day that moved on by as much as the publication did, or another part of the day.
  bool clock_moved(const Stretch& a, const Stretch& b) const {
    constexpr double kLeastMinutes = 10;
    constexpr double kMostMinutes = 20 * 60;
    if (!gap_ || !gap_->to_the_minute || gap_->minutes < kLeastMinutes ||
        gap_->minutes > kMostMinutes || a.size() == 0 || b.size() == 0) {
      return false;
    }
    if (names_hour(a) && names_hour(b) && a.count(Kind::kHour) + b.count(Kind::kHour) > 0) {
      return true;
    }
    for (std::uint32_t i = a.begin; i < a.end; ++i) {
      for (std::uint32_t j = b.begin; j < b.end; ++j) {
        if (moved_on(a.words.minutes(i), b.words.minutes(j))) {
          return true;
        }
      }
    }
    return false;
  }

  static bool names_hour(const Stretch& side) {
    return side.count(Kind::kHour) == 1 || (side.size() == 1 && side.words.minutes(side.begin));
  }

  bool moved_on(std::optional<int> x, std::optional<int> y) const {
    constexpr double kHalfDay = kMinutesPerDay / 2;
    constexpr double kLeast = 5;
    constexpr double kOff = 12;
    constexpr double kShareOff = 0.15;
    if (!x || !y || std::abs(*x - *y) < kLeast) {
      return false;
    }
    const double off =
        std::min(std::abs(std::remainder(*x - *y - gap_->minutes, kHalfDay)),
                 std::abs(std::remainder(*x - *y + gap_->minutes, kHalfDay)));
    return off <= std::max(kOff, kShareOff * gap_->minutes);
  }

  const std::vector<std::uint64_t>& sorted_a() { return sorted(a_, sorted_a_); }
  const std::vector<std::uint64_t>& sorted_b() { return sorted(b_, sorted_b_); }
  static const std::vector<std::uint64_t>& sorted(const FormWords& words,
                                                  std::vector<std::uint64_t>& kept) {
    if (kept.empty()) {
      kept = words.hashes();
      std::ranges::sort(kept);
    }
    return kept;
  }

  const FormWords& a_;
  const FormWords& b_;
  const std::optional<Gap>& gap_;
  std::vector<std::uint64_t> sorted_a_;
  std::vector<std::uint64_t> sorted_b_;
  Changes changes_;
};

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

/// How many words of a title its text has and the other article has not: what it is about.
std::uint32_t own_subjects(const FormWords& title,
                           const FormWords& text,
                           const FormWords& other_title,
                           const FormWords& other) {
  std::uint32_t own = 0;
  for (const std::uint64_t hash : title.hashes()) {
    own += names(text, hash) && !has(other_title, hash) && !has(other, hash) ? 1U : 0U;
  }
  return own;
}

/// Whether one of two articles says that it is sent again: in its title or in what it changes.
bool is_resent(const FormWords& title_a,
               const FormWords& title_b,
               const FormWords& a,
               const FormWords& b) {
  const ResendMarks marks_a = title_a.marks(0, title_a.size());
  const ResendMarks marks_b = title_b.marks(0, title_b.size());
  bool resent = marks_a.correction || marks_b.correction || marks_a.update != marks_b.update;
  for (const WordChange& change : word_diff(a.hashes(), b.hashes())) {
    const ResendMarks removed = a.marks(change.a_begin, change.a_end);
    const ResendMarks added = b.marks(change.b_begin, change.b_end);
    resent = resent || removed.correction || added.correction;
  }
  return resent;
}

}  // namespace

FormFeatures form_features(const FormText& a, const FormText& b) {
  constexpr double kMostDates = 2;
  constexpr double kMostNames = 3;
  constexpr double kWordsPerSlot = 4;
  const FormWords text_a(a.text);
  const FormWords text_b(b.text);
  const FormWords title_a(a.title);
  const FormWords title_b(b.title);
  const std::optional<Gap> gap = gap_between(a, b);
  const Changes changes = ChangeCounter(text_a, text_b, gap).count();
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
      std::min<double>(2, std::min(own_subjects(title_a, text_a, title_b, text_b),
                                   own_subjects(title_b, text_b, title_a, text_a)));
  features[FormFeature::kTitles] =
      std::min(own_share(title_a, title_b, text_b), own_share(title_b, title_a, text_a));
  features[FormFeature::kWording] = log_count(changes.wording);
  features[FormFeature::kCorrection] = is_resent(title_a, title_b, text_a, text_b) ? 1 : 0;
  features.slot_share =
      (1 + changes.slots()) / (1 + changes.slots() + changes.wording / kWordsPerSlot);
  return features;
}

}  // namespace newsdedup
