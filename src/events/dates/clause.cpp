// Cues are looked up from the expression outwards; the nearest one within the clause decides.
#include "events/dates/clause.hpp"

#include <algorithm>

#include "events/dates/resolve.hpp"

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
constexpr std::size_t kReach = 50;

enum class Cue { kNone, kPast, kFuture, kWeakFuture, kUnclear, kSpeech, kBoundary };

ClauseTense tense_of(Cue cue) {
  switch (cue) {
    case Cue::kPast:
      return {Tense::kPast};
    case Cue::kFuture:
      return {Tense::kFuture};
    case Cue::kWeakFuture:
      return {Tense::kFuture, true};
    default:
      return {};
  }
}

bool decides(Cue cue) {
  return cue == Cue::kPast || cue == Cue::kFuture || cue == Cue::kWeakFuture;
}

bool ends_with(const Sentence& s, const Token& token, std::string_view suffix) {
  const std::string_view word = s.spelling(token);
  return !s.is_plain() && token.is_word() && word.size() > suffix.size() + 1 &&
         word.ends_with(suffix);
}

bool is_past_form(const Sentence& s, const Token& token) {
  if (!token.is_word() || token.is(WordClass::kNotVerb)) {
    return false;
  }
  const bool regular = !token.capital && ends_with(s, token, "ed") && !ends_with(s, token, "eed");
  return token.is(WordClass::kPastVerb) || regular;
}

/// "may" is a modal, "May" is none.
bool is_modal(const Token& token) {
  return token.is(WordClass::kModal) && !(token.is(WordClass::kMonth) && token.capital);
}

bool is_verb(const Sentence& s, const Token& token) {
  return is_past_form(s, token) || is_modal(token) || token.is(WordClass::kSpeech) ||
         token.is(WordClass::kBePresent);
}

/// What the auxiliaries before a participle say: "will be closed", "had been planned".
Cue auxiliary_before(const Sentence& s, std::size_t index) {
  constexpr std::size_t kLongestChain = 4;
  Cue found = Cue::kNone;
  for (std::size_t back = 1; back <= kLongestChain; ++back) {
    const Token& token = s.before(index, back);
    if (is_modal(token) || (token.is(WordClass::kTo) && found == Cue::kUnclear)) {
      return Cue::kFuture;
    }
    if (token.is(WordClass::kPastBe)) {
      return Cue::kPast;
    }
    if (token.is(WordClass::kBePresent)) {
      found = Cue::kUnclear;
    } else if (!ends_with(s, token, "ly") && !token.is(WordClass::kPastVerb)) {
      break;
    }
  }
  return found;
}

bool is_ranking(const Sentence& s, const Token& token) {
  return token.is(WordClass::kRanking) || token.kind == Kind::kOrdinal ||
         (!token.capital && ends_with(s, token, "est"));
}

bool ranking_before(const Sentence& s, std::size_t index, std::size_t reach) {
  for (std::size_t back = 1; back <= std::min(reach, index); ++back) {
    if (is_ranking(s, s.before(index, back))) {
      return true;
    }
  }
  return false;
}

bool is_have(const Sentence& s, const Token& token) {
  const std::string_view word = s.spelling(token);
  return word == "has" || word == "have" || (token.apostrophe && (word == "s" || word == "ve"));
}

/// "is planned", "has been planned" look ahead; "was planned" and "a planned visit" tell nothing.
Cue planned(const Sentence& s, std::size_t index) {
  const Token& before = s.before(index);
  const bool attribute = before.is(WordClass::kDeterminer) && s.at(index + 1).is_word() &&
                         !s.at(index + 1).is(WordClass::kFunction);
  const bool perfect = s.spelling(before) == "been" && is_have(s, s.before(index, 2));
  if (attribute || (!perfect && auxiliary_before(s, index) == Cue::kPast)) {
    return Cue::kUnclear;
  }
  return Cue::kFuture;
}

/// "plans to visit" looks ahead, "was forced to close" back; a noun before "to" looks ahead.
Cue infinitive(const Sentence& s, std::size_t to) {
  constexpr std::size_t kRankingReach = 6;
  const Token& governor = s.before(to);
  if (governor.is(WordClass::kPlan)) {
    return planned(s, to - 1);
  }
  if (governor.is(WordClass::kBePresent)) {
    return Cue::kFuture;
  }
  if (is_past_form(s, governor)) {
    return Cue::kPast;
  }
  return ranking_before(s, to, kRankingReach) ? Cue::kUnclear : Cue::kFuture;
}

