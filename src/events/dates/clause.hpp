// The words around a time expression: do they look back or ahead, or tell of telling?
#pragma once

#include "events/dates/phrase.hpp"

namespace newsdedup::dates {

/// How a clause looks at its time.
struct ClauseTense {
  Tense tense = Tense::kUnknown;
  /// The future of a timetable ("the talks end on Friday"): too weak to pass over a date that is
  /// nearer in the past.
  bool weak = false;
};

/// What the nearest verb or cue of the clause says. Looks at no more than 50 tokens to each side.
ClauseTense tense_around(const Sentence& sentence, const Phrase& phrase);

/// Whether "in five years" counts back: "the first visit in five years".
bool is_ranked(const Sentence& sentence, const Phrase& phrase);

/// Whether a verb of telling stands beside the phrase ("said in a statement Friday", "On Friday,
/// the ministry said").
bool is_told(const Sentence& sentence, const Phrase& phrase);

/// Whether the phrase is the date of a dateline: "LONDON, June 18 (Agency) -".
bool is_dateline(const Sentence& sentence, const Phrase& phrase);

}  // namespace newsdedup::dates
