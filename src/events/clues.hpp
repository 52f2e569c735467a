// What an article tells of the time of its event and of its own writing.
#pragma once

#include <cstddef>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// The clues of a very long text come from its beginning.
inline constexpr std::size_t kMostClueBytes = 20'000;

struct TimeEvidence {
  std::vector<TimeClue> clues;
  std::vector<YearChance> years;  ///< see EventFeatures
};

/// The clues of an article, from its title, its text and its evidence lines. A dated article's
/// expressions are resolved against its day; an undated one's are kept as they stand, and what they
/// imply together is drawn: "last November 15" beside "November 15, 2023" was written in the year
/// after.
TimeEvidence time_evidence(const Article& article,
                           const TimeModel& model = shipped_time_model(),
                           std::span<const Token> tokens = {});

}  // namespace newsdedup::events
