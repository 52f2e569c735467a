// What HTML's character references mean: one table for pages and feeds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsdedup {

struct NamedReference {
  std::string_view name;  ///< without "&", with its semicolon, if it must have one
  std::string text;
};

/// The longest name that `text` begins with, or null: "notit;" => "not". Steps: the length of the
/// name times the logarithm of the rows.
const NamedReference* longest_reference(std::string_view text);

/// The code point that a number from 0x80 to 0x9F means: what windows-1252 has there. Others mean
/// themselves (HTML, 13.2.5.80).
std::uint32_t numbered_reference(std::uint32_t code);

}  // namespace newsdedup
