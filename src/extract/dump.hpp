// Page dumps to articles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/models.hpp"
#include "extract/page.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {

/// The text of a dump, its line ends made one and hard wraps undone.
std::string lines_text(std::string body);

/// The lines, what they look like and what they are about.
Page page_of(std::vector<Line> lines);

/// Puts the article in a judged page together, metadata included as far as lines tell it. `title`
/// is the line of the headline, if that is known.
Article put_together(Page page,
                     RawDocument document,
                     const ExtractOptions& options,
                     std::optional<std::size_t> title);

/// The lines of such a text, views into it, each with its verdict.
Page judged_page(std::string_view text, const DumpModels& models);

/// The article in a page that was saved as text. `words` and the language are left to the caller.
Article extract_dump(RawDocument document, const ExtractOptions& options);

}  // namespace newsdedup
