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

std::optional<Gap> gap_between(const FormText& a, const FormText& b) {
  if (!a.published || !b.published) {
    return std::nullopt;
  }
  const Timestamp& x = *a.published;
  const Timestamp& y = *b.published;
  double minutes = static_cast<double>((x.day - y.day).count()) * kMinutesPerDay;
  const bool to_the_minute = x.second && y.second;
  if (to_the_minute) {
    constexpr double kSecondsPerMinute = 60;
    minutes += (*x.second - *y.second) / kSecondsPerMinute;
    minutes -= x.utc_offset && y.utc_offset ? *x.utc_offset - *y.utc_offset : 0;
  }
  return Gap{std::abs(minutes), to_the_minute};
}

double log_count(double count) { return std::log2(1 + count); }

void measure_gap(const Gap& gap, FormFeatures& features) {
  constexpr double kSoon = 20;
  constexpr double kLate = 48;
  constexpr double kMostLog = 9;
  constexpr double kOffMinutes = 90;
  const double hours = gap.minutes / 60;
  const auto set = [&](FormFeature feature, double value) {
    features[static_cast<std::size_t>(feature)] = value;
  };
  set(FormFeature::kHours, std::min(kMostLog, log_count(hours)));
  set(FormFeature::kDays, std::clamp((hours - kSoon) / (kLate - kSoon), 0.0, 1.0));
  if (gap.to_the_minute && hours >= kSoon) {
    const double off = std::abs(std::remainder(gap.minutes, kMinutesPerDay));
    set(FormFeature::kSameHour, std::max(0.0, 1 - off / kOffMinutes));
  }
}

/// Counts of what was changed.
struct Changes {
  double clock = 0;
  double figures = 0;
  double dates = 0;
  double names = 0;
  double wording = 0;
  double passage = 0;
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
    changes_.clock = std::max(changes_.clock, clock_moved(a, b) ? 1.0 : 0.0);
    if (is_heading(a, b)) {
      return;
    }
    const double wording = a.wording() + b.wording();
    if (wording > 0 && other_names(a, b)) {
      ++changes_.names;
      return;
    }
    changes_.wording += wording;
    if (wording > 0) {
      const auto longer = std::max(a.size(), b.size());
      changes_.passage = std::max<double>(changes_.passage, longer - std::min(a.size(), b.size()));
    }
    if (other_date(a, b)) {
      ++changes_.dates;
    } else if (a.count(Kind::kFigure) > 0 && b.count(Kind::kFigure) > 0) {
      ++changes_.figures;
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
    if (a.count(Kind::kHour) == 1 && b.count(Kind::kHour) == 1) {
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
  FormFeatures features{};
  const auto set = [&](FormFeature feature, double value) {
    features[static_cast<std::size_t>(feature)] = value;
  };
  const std::optional<Gap> gap = gap_between(a, b);
  if (gap) {
    measure_gap(*gap, features);
  }
  const FormWords text_a(a.text);
  const FormWords text_b(b.text);
  const FormWords title_a(a.title);
  const FormWords title_b(b.title);
  const Changes changes = ChangeCounter(text_a, text_b, gap).count();
  constexpr double kMostDates = 2;
  constexpr double kMostNames = 3;
  set(FormFeature::kClock, changes.clock);
  set(FormFeature::kFigures, log_count(changes.figures));
  set(FormFeature::kDates, std::min(kMostDates, changes.dates));
  set(FormFeature::kNames, std::min(kMostNames, changes.names));
  set(FormFeature::kTitles, std::min(own_share(title_a, title_b, text_b),
                                     own_share(title_b, title_a, text_a)));
  set(FormFeature::kWording, log_count(changes.wording));
  set(FormFeature::kPassage, log_count(changes.passage));
  set(FormFeature::kCorrection, is_resent(title_a, title_b, text_a, text_b) ? 1 : 0);
  return features;
}

}  // namespace newsdedup
