// From time expressions to clues.
#include "events/clues.hpp"

#include <utility>

#include "events/day_clues.hpp"
#include "events/mentions.hpp"
#include "events/undated_clues.hpp"
#include "events/year_model.hpp"

namespace newsdedup::events {

TimeEvidence time_evidence(const Article& article, const TimeModel& model) {
  const std::optional<Timestamp>& published = article.info.published;
  const std::optional<Day> day = published ? std::optional(published->day) : std::nullopt;
  const std::vector<Mention> mentions = find_mentions(article, kMostClueBytes, day);
  if (day) {
    return {dated_clues(mentions, *day, model), {}};
  }
  const std::uint8_t in_title = article.info.title ? told_length(*article.info.title) : 1;
  std::vector<TimeClue> clues =
      undated_clues(mentions, in_title > 1 ? in_title : told_length(article.text));
  const std::vector<TimeClue> dates = full_date_clues(mentions, model);
  clues.insert(clues.end(), dates.begin(), dates.end());
  return {std::move(clues), year_chances(find_year_mentions(mentions))};
}

}  // namespace newsdedup::events
