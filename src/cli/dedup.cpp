// `newsdedup dedup`: which articles are copies?
#include <vector>

#include "cli/run.hpp"

namespace newsdedup::cli {
namespace {

/// One article of each group, and all that are in none, in the order of ids.
void write_unique(const RunResult& result, const TextSink& sink) {
  std::vector<bool> is_copy(result.findings.articles.size());
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

void write_form_features(const RunResult& result, const TextSink& sink) {
  for (const DuplicatePair& pair : result.pairs) {
    if (pair.relation == Relation::kNear) {
      const std::vector<ArticleInfo>& articles = result.findings.articles;
      sink(
          form_line(articles[pair.a].id, articles[pair.b].id, result.form_verdict(pair.a, pair.b)));
    }
  }
}

}  // namespace

int run_dedup_command(const RunOptions& options) {
  Run run(options);
  const KeptText keep = options.format == Format::kUnique ? KeptText::kRecord : KeptText::kNone;
  const RunResult result = run_dedup(run.inputs(), options.pipeline, run.listener(), keep);
  const Findings& findings = result.findings;
  if (options.form_features) {
    write_form_features(result, run.sink());
  } else if (options.format == Format::kUnique) {
    write_unique(result, run.sink());
  } else if (options.format == Format::kPairs) {
    write_pairs(findings.articles, result.pairs, run.sink());
  } else {
    write_json(findings, {FindingsScope::kDuplicates, {}}, run.sink());
  }
  return run.finish(findings, FindingsScope::kDuplicates);
}

}  // namespace newsdedup::cli
