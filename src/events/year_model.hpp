// In which year an article was written, as far as the years that it names tell.
#pragma once

#include <span>
#include <vector>

#include "events/year_mentions.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// The years in which an article may have been written that names these, with their chances: a
/// conditional logistic model over the years around the latest past one, trained on dated articles
/// (data/events/year_model.tsv). By year; those of less than a thousandth are left out. Empty if no
/// year from 1950 to 2060 is named.
std::vector<YearChance> year_chances(std::span<const YearMention> mentions);

}  // namespace newsdedup::events
