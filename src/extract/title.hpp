// Which line of a dump is the headline.
#pragma once

#include <cstddef>
#include <optional>

#include "extract/page.hpp"

namespace newsdedup {

/// The headline of the article whose body is known: a line before it. Nothing if the dump has none.
std::optional<std::size_t> find_title(const Page& page, Body body);

/// Marks the headline and the lines that only repeat it, alone or as "Headline | Site".
void mark_title(Page& page, std::size_t title);

}  // namespace newsdedup
