// Page dumps to articles.
#pragma once

#include <string>

#include "extract/models.hpp"
#include "extract/page.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {

/// The lines of a dump, each with its verdict: views into `text`, which is changed as `read_lines`
/// does.
Page judged_page(std::string& text, const DumpModels& models);

/// The article in a page that was saved as text. `words` and the language are left to the caller.
Article extract_dump(RawDocument document, const ExtractOptions& options);

}  // namespace newsdedup
