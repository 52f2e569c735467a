// In which character set is a page written?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "newsdedup/text.hpp"

namespace newsdedup {

/// What the page itself says within its first bytes: `<meta charset>`, `<meta http-equiv>` or an
/// XML declaration; after the WHATWG standard, 13.2.3.2 ("prescan"). The name is that of
/// `find_charset`; UTF-16 means UTF-8 there, for the declaration could be read.
std::optional<std::string> declared_charset(std::string_view page);

/// The page in UTF-8, without a byte order mark. The set is told by a byte order mark, `transport`
/// (a label, may be empty), the page's own declaration, by being valid UTF-8, then by uchardet; a
/// declaration that the bytes belie is not believed. Linear.
DecodedText decode_page(std::string_view page, std::string_view transport);

/// The same for a text that no markup tells of; one that is mostly UTF-8 is repaired.
DecodedText decode_plain_text(std::string_view text, std::string_view transport);

}  // namespace newsdedup
