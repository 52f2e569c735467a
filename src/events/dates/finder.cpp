// Sentence by sentence: phrases, what they take from one another, tense, days.
#include <utility>

#include "events/dates/clause.hpp"
#include "events/dates/phrase.hpp"
#include "events/dates/resolve.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

using dates::Match;
using dates::Phrase;
using dates::Sentence;
using dates::WordClass;
using SpecKind = TimeSpec::Kind;

/// The month that was named last: "the 25th" is of it.
struct NamedMonth {
  TimeSpec spec;
  std::optional<DayInterval> days;
  std::size_t sentence = 0;
};

TimeSpec::Bound bound_before(const Sentence& s, const Phrase& phrase) {
  const std::size_t the = s.before(phrase.begin).is(WordClass::kThe) ? 2U : 1U;
  const dates::Token& token = s.before(phrase.begin, the);
  if (phrase.spec.is_range) {
    return TimeSpec::Bound::kNone;
  }
  if (token.is(WordClass::kSince) || token.is(WordClass::kFrom) ||
      token.is(WordClass::kWeekStart)) {
    return TimeSpec::Bound::kSince;
  }
  if (token.is(WordClass::kBefore) || token.is(WordClass::kBy)) {
    return TimeSpec::Bound::kBefore;
  }
  return token.is(WordClass::kUntil)   ? TimeSpec::Bound::kUntil
         : token.is(WordClass::kAfter) ? TimeSpec::Bound::kAfter
                                       : TimeSpec::Bound::kNone;
}

/// Finds the phrases of one sentence after the other.
class Finder {
 public:
  explicit Finder(std::optional<Day> reference) : reference_(reference) {}

  void read(const Sentence& sentence) {
    phrases_.clear();
    ++sentence_;
    for (std::size_t index = 0; index < sentence.size();) {
      Match match = dates::match_phrase(sentence, index);
      if (!match || !dates::stands_alone(sentence, *match)) {
        index = match && match->broken ? match->end : index + 1;
        continue;
      }
      index = match->end;
      phrases_.push_back(*match);
    }
    share_years(sentence);
    for (const Phrase& phrase : phrases_) {
      add(sentence, phrase);
    }
  }

  void skip_sentence() { ++sentence_; }

  std::vector<TimeExpression> take() { return std::move(found_); }

 private:
  /// "June 1, June 8 and June 15, 2022": the year at the end of a list counts for all of it.
  void share_years(const Sentence& s) {
    for (std::size_t i = phrases_.size(); i-- > 1;) {
      const TimeSpec& later = phrases_[i].spec;
      TimeSpec& earlier = phrases_[i - 1].spec;
      const bool dated = later.kind == SpecKind::kDate && later.begin.year != 0 &&
                         later.begin.day != 0 && earlier.kind == SpecKind::kDate &&
                         earlier.begin.year == 0 && earlier.begin.month != 0 &&
                         earlier.begin.day != 0 && earlier.begin.month <= later.begin.month;
      if (dated && is_list(s, phrases_[i - 1].end, phrases_[i].begin)) {
        earlier.begin.year = later.begin.year;
        earlier.end.year = earlier.is_range ? later.begin.year : std::int16_t{0};
      }
    }
  }

  static bool is_list(const Sentence& s, std::size_t begin, std::size_t end) {
    constexpr std::size_t kLongestJoint = 4;
    bool joined = end <= begin + kLongestJoint;
    for (std::size_t i = begin; joined && i < end; ++i) {
      const dates::Token& token = s.at(i);
      joined = token.is_mark(',') || token.is(WordClass::kAnd) || token.is(WordClass::kOr) ||
               token.is(WordClass::kOn) || token.is(WordClass::kFrom) || token.is_mark('&');
    }
    return joined;
  }

  void add(const Sentence& s, Phrase phrase) {
    if (phrase.broken || dates::is_impossible(phrase.spec)) {
      return;
    }
    TimeExpression found;
    found.reported = dates::is_reported(s, phrase);
    found.tense = dates::tense_around(s, phrase);
    phrase.spec.bound = bound_before(s, phrase);
    if (phrase.needs_future && found.tense != Tense::kFuture &&
        phrase.spec.bound == TimeSpec::Bound::kNone) {
      return;
    }
    if (!settle(phrase.spec, phrase.bare, found)) {
      return;
    }
    found.spec = phrase.spec;
    found.grain = dates::grain_of(phrase.spec);
    found.offset = s.at(phrase.begin).begin;
    found.length = s.at(phrase.end - 1).end - found.offset;
    remember(found);
    found_.push_back(found);
  }

  /// Finds the days, with the month named before if a day has none; false if there is no such day.
  bool settle(TimeSpec& spec, Phrase::Bare bare, TimeExpression& found) const {
    if (bare == Phrase::Bare::kDay && month_.sentence != 0 && sentence_ <= month_.sentence + 1) {
      TimeSpec dated = month_.spec;
      dated.begin.day = spec.begin.day;
      dated.is_range = spec.is_range;
      dated.end = spec.is_range ? dated.begin : PartialDate{};
      dated.end.day = spec.end.day;
      dated.bound = spec.bound;
      spec = dated;
      TimeSpec known = dated;
      if (month_.days && dated.kind != SpecKind::kRelative) {
        const std::chrono::year_month_day first{month_.days->first};
        known.kind = SpecKind::kDate;
        known.begin.year = static_cast<std::int16_t>(static_cast<int>(first.year()));
        known.end.year = known.is_range ? known.begin.year : std::int16_t{0};
      }
      found.days = dates::resolve(known, found.tense, reference_);
      return found.days || (!dates::is_impossible(known) && !reference_);
    }
    const Tense tense = spec.count < 0   ? Tense::kPast
                        : spec.count > 0 ? Tense::kFuture
                                         : found.tense;
    found.tense = spec.begin.weekday >= 0 && spec.kind == SpecKind::kDate ? found.tense : tense;
    found.days = dates::resolve(spec, found.tense, reference_);
    return found.days || !reference_;
  }

  void remember(const TimeExpression& found) {
    const TimeSpec& spec = found.spec;
    const bool month =
        spec.begin.month != 0 && spec.unit != TimeUnit::kQuarter && spec.unit != TimeUnit::kSeason;
    const bool relative = spec.kind == SpecKind::kRelative && spec.unit == TimeUnit::kMonth;
    if (!month && !relative) {
      return;
    }
    month_ = {.spec = spec, .days = found.days, .sentence = sentence_};
    if (spec.is_range && spec.end.month != 0) {
      month_.spec.begin = spec.end;
      if (found.days) {
        month_.days->first = found.days->last;
      }
    }
    month_.spec.begin.weekday = -1;
    month_.spec.begin.day = 0;
    month_.spec.part = TimeSpec::Part::kWhole;
    month_.spec.unit = relative ? TimeUnit::kMonth : TimeUnit::kDay;
    month_.spec.count = spec.kind == SpecKind::kDate ? 0 : spec.count;
  }

  std::optional<Day> reference_;
  std::vector<TimeExpression> found_;
  std::vector<Phrase> phrases_;
  NamedMonth month_;
  std::size_t sentence_ = 0;
};

}  // namespace

std::vector<TimeExpression> find_time_expressions(std::string_view text,
                                                  std::optional<Day> reference) {
  dates::SentenceReader reader(text);
  Finder finder(reference);
  std::vector<dates::Token> tokens;
  while (reader.next(tokens)) {
    if (reader.has_trigger()) {
      finder.read(Sentence(text, tokens));
    } else {
      finder.skip_sentence();
    }
  }
  return finder.take();
}

}  // namespace newsdedup
