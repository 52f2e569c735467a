// Dates as feeds write them, beyond those that all other stamps are written in.
#pragma once

#include <string>
#include <string_view>

namespace newsdedup {

/// The date as ISO 8601 where only a feed's reader can know what is meant; else as it stands.
/// "2003-12" and "2003" are the first day of it, "2003-365", "031231" and "2003-W52-3" days;
/// clocks may lack digits ("9:8", "T10Z") or be at 24:00; words before a comma are no date;
/// "2004년 5월 28일 오후 1:31" and "2004-július-13" are read as those countries' feeds write them.
std::string feed_date(std::string_view text);

}  // namespace newsdedup
