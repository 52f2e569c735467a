// From time expressions to clues.
#include "events/clues.hpp"

#include <cstddef>

#include "events/mentions.hpp"
#include "events/undated_clues.hpp"

namespace newsdedup::events {
namespace {

using Kind = TimeClue::Kind;

constexpr float kPublishedWeight = 12;
constexpr float kHeadWeight = 3;
constexpr float kLeadWeight = 1;
// An expression this far from the day of publication tells of something else.
constexpr int kDaysBefore = 14;
constexpr int kDaysAfter = 30;
// A longer span is a season or a term, not a happening.
constexpr int kLongest = 10;
// The clues of a very long text come from its beginning.
constexpr std::size_t kMostBytes = 20'000;

/// The event was reported that day; the lead's expressions, resolved against it, tell the event's
/// own.
std::vector<TimeClue> dated_clues(const Article& article, Day published) {
  std::vector<TimeClue> clues{
      {.kind = Kind::kWritten, .weight = kPublishedWeight, .days = {published, published}}};
  for (const Mention& mention : find_mentions(article, kLeadBytes, published)) {
    const TimeExpression& expression = mention.expression;
    if (!expression.days || expression.grain != Grain::kDay || expression.reported ||
        !mention.in_lead()) {
      continue;
    }
    const auto after = (expression.days->first - published).count();
    const std::uint8_t length = length_of(*expression.days);
    if (after >= -kDaysBefore && after <= kDaysAfter && length <= kLongest) {
      clues.push_back({.kind = Kind::kDays,
                       .length = length,
                       .weight = mention.is_prominent() ? kHeadWeight : kLeadWeight,
                       .days = {expression.days->first, expression.days->first},
                       .offset = expression.offset});
    }
  }
  return clues;
}

}  // namespace

std::vector<TimeClue> time_clues(const Article& article) {
  if (article.info.published) {
    return dated_clues(article, article.info.published->day);
  }
  const std::uint8_t in_title = article.info.title ? told_length(*article.info.title) : 1;
  return undated_clues(find_mentions(article, kMostBytes, std::nullopt),
                       in_title > 1 ? in_title : told_length(article.text));
}

}  // namespace newsdedup::events
