// `newsdedup explain`: why are two articles copies, or of one event, or not?
#include "newsdedup/pipeline/explain.hpp"

#include "cli/run.hpp"

namespace newsdedup::cli {
namespace {

std::string told(const Explanation& explanation, Format format) {
  return format == Format::kJson ? explanation_json(explanation) : explanation_text(explanation);
}

int explain_files(const RunOptions& options) {
  const Article a = article_in_file(options.explained_a, options.pipeline);
  const Article b = article_in_file(options.explained_b, options.pipeline);
  Output output(options.output);
  output.write(told(explain_alone(a, b, options.pipeline), options.format));
  output.commit();
  return 0;
}

int explain_ids(const RunOptions& options) {
  Run run(options);
  const ExplainedRun explained = run_explain(options.explained_a, options.explained_b, run.inputs(),
                                             options.pipeline, run.listener());
  run.sink()(told(explained.told, options.format));
  return run.finish(explained.summary);
}

}  // namespace

int run_explain_command(const RunOptions& options) {
  return options.inputs.empty() ? explain_files(options) : explain_ids(options);
}

}  // namespace newsdedup::cli
