// Takes an HTML page apart.
#pragma once

#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup::html {

/// The article in a page: its blocks as the lines of a dump.
Article extract_page(RawDocument document, const ExtractOptions& options);

/// All text of a page that is displayed, a paragraph a block.
Article take_page(RawDocument document);

}  // namespace newsdedup::html
