// The words around a time expression: do they look back or ahead, or tell of telling?
#pragma once

#include "events/dates/phrase.hpp"

namespace newsdedup::dates {

/// What the nearest verb or cue of the clause says. Looks at no more than 30 tokens to each side.
Tense tense_around(const Sentence& sentence, const Phrase& phrase);

/// Whether a verb of telling stands beside the phrase ("said in a statement Friday", "On Friday,
/// the ministry said"), or the phrase is the date of a dateline ("LONDON, June 18 (Agency) -").
bool is_reported(const Sentence& sentence, const Phrase& phrase);

}  // namespace newsdedup::dates