Cue present_be(const Sentence& s, std::size_t index) {
  const Token& next = s.at(index + 1);
  const bool ahead = next.is(WordClass::kTo) || next.is(WordClass::kPlan) ||
                     ends_with(s, next, "ing") || next.is(WordClass::kOn);
  return ahead || is_weekday(next) || is_month(next) ? Cue::kFuture : Cue::kUnclear;
}

/// The place of the participle after the auxiliaries at `index`: "has been formally set".
std::size_t participle_after(const Sentence& s, std::size_t index) {
  constexpr int kLongestChain = 3;
  std::size_t at = index + 1;
  for (int i = 0; i < kLongestChain; ++i, ++at) {
    if (!s.at(at).is(WordClass::kPastBe) && !ends_with(s, s.at(at), "ly")) {
      break;
    }
  }
  return at;
}

Cue past_form(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (is_have(s, token) && s.at(index + 1).is(WordClass::kTo)) {
    return Cue::kFuture;
  }
  if (is_have(s, token) || token.is(WordClass::kPastBe)) {
    const std::size_t participle = participle_after(s, index);
    if (s.at(participle).is(WordClass::kPlan)) {
      return planned(s, participle);
    }
  }
  const Cue auxiliary = auxiliary_before(s, index);
  return auxiliary == Cue::kNone ? Cue::kPast : auxiliary;
}

/// "the talks resume", "he arrives"; but not "a visit", "their start".
Cue timetable_verb(const Sentence& s, std::size_t index) {
  const Token& before = s.before(index);
  if (before.is(WordClass::kTo)) {
    return infinitive(s, index - 1);
  }
  const bool third_person = ends_with(s, s.at(index), "s");
  const bool noun = before.is(WordClass::kDeterminer) || before.is(WordClass::kWeakPreposition) ||
                    before.is(WordClass::kStrongPreposition) || is_past_form(s, before);
  const bool plural =
      !before.apostrophe && (ends_with(s, before, "s") || before.is(WordClass::kAnd));
  const bool verb = third_person ? !noun : plural && !noun;
  return verb ? Cue::kWeakFuture : Cue::kNone;
}

Cue cue_of_mark(const Token& token) {
  const bool breaks = token.mark == ';' || token.mark == ':' || token.mark == kLongDash ||
                      (token.mark == kDash && token.spaced);
  return breaks ? Cue::kBoundary : Cue::kNone;
}

Cue cue_at(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (token.kind == Kind::kMark) {
    return cue_of_mark(token);
  }
  if (!token.is_word()) {
    return Cue::kNone;
  }
  if (is_modal(token)) {
    return Cue::kFuture;
  }
  if (token.is(WordClass::kSpeech)) {
    return Cue::kSpeech;
  }
  if (token.is(WordClass::kPlan)) {
    return planned(s, index);
  }
  if (is_past_form(s, token)) {
    return past_form(s, index);
  }
  const Token& next = s.at(index + 1);
  if (token.is(WordClass::kAfter) && ends_with(s, next, "ing")) {
    return Cue::kPast;  // "after landing on Tuesday"
  }
  const bool possessive = token.apostrophe && next.is_word() && !next.is(WordClass::kTo);
  if (token.is(WordClass::kBePresent) && !possessive) {
    return present_be(s, index);
  }
  return token.is(WordClass::kScheduledVerb) ? timetable_verb(s, index) : Cue::kNone;
}

/// "who", "that"; but not "WHO".
bool is_clause_word(const Token& token) {
  return token.is(WordClass::kClause) && !token.all_capitals;
}

/// Where a clause of its own begins: "who …", ", and …".
bool begins_clause(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  return is_clause_word(token) ||
         (token.is(WordClass::kClauseJoint) && s.before(index).is_mark(','));
}

/// The token that the phrase hangs on: before its preposition and article.
std::size_t lead_begin(const Sentence& s, const Phrase& phrase) {
  std::size_t index = phrase.begin;
  for (int i = 0; i < 3 && index > 0; ++i) {
    const Token& token = s.before(index);
    const bool leads = token.is(WordClass::kStrongPreposition) || token.is(WordClass::kOn) ||
                       token.is(WordClass::kWeakPreposition) || token.is(WordClass::kThe) ||
                       token.is(WordClass::kPart) || token.is(WordClass::kLoosePart);
    if (!leads) {
      break;
    }
    --index;
  }
  return index;
}

