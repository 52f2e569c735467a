// Page dumps to articles.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/models.hpp"
#include "extract/page.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {

/// The lines of a dump, each with its verdict: views into `text`, which is changed as `read_lines`
/// does.
Page judged_page(std::string& text, const DumpModels& models);

/// The lines, what they look like and what they are about; `lines` are views into `text`.
Page page_of(std::string_view text, std::vector<Line> lines);

/// Puts the article in a judged page together, metadata included as far as lines tell it. `title`
/// is the line of the headline, if that is known.
Article put_together(Page page,
                     RawDocument document,
                     const ExtractOptions& options,
                     std::optional<std::size_t> title);

/// The article in a page that was saved as text. `words` and the language are left to the caller.
Article extract_dump(RawDocument document, const ExtractOptions& options);

}  // namespace newsdedup
