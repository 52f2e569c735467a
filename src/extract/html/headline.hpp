// The headline of a page, where its markup tells it.
#pragma once

#include <optional>
#include <string>

#include "extract/html/tree.hpp"

namespace newsdedup::html {

/// The longest `<h1>` that is part of what the page calls itself (`<title>`, `og:title`), else the
/// only one; in NFC. Nothing if there is none: the lines have to tell.
std::optional<std::string> find_headline(const Tree& tree);

}  // namespace newsdedup::html
