// Headers as WARC and HTTP have them: "Name: value" lines up to an empty one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newsdedup {

struct HeaderLines {
  std::string_view first;  ///< the line above the fields: "WARC/1.0", "HTTP/1.1 200 OK"
  std::size_t size = 0;    ///< bytes, with the empty line

  /// The value of the first field of this name, in whatever case; empty if there is none. Continued
  /// lines are not joined: none of the fields that are read has them.
  std::string_view operator[](std::string_view name) const;

  std::vector<std::pair<std::string_view, std::string_view>> fields;
};

/// The header at the beginning of `bytes`, lines ended by LF with or without CR. Nothing if it has
/// no end there.
std::optional<HeaderLines> parse_header(std::string_view bytes);

/// "text/html; charset=utf-8" => "text/html", in lower case
std::string media_type(std::string_view content_type);

/// "text/html; charset='utf-8'" => "utf-8", or empty
std::string charset_parameter(std::string_view content_type);

/// Whether two texts are one but for the case of ASCII letters; `lower` is in lower case.
bool is_any_case(std::string_view text, std::string_view lower);

}  // namespace newsdedup
