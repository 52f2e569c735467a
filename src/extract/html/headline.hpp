// The headline of a page, where its markup tells it.
#pragma once

#include <optional>
#include <string>

#include "extract/html/page_claims.hpp"

namespace newsdedup::html {

/// The longest `<h1>`, else element marked as a headline, that is part of what the page calls
/// itself (`<title>`, `og:title`, JSON-LD); else the only `<h1>`; in NFC. Nothing if there is none:
/// the lines have to tell.
std::optional<std::string> find_headline(const PageClaims& claims);

/// What the page calls itself, without the site's name: for pages whose lines tell nothing.
std::optional<std::string> find_page_title(const PageClaims& claims);

}  // namespace newsdedup::html
