// The first reading of the pages of a run: what recurs over the pages of a site.
#pragma once

#include <memory>

#include "newsdedup/pipeline.hpp"

namespace newsdedup {

/// Reads the pages among the inputs and learns what recurs; nothing to strip if there are none.
/// Files whose first record is no page are left at that. Standard input can be read once only:
/// `inputs` then gets a source that gives its records again, from a temporary file if it holds
/// pages.
std::shared_ptr<const Templates> learn_templates(InputList& inputs, const PipelineOptions& options);

}  // namespace newsdedup
