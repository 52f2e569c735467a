// Lists of teasers whose numbers stand on lines of their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsdedup {

/// "1", "Three boats at sea", "2", "Rain again", "3", …: the numbers of a list that stand on lines
/// of their own are put before what they count, and its tags behind it. Three or more that follow
/// each other, from 1 on. `lines` are those of `text`; returns whether any were joined.
bool join_numbers(std::string& text, const std::vector<std::string_view>& lines);

}  // namespace newsdedup
