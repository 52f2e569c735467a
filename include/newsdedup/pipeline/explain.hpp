// Two articles, compared with everything that is measured.
#pragma once

#include <string>

#include "newsdedup/core/explanation.hpp"
#include "newsdedup/pipeline.hpp"

namespace newsdedup {

/// Compares two articles as `run_dedup` would. Near linear; what is told of the changes is bounded.
Explanation explain(const Article& a, const Article& b, const PipelineOptions& options);

/// The article in a file of one record, or that of "PATH:LINE" (or "PATH#N"): the record with this
/// origin. Throws FatalError(1) if there is no such file or record, or more than one.
Article article_in_file(const std::string& place, const PipelineOptions& options);

struct ArticlePair {
  Article a;
  Article b;
  Summary summary;  ///< of all that was read to find them
};

/// The articles of the inputs with these ids, as `run_dedup` names them. Reads all inputs. Throws
/// FatalError(1) that names ids near one that is not found.
ArticlePair articles_with_ids(const std::string& a,
                              const std::string& b,
                              const InputList& inputs,
                              const PipelineOptions& options,
                              const RunListener& listener);

}  // namespace newsdedup
