// Which dates with their year bound the day of writing, and from which side.
#pragma once

#include <initializer_list>
#include <string_view>

#include "events/mentions.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// Whether the text before an expression ends with one of the words.
bool follows(std::string_view before, std::initializer_list<std::string_view> words);

/// "until May 3", "by 2030"
bool ends_there(const TimeSpec& spec);

/// What a clause that looks ahead names, but under a photo: "he leaves" in a caption is the past.
bool is_told_as_future(const Mention& mention);

/// Of what is told as future no more than these lie ahead of the telling oftener than chance: not
/// days and months ("he may face charges over the May 3, 2012, attack"), nor names ("the role of
/// Russia in the 2016 election").
bool is_still_to_come(const Mention& mention);

/// A bare year told as past: "in 2012", "since 2021", but not "the 2024 budget".
bool bare_year_is_past(const Mention& mention);

/// Where a past date stands.
TimeClue::Origin origin_of(const Mention& mention);

}  // namespace newsdedup::events