/// The token before brackets that close at `index`, if they open within reach.
std::size_t before_brackets(const Sentence& s, std::size_t index) {
  for (std::size_t back = 1; back <= std::min(kReach, index); ++back) {
    if (s.before(index, back).is_mark('(')) {
      return index - back;
    }
  }
  return index;
}

enum class Scope { kClause, kSentence };

/// "postponed until Friday", "moved to July 12"
bool is_put_off(const Sentence& s, const Phrase& phrase, std::size_t verb) {
  const Token& lead = s.before(phrase.begin);
  return s.at(verb).is(WordClass::kPostpone) &&
         (lead.is(WordClass::kTo) || lead.is(WordClass::kUntil));
}

/// The nearest cue to the left, within the clause or beyond its joint.
Cue cue_on_left(const Sentence& s, const Phrase& phrase, Scope scope) {
  const std::size_t begin = lead_begin(s, phrase);
  const std::size_t limit = begin > kReach ? begin - kReach : 0;
  bool verb = false;  // a relative clause with its verb is over: its head's clause goes on
  for (std::size_t index = begin; index > limit;) {
    if (scope == Scope::kClause && !verb && begins_clause(s, index)) {
      return Cue::kNone;
    }
    --index;
    if (s.at(index).is_mark(')')) {
      index = before_brackets(s, index);
      continue;
    }
    const Cue cue = cue_at(s, index);
    if (cue == Cue::kBoundary || cue == Cue::kSpeech || s.at(index).is_mark('(')) {
      return Cue::kNone;
    }
    if (decides(cue)) {
      return is_put_off(s, phrase, index) ? Cue::kFuture : cue;
    }
    verb = verb || cue == Cue::kUnclear;
  }
  const bool after = limit == 0 && begin > 0 && s.at(0).is(WordClass::kAfter);
  return after ? Cue::kPast : Cue::kNone;  // "After talks on Monday, they will"
}

/// The first cue to the right; a verb of telling after a comma is not of the clause, unless the
/// phrase opens it ("On Friday, officials said").
Cue cue_on_right(const Sentence& s, const Phrase& phrase, bool opens) {
  const std::size_t limit = std::min(s.size(), phrase.end + kReach);
  const bool dateline = is_dateline(s, phrase);
  bool comma = false;
  for (std::size_t index = phrase.end; index < limit; ++index) {
    const Token& token = s.at(index);
    const bool joint = comma && token.is(WordClass::kClauseJoint) && s.before(index).is_mark(',');
    if (joint || is_clause_word(token)) {
      return Cue::kNone;
    }
    const Cue cue = cue_at(s, index);
    if (cue == Cue::kBoundary && !(dateline && index <= phrase.end + 4)) {
      return Cue::kNone;  // but in a dateline: "KYIV, Dec 27 (Agency) - Power was cut"
    }
    if (cue == Cue::kSpeech) {
      return comma && !opens ? Cue::kNone : Cue::kPast;
    }
    if (decides(cue) || cue == Cue::kUnclear) {
      return cue;
    }
    comma = comma || token.is_mark(',');
  }
  return Cue::kNone;
}

bool opens_clause(const Sentence& s, std::size_t begin) {
  const Token& before = s.before(begin);
  const bool mark = before.kind == Kind::kMark && !before.is_mark(')');
  return begin == 0 || mark || begins_clause(s, begin - 1);
}

/// Words between a verb of telling and its time: "in a statement", "reporters", "late".
bool may_stand_between(const Sentence& s, std::size_t index, bool day) {
  const Token& token = s.at(index);
  if (token.kind == Kind::kMark) {
    const Token& before = s.before(index);
    const bool clock = before.is(WordClass::kClock) || before.kind == Kind::kOther;
    return token.mark == ':' || token.mark == '(' || token.mark == ')' ||
           (token.mark == ',' && clock);
  }
  if (!token.is_word()) {
    return true;  // a time of day: "Posted at 4:15 PM, June 16"
  }
  if (is_verb(s, token) || is_clause_word(token)) {
    return false;
  }
  return day || token.is(WordClass::kStrongPreposition) || token.is(WordClass::kWeakPreposition) ||
         token.is(WordClass::kPart) || token.is(WordClass::kLoosePart);
}

