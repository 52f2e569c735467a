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
  int year = 0;              ///< in which that month is, if known
  std::size_t sentence = 0;  ///< 0 if none was named
};

/// "since January", "since the start of the term in January"
bool since_before(const Sentence& s, const Phrase& phrase) {
  constexpr std::size_t kLongestChain = 12;
  for (std::size_t back = 1; back <= kLongestChain; ++back) {
    const dates::Token& token = s.before(phrase.begin, back);
    if (token.is(WordClass::kSince)) {
      return true;
    }
    if (!token.is_word() || token.is(WordClass::kTo) || token.is(WordClass::kPastVerb)) {
      break;
    }
  }
  return false;
}

TimeSpec::Bound bound_before(const Sentence& s, const Phrase& phrase) {
  const dates::Token& before = s.before(phrase.begin);
  const bool until_to =  // "jusqu'au 3 mai"
      before.is(WordClass::kTo) && s.before(phrase.begin, 2).is(WordClass::kUntil);
  const std::size_t the = before.is(WordClass::kThe) || (s.is_plain() && until_to) ? 2U : 1U;
  const dates::Token& token = s.before(phrase.begin, the);
  if (phrase.spec.is_range) {
    return TimeSpec::Bound::kNone;
  }
  if (token.is(WordClass::kFrom) || token.is(WordClass::kWeekStart) || since_before(s, phrase)) {
    return TimeSpec::Bound::kSince;
  }
  if (token.is(WordClass::kBefore) || token.is(WordClass::kBy)) {
    return TimeSpec::Bound::kBefore;
  }
  return token.is(WordClass::kUntil)   ? TimeSpec::Bound::kUntil
         : token.is(WordClass::kAfter) ? TimeSpec::Bound::kAfter
                                       : TimeSpec::Bound::kNone;
}

