// Takes an HTML page apart.
#pragma once

#include <string>
#include <string_view>

#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup::html {

/// The article in a page: its blocks as the lines of a dump.
Article extract_page(RawDocument document, const ExtractOptions& options);

/// What a page in HTML displays, a block a line: what `extract_page` works on.
std::string page_lines(std::string_view page);

/// All text of a page that is displayed, a paragraph a block.
Article take_page(RawDocument document);

}  // namespace newsdedup::html
