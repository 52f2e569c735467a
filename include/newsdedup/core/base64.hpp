// Bytes as text, and back (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace newsdedup {

/// "a" => "YQ=="
std::string to_base64(std::string_view bytes);

/// White space is passed over, padding may be missing; nothing if there is anything else.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace newsdedup
