// `newsdedup dedup`: which articles are copies?
#include <vector>

#include "cli/run.hpp"

namespace newsdedup::cli {
namespace {

/// One article of each group, and all that are in none, in the order of ids; nothing that an older
/// corpus has.
void write_unique(const RunResult& result, const TextSink& sink) {
  std::vector<bool> is_copy = result.findings.older;
  is_copy.resize(result.findings.articles.size());
  for (const DuplicateGroup& group : result.findings.duplicate_groups) {
    for (const GroupMember& member : group.members) {
      is_copy[member.article] = true;
    }
  }
  for (std::uint32_t i = 0; i < is_copy.size(); ++i) {
    if (!is_copy[i]) {
      sink(result.kept_text(i));
    }
  }
}

int run_pairs_command(Run& run, const RunOptions& options) {
  const TextSink sink = run.sink();
  const PairSummary found =
      run_pairs(run.inputs(), options.pipeline, run.listener(),
                [&sink](const ArticleTable& articles, const DuplicatePair& pair) {
                  sink(pair_line(articles, pair));
                });
  return run.finish(found);
}

int run_forms_command(Run& run, const RunOptions& options) {
  const TextSink sink = run.sink();
  run_forms(run.inputs(), options.pipeline, run.listener(),
            [&sink](const ArticleInfo& a, const ArticleInfo& b, const FormVerdict& verdict) {
              sink(form_line(a.id, b.id, verdict));
            });
  return run.finish(Summary{});
}

}  // namespace

int run_dedup_command(const RunOptions& typed) {
  RunOptions options = typed;
  options.pipeline.older = find_inputs(options.against);
  Run run(options);
  if (options.form_features) {
    return run_forms_command(run, options);
  }
  if (options.format == Format::kPairs) {
    return run_pairs_command(run, options);
  }
  const bool unique = options.format == Format::kUnique;
  const RunResult result = run_dedup(run.inputs(), options.pipeline, run.listener(),
                                     unique ? KeptText::kRecord : KeptText::kNone);
  if (unique) {
    write_unique(result, run.sink());
  } else {
    write_json(result.findings, {FindingsScope::kDuplicates, {}, thread_count(options.pipeline)},
               run.sink());
  }
  return run.finish(result.findings, FindingsScope::kDuplicates);
}

}  // namespace newsdedup::cli
