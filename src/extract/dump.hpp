// Page dumps to articles.
#pragma once

#include <string>

#include "extract/models.hpp"
#include "extract/page.hpp"
#include "newsdedup/core/document.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {

/// The text of a dump, its line ends made one and hard wraps undone.
std::string lines_text(std::string body);

/// The lines of such a text, views into it, each with its verdict.
Page judged_page(std::string_view text, const DumpModels& models);

/// The article in a page that was saved as text. `words` and the language are left to the caller.
Article extract_dump(RawDocument document, const ExtractOptions& options);

}  // namespace newsdedup
