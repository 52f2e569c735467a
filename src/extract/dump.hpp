// Page dumps to articles.
#pragma once

#include "newsdedup/core/document.hpp"

namespace newsdedup {

/// The article in a page that was saved as text. `words` and the language are left to the caller.
Article extract_dump(RawDocument document);

}  // namespace newsdedup
