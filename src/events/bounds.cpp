// Which dates with their year bound the day of writing, and from which side.
#include "events/bounds.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace newsdedup::events {

bool ends_there(const TimeSpec& spec) {
  return spec.bound == TimeSpec::Bound::kUntil || spec.bound == TimeSpec::Bound::kBefore;
}

bool follows(std::string_view before, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return before.size() > word.size() && before.back() == ' ' &&
           before.substr(0, before.size() - 1).ends_with(word);
  });
}

bool is_told_as_future(const Mention& mention) {
  const TimeSpec& spec = mention.expression.spec;
  return mention.place != Place::kEvidence && spec.bound != TimeSpec::Bound::kSince &&
         (mention.expression.tense == Tense::kFuture || ends_there(spec));
}

bool is_still_to_come(const Mention& mention) {
  const TimeSpec& spec = mention.expression.spec;
  return ends_there(spec) ? mention.expression.tense != Tense::kPast
                          : spec.begin.month == 0 && !mention.expression.in_name;
}

bool bare_year_is_past(const Mention& mention) {
  return mention.expression.tense == Tense::kPast &&
         (mention.expression.spec.bound == TimeSpec::Bound::kSince ||
          follows(mention.before, {"in", "In", "since", "Since", "during", "of", "from"}));
}

TimeClue::Origin origin_of(const Mention& mention) {
  switch (mention.setting) {
    case Setting::kCaption:
      return TimeClue::Origin::kCaption;
    case Setting::kFilePhoto:
      return TimeClue::Origin::kFilePhoto;
    case Setting::kPost:
      return TimeClue::Origin::kPost;
    case Setting::kProse:
      break;
  }
  return is_called_by(mention) ? TimeClue::Origin::kName
         : mention.in_lead()   ? TimeClue::Origin::kLead
                               : TimeClue::Origin::kText;
}

}  // namespace newsdedup::events
