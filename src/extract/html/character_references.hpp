// Raw slices of a page to the characters they stand for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsdedup::html {

/// Where a slice stood: it decides on character references and NULs.
enum class TextMode : std::uint8_t {
  kData,       ///< references are resolved, NULs kept
  kBody,       ///< references are resolved, NULs dropped: text of the tree
  kRcdata,     ///< references are resolved, NULs become U+FFFD
  kAttribute,  ///< as kRcdata, but "&copy=" and "&copya" are left as they are
  kRaw,        ///< no references, NULs become U+FFFD
  kCdata       ///< no references, NULs kept
};

/// Appends the characters of `raw`: "a &lt; b\r\n" => "a < b\n". After the WHATWG standard,
/// sections 13.2.3.5 (line ends) and 13.2.5.72 to 80 (references). Linear.
void append_decoded(std::string& out, std::string_view raw, TextMode mode);

/// Appends the name of a tag, attribute or doctype: ASCII in lower case, NULs as U+FFFD.
void append_name(std::string& out, std::string_view raw);

}  // namespace newsdedup::html
