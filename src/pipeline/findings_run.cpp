// `dedup` and `cluster`: the stages across the corpus, one after the other.
#include <memory>
#include <utility>

#include "pipeline/same_form.hpp"
#include "pipeline/stages.hpp"

namespace newsdedup {
namespace {

std::vector<GroupKey> group_keys(const std::vector<ArticleInfo>& articles) {
  std::vector<GroupKey> keys;
  keys.reserve(articles.size());
  for (const ArticleInfo& info : articles) {
    keys.push_back({info.id, info.published ? std::optional(info.published->day) : std::nullopt});
  }
  return keys;
}

/// Which group each article is in; as many as there are groups for none.
std::vector<std::size_t> group_of_articles(const std::vector<DuplicateGroup>& groups,
                                           std::size_t articles) {
  std::vector<std::size_t> group_of(articles, groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    group_of[groups[i].canonical] = i;
    for (const GroupMember& member : groups[i].members) {
      group_of[member.article] = i;
    }
  }
  return group_of;
}

/// A revision that is in no group with what it came after is a stranger under a known id.
void tell_strangers(const Corpus& corpus,
                    const std::vector<DuplicateGroup>& groups,
                    const RunListener& listener) {
  if (corpus.revisions.empty() || !listener.id_reused) {
    return;
  }
  const std::vector<std::size_t> group_of = group_of_articles(groups, corpus.articles.size());
  for (std::size_t i = 0; i < corpus.revisions.size(); ++i) {
    const std::size_t group = group_of[corpus.revisions[i].newer];
    if (group == groups.size() || group != group_of[corpus.revisions[i].older]) {
      listener.id_reused(corpus.reused[i]);
    }
  }
}

/// The groups and pairs of a corpus, which gives away all that events do not need.
RunResult find_duplicates(Corpus& corpus,
                          const PipelineOptions& options,
                          const RunListener& listener) {
  RunResult result;
  result.pairs = find_pairs(corpus.fingerprints, options.dedup, thread_count(options));
  const auto judge =
      std::make_shared<FormJudge>(corpus.articles, corpus.text_of, options.form_model);
  judge_pairs(result.pairs, *judge, thread_count(options));
  Grouping grouping = group(group_keys(corpus.articles), corpus.fingerprints, result.pairs,
                            corpus.revisions, options.dedup);
  tell_strangers(corpus, grouping.groups, listener);
  corpus.fingerprints = {};
  Findings& findings = result.findings;
  findings.summary = corpus.summary;
  findings.duplicate_groups = std::move(grouping.groups);
  findings.embedded = std::move(grouping.embedded);
  findings.articles = std::move(corpus.articles);
  findings.skipped = std::move(corpus.skipped);
  findings.rejected = std::move(corpus.rejected);
  result.kept_text = std::move(corpus.kept_text);
  result.form_verdict = [judge](std::uint32_t a, std::uint32_t b) { return judge->verdict(a, b); };
  return result;
}

}  // namespace

RunResult run_dedup(const InputList& inputs,
                    const PipelineOptions& options,
                    const RunListener& listener,
                    KeptText keep) {
  Corpus corpus = read_corpus(inputs, options, listener, CorpusFor::kDuplicates, keep);
  return find_duplicates(corpus, options, listener);
}

RunResult run_cluster(const InputList& inputs,
                      const PipelineOptions& options,
                      const RunListener& listener,
                      KeptText keep) {
  Corpus corpus = read_corpus(inputs, options, listener, CorpusFor::kEvents, keep);
  RunResult result = find_duplicates(corpus, options, listener);
  Findings& findings = result.findings;
  EventFindings found = find_events(findings.articles, corpus.features, findings.duplicate_groups,
                                    findings.embedded, options.events, thread_count(options));
  findings.events = std::move(found.events);
  findings.storylines = std::move(found.storylines);
  return result;
}

}  // namespace newsdedup
