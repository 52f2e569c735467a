// Takes an HTML page apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/block_features.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup::html {

/// The article in a page: its blocks as the lines of a dump.
Article extract_page(RawDocument document, const ExtractOptions& options);

/// What a page in HTML displays, a block a line: the lines that `extract_page` works on.
std::string page_lines(std::string_view page);

/// A page in HTML as lines with what the judge of blocks sees of each, for training.
struct PageRows {
  std::vector<std::string> texts;
  std::vector<std::size_t> words;
  BlockRows rows;
};
PageRows page_rows(std::string_view page, const std::optional<std::string>& url);

/// All text of a page that is displayed, a paragraph a block.
Article take_page(RawDocument document);

}  // namespace newsdedup::html
