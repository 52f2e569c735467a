// Runs of digits: plain numbers, ordinals, dates all in digits, and what is none of these.
#pragma once

#include <string_view>

#include "events/dates/tokens.hpp"

namespace newsdedup::dates {

/// Fills in what the run of digits that begins at `token.begin` is, and where it ends.
/// "24-26" => the number 24; "2023-06-16T21:30:00Z" => a date; "2.6.18", "$2019", "3,000",
/// "555-06-2018", "06/05/2023" (which can be read in two ways, if not in this
/// language) => kOther. In German "24." and "24.4." are an ordinal and a date of no year.
void read_numeral(std::string_view text, const Grammar& grammar, Token& token);

}  // namespace newsdedup::dates
