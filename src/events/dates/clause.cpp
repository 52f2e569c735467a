// Cues are looked up from the expression outwards; the nearest one within the clause decides.
#include "events/dates/clause.hpp"

#include <algorithm>

namespace newsdedup::dates {
namespace {

using Kind = Token::Kind;
constexpr std::size_t kReach = 30;
constexpr std::size_t kSpeechReach = 5;

enum class Cue { kNone, kPast, kFuture, kUnclear, kSpeech, kBoundary };

Tense tense_of(Cue cue) {
  return cue == Cue::kPast ? Tense::kPast : cue == Cue::kFuture ? Tense::kFuture : Tense::kUnknown;
}

bool ends_with(const Sentence& s, const Token& token, std::string_view suffix) {
  const std::string_view word = s.spelling(token);
  return word.size() > suffix.size() + 1 && word.ends_with(suffix);
}

bool is_past_form(const Sentence& s, const Token& token) {
  if (!token.is_word() || token.is(WordClass::kNotVerb)) {
    return false;
  }
  const bool regular = !token.capital && ends_with(s, token, "ed") && !ends_with(s, token, "eed");
  return token.is(WordClass::kPastVerb) || regular;
}

bool is_verb(const Sentence& s, const Token& token) {
  return is_past_form(s, token) || token.is(WordClass::kModal) || token.is(WordClass::kSpeech) ||
         token.is(WordClass::kBePresent);
}

/// "may" is a modal, "May" is none.
bool is_modal(const Token& token) {
  return token.is(WordClass::kModal) && !(token.is(WordClass::kMonth) && token.capital);
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

/// "plans to visit" looks ahead, "was forced to close" back; a noun before "to" looks ahead.
Cue infinitive(const Sentence& s, std::size_t to) {
  const Token& governor = s.before(to);
  if (governor.is(WordClass::kPlan) || s.before(to, 1).is(WordClass::kBePresent)) {
    return Cue::kFuture;
  }
  return is_past_form(s, governor) ? Cue::kPast : Cue::kFuture;
}

Cue present_be(const Sentence& s, std::size_t index) {
  const Token& next = s.at(index + 1);
  const bool ahead = next.is(WordClass::kTo) || next.is(WordClass::kPlan) ||
                     (next.is_word() && ends_with(s, next, "ing")) || next.is(WordClass::kOn);
  return ahead || is_weekday(next) || is_month(next) ? Cue::kFuture : Cue::kUnclear;
}

Cue planned(const Sentence& s, std::size_t index) {
  return auxiliary_before(s, index) == Cue::kPast ? Cue::kUnclear : Cue::kFuture;
}

Cue past_form(const Sentence& s, std::size_t index) {
  const Cue auxiliary = auxiliary_before(s, index);
  const bool to_do = s.at(index + 1).is(WordClass::kTo) && !s.at(index).is(WordClass::kPastBe);
  const bool has_to =
      to_do && (s.spelling(s.at(index)) == "has" || s.spelling(s.at(index)) == "have");
  return has_to ? Cue::kFuture : auxiliary == Cue::kNone ? Cue::kPast : auxiliary;
}

Cue cue_at(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  if (token.kind == Kind::kMark) {
    const bool breaks = token.mark == ';' || token.mark == ':' || token.mark == kLongDash ||
                        token.mark == '(' || token.mark == ')' ||
                        (token.mark == kDash && token.spaced);
    return breaks ? Cue::kBoundary : Cue::kNone;
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
  if (token.is(WordClass::kBePresent) &&
      !(token.apostrophe && s.at(index + 1).is_word() && !s.at(index + 1).is(WordClass::kTo))) {
    return present_be(s, index);
  }
  if (token.is(WordClass::kScheduledVerb)) {
    return s.before(index).is(WordClass::kTo) ? infinitive(s, index - 1)
           : s.before(index).is(WordClass::kThe) || s.before(index).is(WordClass::kDeterminer)
               ? Cue::kNone
               : Cue::kFuture;
  }
  if (token.is(WordClass::kTo) && s.at(index + 1).is(WordClass::kScheduledVerb)) {
    return infinitive(s, index);
  }
  return Cue::kNone;
}

/// Where a clause of its own begins: "who …", ", and …".
bool begins_clause(const Sentence& s, std::size_t index) {
  const Token& token = s.at(index);
  return token.is(WordClass::kClause) ||
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

Cue cue_on_left(const Sentence& s, const Phrase& phrase) {
  const std::size_t begin = lead_begin(s, phrase);
  if (begin > 0 && begins_clause(s, begin)) {
    return Cue::kNone;
  }
  for (std::size_t back = 1; back <= std::min(kReach, begin); ++back) {
    const Cue cue = cue_at(s, begin - back);
    if (cue == Cue::kBoundary || cue == Cue::kSpeech) {
      return Cue::kNone;
    }
    if (cue != Cue::kNone) {
      return cue;
    }
    if (begins_clause(s, begin - back)) {
      return Cue::kNone;
    }
  }
  return Cue::kNone;
}

Cue cue_on_right(const Sentence& s, const Phrase& phrase, bool first_clause) {
  const std::size_t limit = std::min(s.size(), phrase.end + kReach);
  bool comma = false;
  for (std::size_t index = phrase.end; index < limit; ++index) {
    const Cue cue = cue_at(s, index);
    if (cue == Cue::kBoundary) {
      const bool bracket = s.at(index).is_mark('(') || s.at(index).is_mark(')');
      const bool dateline = index <= phrase.end + 4 && phrase.begin < 8;
      if (bracket || dateline) {
        continue;  // "KYIV, Dec 27 (Agency) - Power was cut"
      }
      return Cue::kNone;
    }
    if (cue == Cue::kSpeech) {
      return comma && !first_clause ? Cue::kNone : Cue::kPast;
    }
    if (cue != Cue::kNone) {
      return cue;
    }
    comma = comma || s.at(index).is_mark(',');
    if (comma && begins_clause(s, index)) {
      return Cue::kNone;
    }
  }
  return Cue::kNone;
}

bool is_clause_start(const Sentence& s, std::size_t begin) {
  return begin == 0 || s.before(begin).kind == Kind::kMark || begins_clause(s, begin - 1);
}

/// Between a verb of telling and its time: "in a statement", "reporters", "late".
bool may_stand_between(const Sentence& s, const Token& token, int speech) {
  if (!token.is_word() || is_verb(s, token) || token.is(WordClass::kClause)) {
    return false;
  }
  if (token.is(WordClass::kSpeechObject) || token.capital || speech == 2) {
    return true;
  }
  return token.is(WordClass::kOn) || token.is(WordClass::kIn) || token.is(WordClass::kPart) ||
         token.is(WordClass::kLoosePart) || ends_with(s, token, "ly") ||
         token.is(WordClass::kStrongPreposition) || token.is(WordClass::kWeakPreposition) ||
         token.is(WordClass::kDeterminer);
}

bool speech_on_left(const Sentence& s, const Phrase& phrase) {
  for (std::size_t back = 1; back <= std::min(kSpeechReach, phrase.begin); ++back) {
    const std::size_t index = phrase.begin - back;
    const Token& token = s.at(index);
    if (token.is(WordClass::kSpeech)) {
      const Token& next = s.at(index + 1);
      const bool clause = token.value == 1 && next.is(WordClass::kDeterminer);
      return !clause;  // "said the talks on Friday" tells when the talks are
    }
    if (token.is_mark(':') || (token.kind == Kind::kOther && back <= 3)) {
      continue;  // "Updated: 18 June", "Posted at 4:15 PM, June 16"
    }
    const bool time_of_day = token.is_mark(',') || token.is(WordClass::kClock) ||
                             token.kind == Kind::kNumber || token.is_mark('(') ||
                             token.is_mark(')');
    if (!time_of_day && !may_stand_between(s, token, 2)) {
      return false;
    }
    if (token.is_mark(',') && s.before(index).is_word() && !s.before(index).is(WordClass::kClock)) {
      return false;
    }
  }
  return false;
}

bool speech_on_right(const Sentence& s, const Phrase& phrase) {
  const bool opens = is_clause_start(s, lead_begin(s, phrase));
  std::size_t index = phrase.end;
  index += s.at(index).is(WordClass::kDayPart) ? 1U : 0U;
  index += opens && s.at(index).is_mark(',') ? 1U : 0U;
  for (std::size_t end = index + kSpeechReach; index < end; ++index) {
    const Token& token = s.at(index);
    if (token.is(WordClass::kSpeech)) {
      return true;
    }
    if (!token.is_word() || is_verb(s, token) || token.is(WordClass::kClause) ||
        (token.apostrophe && index == phrase.end)) {
      return false;
    }
  }
  return false;
}

/// "LONDON, June 18 (Agency) - ", "TOKYO -- June 16, 2023 -- "
bool is_dateline(const Sentence& s, const Phrase& phrase) {
  constexpr std::size_t kLongestPlace = 8;
  if (phrase.begin == 0 || phrase.begin > kLongestPlace || !s.at(0).all_capitals ||
      phrase.spec.begin.day == 0) {
    return false;
  }
  const Token& after = s.at(phrase.end);
  return after.is_mark('(') || after.is_mark(kLongDash) || (after.is_mark(kDash) && after.spaced);
}

}  // namespace

bool is_reported(const Sentence& s, const Phrase& phrase) {
  return is_dateline(s, phrase) || speech_on_left(s, phrase) || speech_on_right(s, phrase);
}

Tense tense_around(const Sentence& s, const Phrase& phrase) {
  const std::size_t begin = lead_begin(s, phrase);
  const bool opens = is_clause_start(s, begin);
  Cue cue = opens ? cue_on_right(s, phrase, true) : cue_on_left(s, phrase);
  if (cue == Cue::kNone) {
    cue = opens ? cue_on_left(s, phrase) : cue_on_right(s, phrase, begin <= 4);
  }
  if (cue != Cue::kNone) {
    return tense_of(cue);
  }
  for (const std::size_t beside : {phrase.begin - 1, phrase.begin - 2, phrase.end}) {
    if (s.at(beside).is(WordClass::kPastHint)) {
      return Tense::kPast;
    }
    if (s.at(beside).is(WordClass::kFutureHint)) {
      return Tense::kFuture;
    }
  }
  return Tense::kUnknown;
}

}  // namespace newsdedup::dates
