// The date of a page where nothing but its lines tells it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "newsdedup/core/time.hpp"

namespace newsdedup::html {

/// How a page writes "03/04/2024".
enum class DateOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };

/// By the language tag of a page: "en-US" => kMonthFirst, "en-GB", "fr" => kDayFirst, "en" =>
/// kUnknown.
DateOrder order_in(std::string_view language);

/// Dates that could be read in two ways as ISO 8601 writes them, if the order is known:
/// "03/04/2024" => "2024-04-03".
std::string with_sure_dates(std::string text, DateOrder order);

struct DateLine {
  Timestamp time;
  bool is_update = false;  ///< the line says that it tells the last change
};

/// The date of a line that hardly tells anything else, wherever it stands: one that says when
/// something was published, else a plain one or one that a line begins with, else the last change.
/// Dates within sentences are none. Linear.
std::optional<DateLine> find_date_line(std::string_view lines, DateOrder order);

/// The day that a script of the page tells as that of publication: `"publishedAt":"2024-05-03…"`.
/// Linear.
std::optional<Timestamp> find_script_date(std::string_view page);

}  // namespace newsdedup::html
