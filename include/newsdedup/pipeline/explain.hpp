// Two articles, compared with everything that is measured.
#pragma once

#include <string>

#include "newsdedup/core/explanation.hpp"
#include "newsdedup/pipeline.hpp"

namespace newsdedup {

/// Compares two articles as `run_dedup` would, without a word on events. Near linear; what is told
/// of the changes is bounded.
Explanation explain(const Article& a, const Article& b, const PipelineOptions& options);

/// The article in a file of one record, or that of "PATH:LINE" (or "PATH#N"): the record with this
/// origin. Throws FatalError(1) if there is no such file or record, or more than one.
Article article_in_file(const std::string& place, const PipelineOptions& options);

/// The same, and why `run_cluster` would, or would not, put the two in one event if they were all
/// there is. The latter is left out if they have one id, or one has no text.
Explanation explain_alone(const Article& a, const Article& b, const PipelineOptions& options);

struct ExplainedRun {
  Explanation told;
  Summary summary;  ///< of all that was read
};

/// The articles of the inputs with these ids, as `run_cluster` names them, compared as in that run.
/// Costs as much. Throws FatalError(1) that names ids near one that is not found.
ExplainedRun run_explain(const std::string& a,
                         const std::string& b,
                         const InputList& inputs,
                         const PipelineOptions& options,
                         const RunListener& listener);

}  // namespace newsdedup