/// Whether the verb of telling at `index` has its time, not a clause, beside it.
bool takes_time(const Sentence& s, std::size_t index, std::size_t time) {
  constexpr int kTakesClause = 1;
  const Token& verb = s.at(index);
  const Token& next = s.at(index + 1);
  const bool ahead =
      auxiliary_before(s, index) == Cue::kFuture || s.before(index).is(WordClass::kTo);
  if (ahead || index + 1 == time) {
    return !ahead;
  }
  const bool adverbial = next.is(WordClass::kSpeechObject) || next.is(WordClass::kOn) ||
                         next.is(WordClass::kPart) || next.is(WordClass::kStrongPreposition) ||
                         next.is(WordClass::kWeakPreposition) || next.is(WordClass::kThe) ||
                         next.is(WordClass::kLoosePart) || ends_with(s, next, "ly");
  return verb.value != kTakesClause || (adverbial && !next.is(WordClass::kThe));
}

bool told_before(const Sentence& s, const Phrase& phrase) {
  if (s.at(phrase.end).apostrophe) {
    return false;  // "said Monday's vote"
  }
  constexpr std::size_t kSpeechReach = 7;
  const bool day = grain_of(phrase.spec) == Grain::kDay;
  for (std::size_t back = 1; back <= std::min(kSpeechReach, phrase.begin); ++back) {
    const std::size_t index = phrase.begin - back;
    if (s.at(index).is(WordClass::kSpeech)) {
      return takes_time(s, index, phrase.begin);
    }
    if (!may_stand_between(s, index, day)) {
      return false;
    }
  }
  return false;
}

bool told_after(const Sentence& s, const Phrase& phrase) {
  constexpr std::size_t kSpeechReach = 5;
  const bool opens = opens_clause(s, lead_begin(s, phrase));
  std::size_t index = phrase.end;
  if (s.at(index).apostrophe) {
    return false;  // "Friday's vote", he said
  }
  index += s.at(index).is(WordClass::kDayPart) ? 1U : 0U;
  index += opens && s.at(index).is_mark(',') ? 1U : 0U;
  const std::size_t reach = grain_of(phrase.spec) == Grain::kDay ? kSpeechReach : 1;
  for (const std::size_t end = index + reach; index < end; ++index) {
    const Token& token = s.at(index);
    if (token.is(WordClass::kSpeech)) {
      return auxiliary_before(s, index) != Cue::kFuture;
    }
    if (!token.is_word() || is_verb(s, token) || is_clause_word(token)) {
      return false;
    }
  }
  return false;
}

}  // namespace

bool is_dateline(const Sentence& s, const Phrase& phrase) {
  constexpr std::size_t kLongestPlace = 8;
  if (phrase.begin == 0 || phrase.begin > kLongestPlace || !s.at(0).all_capitals ||
      phrase.spec.begin.day == 0) {
    return false;
  }
  const Token& after = s.at(phrase.end);
  return after.is_mark('(') || after.is_mark(kLongDash) || (after.is_mark(kDash) && after.spaced);
}

bool is_told(const Sentence& s, const Phrase& phrase) {
  return !phrase.spec.is_range && (told_before(s, phrase) || told_after(s, phrase));
}

bool is_ranked(const Sentence& s, const Phrase& phrase) {
  return ranking_before(s, phrase.begin, kReach);
}

ClauseTense tense_around(const Sentence& s, const Phrase& phrase) {
  const std::size_t begin = lead_begin(s, phrase);
  const bool opens = opens_clause(s, begin);
  if (s.before(phrase.begin).is(WordClass::kAfter) && s.at(phrase.end).apostrophe) {
    return {Tense::kPast};  // "after Friday's vote"
  }
  if (s.is_plain() && (s.at(phrase.end).is(WordClass::kPastHint) ||
                       s.before(phrase.begin).is(WordClass::kPastHint))) {
    return {Tense::kPast};  // "le 24 avril dernier"
  }
  constexpr std::size_t kShortLead = 4;
  Cue cue = opens ? cue_on_right(s, phrase, true) : cue_on_left(s, phrase, Scope::kClause);
  if (cue == Cue::kNone) {
    cue = opens ? cue_on_left(s, phrase, Scope::kClause)
                : cue_on_right(s, phrase, begin <= kShortLead);
  }
  if (decides(cue)) {
    return tense_of(cue);
  }
  for (const std::size_t beside : {phrase.begin - 1, phrase.begin - 2, phrase.end}) {
    if (s.at(beside).is(WordClass::kPastHint)) {
      return {Tense::kPast};
    }
    if (s.at(beside).is(WordClass::kFutureHint)) {
      return {Tense::kFuture};
    }
  }
  return cue == Cue::kNone ? tense_of(cue_on_left(s, phrase, Scope::kSentence)) : ClauseTense{};
}

}  // namespace newsdedup::dates