/// "the 2020 election", "his 2012 run", "las elecciones de 2020", but not "in 2020".
bool is_in_name(const Sentence& s, const Phrase& phrase) {
  constexpr dates::WordClasses kLeads = dates::classes_of(
      WordClass::kStrongPreposition, WordClass::kWeakPreposition, WordClass::kTo, WordClass::kAnd);
  const dates::Token& before = s.before(phrase.begin);
  const bool year =
      before.is(WordClass::kUnit) && before.value == static_cast<int>(TimeUnit::kYear);
  return phrase.bare == Phrase::Bare::kYear && !phrase.spec.is_range && before.is_word() && !year &&
         (before.is(WordClass::kOf) || (before.classes & kLeads) == 0);
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
        const bool whole =
            match && (match->broken || (sentence.is_plain() && match->bare == Phrase::Bare::kNo));
        index = whole ? match->end : index + 1;
        continue;
      }
      phrases_.push_back(*match);
      const std::vector<Phrase> more = dates::match_more_days(sentence, *match);
      phrases_.insert(phrases_.end(), more.begin(), more.end());
      index = phrases_.back().end;
    }
    share_years(sentence);
    share_weeks(sentence);
    for (const Phrase& phrase : phrases_) {
      add(sentence, phrase);
    }
  }

  void skip_sentence() { ++sentence_; }

  /// The month named last does not reach over a blank line.
  void begin_paragraph() { month_ = {}; }

  std::vector<TimeExpression> take() { return std::move(found_); }

 private:
  /// "June 1, June 8 and June 15, 2022": the year at the end of a list counts for all of it.
  void share_years(const Sentence& s) {
    for (std::size_t i = phrases_.size(); i-- > 1;) {
      const TimeSpec& later = phrases_[i].spec;
      TimeSpec& earlier = phrases_[i - 1].spec;
      const bool dated = later.kind == SpecKind::kDate && later.begin.year != 0 &&
                         later.begin.month != 0 && earlier.kind == SpecKind::kDate &&
                         earlier.begin.year == 0 && earlier.begin.month != 0 &&
                         earlier.begin.month <= later.begin.month;
      if (dated && is_list(s, phrases_[i - 1].end, phrases_[i].begin)) {
        earlier.begin.year = later.begin.year;
        earlier.end.year = earlier.is_range ? later.begin.year : std::int16_t{0};
      }
    }
  }

  /// "next week, from Wednesday": a weekday of that week.
  void share_weeks(const Sentence& s) {
    constexpr std::size_t kLongestGap = 8;
    for (std::size_t i = 1; i < phrases_.size(); ++i) {
      const TimeSpec& week = phrases_[i - 1].spec;
      TimeSpec& day = phrases_[i].spec;
      const bool told = week.kind == SpecKind::kRelative && week.unit == TimeUnit::kWeek &&
                        (week.count == 1 || week.count == -1);
      const bool bare = day.kind == SpecKind::kWeekday && day.count == 0 && day.weeks == 0 &&
                        day.unit == TimeUnit::kDay;
      if (told && bare && phrases_[i].begin <= phrases_[i - 1].end + kLongestGap &&
          is_one_clause(s, phrases_[i - 1].end, phrases_[i].begin)) {
        day.unit = TimeUnit::kWeek;
        day.count = week.count;
      }
    }
  }

  static bool is_one_clause(const Sentence& s, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const dates::Token& token = s.at(i);
      if (token.is(WordClass::kAnd) || token.is(WordClass::kClause) || token.is_mark(';') ||
          token.is_mark(dates::kLongDash) || token.is(WordClass::kSpeech)) {
        return false;
      }
    }
    return true;
  }

  static bool is_list(const Sentence& s, std::size_t begin, std::size_t end) {
    constexpr std::size_t kLongestJoint = 4;
    bool joined = end <= begin + kLongestJoint;
    for (std::size_t i = begin; joined && i < end; ++i) {
      const dates::Token& token = s.at(i);
      joined = token.is_mark(',') || token.is(WordClass::kAnd) || token.is(WordClass::kOr) ||
               token.is(WordClass::kOn) || token.is(WordClass::kIn) || token.is(WordClass::kFrom) ||
               token.is_mark('&');
    }
    return joined;
  }

  void add(const Sentence& s, Phrase phrase) {
    if (phrase.broken || dates::is_impossible(phrase.spec)) {
      return;
    }
    TimeExpression found;
    const bool told = dates::is_told(s, phrase);
    const dates::ClauseTense clause =
        told ? dates::ClauseTense{Tense::kPast} : dates::tense_around(s, phrase);
    found.reported = told || dates::is_dateline(s, phrase);
    found.tense = clause.tense;
    found.in_name = is_in_name(s, phrase);
    phrase.spec.bound = bound_before(s, phrase);
    const bool ahead = clause.tense == Tense::kFuture && !dates::is_ranked(s, phrase);
    if (phrase.needs_future && !ahead && phrase.spec.bound == TimeSpec::Bound::kNone) {
      return;
    }
    if (!settle(phrase, clause, found)) {
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
  bool settle(Phrase& phrase, const dates::ClauseTense& clause, TimeExpression& found) const {
    TimeSpec& spec = phrase.spec;
    if (phrase.bare == Phrase::Bare::kDay && month_.sentence != 0 &&
        sentence_ <= month_.sentence + 1) {
      return settle_in_month(spec, found);
    }
    if (spec.kind != SpecKind::kDate && spec.count != 0) {
      found.tense = spec.count < 0 ? Tense::kPast : Tense::kFuture;
    }
    found.days = dates::resolve(spec, found.tense, reference_);
    if (clause.weak && spec.kind == SpecKind::kDate && reference_) {
      // "He arrives on April 24" may still stand there some days later.
      constexpr std::chrono::days kStale{31};
      const auto past = dates::resolve(spec, Tense::kPast, reference_);
      if (past && past->last < *reference_ && past->last >= *reference_ - kStale) {
        found.days = past;
        found.tense = Tense::kUnknown;
      }
    }
    return found.days || !reference_;
  }

  bool settle_in_month(TimeSpec& spec, TimeExpression& found) const {
    TimeSpec dated = month_.spec;
    dated.begin.day = spec.begin.day;
    dated.is_range = spec.is_range;
    dated.end = spec.is_range ? dated.begin : PartialDate{};
    dated.end.day = spec.end.day;
    dated.bound = spec.bound;
    spec = dated;
    if (month_.year != 0 && dated.kind != SpecKind::kRelative) {
      dated.kind = SpecKind::kDate;
      dated.count = 0;
      dated.begin.year = static_cast<std::int16_t>(month_.year);
      dated.end.year = dated.is_range ? dated.begin.year : std::int16_t{0};
    }
    found.days = dates::resolve(dated, found.tense, reference_);
    return found.days || (!reference_ && !dates::is_impossible(dated));
  }

  void remember(const TimeExpression& found) {
    const TimeSpec& spec = found.spec;
    const bool month =
        spec.begin.month != 0 && spec.unit != TimeUnit::kQuarter && spec.unit != TimeUnit::kSeason;
    const bool relative = spec.kind == SpecKind::kRelative && spec.unit == TimeUnit::kMonth;
    if (!month && !relative) {
      return;
    }
    month_ = {.spec = spec, .sentence = sentence_};
    if (spec.is_range && spec.end.month != 0) {
      month_.spec.begin = spec.end;
    }
    if (found.days) {
      const std::chrono::year_month_day last{found.days->last};
      month_.year = static_cast<int>(last.year());
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
                                                  std::optional<Day> reference,
                                                  std::string_view language) {
  const dates::Grammar& grammar = dates::Grammar::of(language);
  dates::SentenceReader reader(text, grammar);
  Finder finder(reference);
  std::vector<dates::Token> tokens;
  while (reader.next(tokens)) {
    if (reader.begins_paragraph()) {
      finder.begin_paragraph();
    }
    if (reader.has_trigger()) {
      finder.read(Sentence(text, tokens, grammar));
    } else {
      finder.skip_sentence();
    }
  }
  return finder.take();
}

}  // namespace newsdedup
