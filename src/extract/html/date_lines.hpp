// The date of a page where nothing but its lines tells it.
#pragma once

#include <optional>
#include <string_view>

#include "newsdedup/core/time.hpp"

namespace newsdedup::html {

struct DateLine {
  Timestamp time;
  bool is_update = false;  ///< the line says that it tells the last change
};

/// The date of a line that hardly tells anything else, wherever it stands: one that says when
/// something was published, else a plain one or one that a line begins with, else the last change.
/// Dates within sentences are none. Linear.
std::optional<DateLine> find_date_line(std::string_view lines);

}  // namespace newsdedup::html
