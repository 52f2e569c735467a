// From time expressions to clues.
#include "events/clues.hpp"

#include <utility>

#include "events/day_clues.hpp"
#include "events/mentions.hpp"
#include "events/undated_clues.hpp"
#include "events/year_model.hpp"

namespace newsdedup::events {
namespace {

std::optional<Day> anchor_of(const std::vector<Mention>& mentions) {
  std::optional<Day> latest;
  for (const Mention& mention : mentions) {
    const TimeExpression& expression = mention.expression;
    const bool tells_writing = mention.setting == Setting::kPost;
    if (tells_writing && expression.days && expression.grain == Grain::kDay &&
        expression.spec.begin.year != 0 && (!latest || *latest < expression.days->first)) {
      latest = expression.days->first;
    }
  }
  return latest;
}

}  // namespace

TimeEvidence time_evidence(const Article& article,
                           const TimeModel& model,
                           std::span<const Token> tokens) {
  const std::optional<Timestamp>& published = article.info.published;
  const std::optional<Day> day = published ? std::optional(published->day) : std::nullopt;
  const std::vector<Mention> mentions = find_mentions(article, kMostClueBytes, day, tokens);
  if (day) {
    return {dated_clues(mentions, *day, model), {}};
  }
  const std::uint8_t in_title = article.info.title ? told_length(*article.info.title) : 1;
  std::vector<TimeClue> clues =
      undated_clues(mentions, in_title > 1 ? in_title : told_length(article.text));
  const std::vector<TimeClue> dates = full_date_clues(mentions, model);
  clues.insert(clues.end(), dates.begin(), dates.end());
  if (const std::optional<Day> anchor = anchor_of(mentions)) {
    const std::vector<Mention> resolved =
        find_mentions(article, kMostClueBytes, *anchor + std::chrono::days{1}, tokens);
    for (TimeClue clue : near_day_clues(resolved, *anchor, model)) {
      clues.push_back(clue);
    }
  }
  return {std::move(clues), year_chances(find_year_mentions(mentions))};
}

}  // namespace newsdedup::events
