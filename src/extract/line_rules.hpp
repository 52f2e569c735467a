// What is sure of lines, whatever the model says: phrases, lists of links, repeats, captions.
#pragma once

#include "extract/models.hpp"
#include "extract/page.hpp"

namespace newsdedup {

/// Takes the lines of a page for article or not: by the model, then by what is sure. All steps are
/// linear.
void judge_page(Page& page, const DumpModels& models = DumpModels::built_in());

/// The same for lines that were scored already: `page.rows` and `page.scores` are filled.
void judge_scored_page(Page& page);

/// The article's body. Empty if no kept line reads like running text.
Body find_body(const Page& page);

/// Gives lines that the model took out, and no rule named, a kind by where and what they are.
void name_removed(Page& page, Body body);

}  // namespace newsdedup
