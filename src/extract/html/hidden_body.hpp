// The article that a page tells in its JSON-LD but does not show.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extract/html/page_claims.hpp"

namespace newsdedup::html {

/// The paragraphs of `articleBody`, a blank line between them, if they are at least twice as long
/// as what the page shows and go on from it: pages that scripts fill, or that show a beginning.
/// Nothing if the page does not bear the headline that the body goes with. Linear.
std::optional<std::string> hidden_body(const PageClaims& claims, std::string_view shown);

}  // namespace newsdedup::html
