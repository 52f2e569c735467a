// Text that may be shown on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace newsdedup {

/// Without control characters: they become spaces, so that no record can steer a terminal or fake a
/// line. UTF-8 in, UTF-8 out; U+0080 to U+009F count as control characters.
std::string on_one_line(std::string_view text);

/// The same, but line feeds and tabs stay.
std::string on_lines(std::string_view text);

}  // namespace newsdedup
