// Aligns two texts and looks at each change: does it fill a slot?
#include "dedup/form_changes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "newsdedup/dedup/word_diff.hpp"

namespace newsdedup {
namespace {

using Kind = FormWordKind;

constexpr double kMinutesPerDay = 24 * 60;

/// Words of one side of a change.
struct Stretch {
  const FormWords& words;
  std::uint32_t begin;
  std::uint32_t end;
  std::array<std::uint32_t, kFormWordKinds> counts{};  // by kind

  Stretch(const FormWords& of, std::uint32_t from, std::uint32_t to)
      : words(of), begin(from), end(to) {
    for (std::uint32_t at = begin; at < end; ++at) {
      ++counts[static_cast<std::size_t>(words.kind(at))];
    }
  }

  std::uint32_t size() const { return end - begin; }
  std::uint32_t count(Kind kind) const { return counts[static_cast<std::size_t>(kind)]; }
  /// Words that nobody fills into a slot.
  std::uint32_t wording() const { return count(Kind::kWord) + count(Kind::kName); }
};

class ChangeCounter {
 public:
  ChangeCounter(const FormWords& a, const FormWords& b, const std::optional<FormGap>& gap)
      : a_(a), b_(b), gap_(gap) {}

  FormChanges count() {
    for (const WordChange& change : word_diff(a_.hashes(), b_.hashes())) {
      count_change({a_, change.a_begin, change.a_end}, {b_, change.b_begin, change.b_end});
    }
    return changes_;
  }

 private:
  void count_change(const Stretch& a, const Stretch& b) {
    changes_.corrected = changes_.corrected || a.words.marks(a.begin, a.end).correction ||
                         b.words.marks(b.begin, b.end).correction;
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

  static bool alike(const Stretch& a, const Stretch& b) {
    for (std::uint32_t i = a.begin; i < a.end; ++i) {
      for (std::uint32_t j = b.begin; j < b.end; ++j) {
        if (spelled_alike(a.words.word(i), b.words.word(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /// A time of day that moved on by as much as the publication did, or another part of the day.
  bool clock_moved(const Stretch& a, const Stretch& b) const {
    constexpr std::uint32_t kLongestTime = 6;
    constexpr double kLeastMinutes = 10;
    constexpr double kMostMinutes = 20 * 60;
    if (!gap_ || !gap_->to_the_minute || gap_->minutes < kLeastMinutes ||
        gap_->minutes > kMostMinutes || a.size() > kLongestTime || b.size() > kLongestTime) {
      return false;
    }
    const bool in_headings = a.end <= a_.heading() && b.end <= b_.heading();
    if (in_headings && names_hour(a) && names_hour(b) &&
        a.count(Kind::kHour) + b.count(Kind::kHour) > 0) {
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
    const double off = std::min(std::abs(std::remainder(*x - *y - gap_->minutes, kHalfDay)),
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
  const std::optional<FormGap>& gap_;
  std::vector<std::uint64_t> sorted_a_;
  std::vector<std::uint64_t> sorted_b_;
  FormChanges changes_;
};

}  // namespace

FormChanges form_changes(const FormWords& a,
                         const FormWords& b,
                         const std::optional<FormGap>& gap) {
  return ChangeCounter(a, b, gap).count();
}

}  // namespace newsdedup
