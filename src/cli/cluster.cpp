// `newsdedup cluster`: which articles tell of one event?
#include "cli/run.hpp"

namespace newsdedup::cli {

int run_cluster_command(const RunOptions& options) {
  if (options.with_text && options.format == Format::kText) {
    throw FatalError(2, "--with-text needs --format json or jsonl");
  }
  Run run(options);
  const KeptText keep = options.with_text ? KeptText::kText : KeptText::kNone;
  const RunResult result = run_cluster(run.inputs(), options.pipeline, run.listener(), keep);
  const Findings& findings = result.findings;
  const FindingsOptions form{FindingsScope::kEvents, result.kept_text,
                             thread_count(options.pipeline)};
  if (options.format == Format::kText) {
    write_text(findings, run.sink());
  } else if (options.format == Format::kJsonl) {
    write_jsonl(findings, form, run.sink());
  } else {
    write_json(findings, form, run.sink());
  }
  return run.finish(findings, FindingsScope::kEvents);
}

}  // namespace newsdedup::cli
