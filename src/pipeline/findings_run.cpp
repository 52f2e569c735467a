// `dedup` and `cluster`: the stages across the corpus, one after the other.
#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "newsdedup/events/explain.hpp"
#include "newsdedup/pipeline/explain.hpp"
#include "pipeline/find_articles.hpp"
#include "pipeline/same_form.hpp"
#include "pipeline/stages.hpp"

namespace newsdedup {
namespace {

std::vector<GroupKey> group_keys(const ArticleTable& articles,
                                 const std::vector<std::string>& source_ranks) {
  std::map<std::string_view, std::uint32_t> ranks;
  for (const std::string& site : source_ranks) {
    ranks.try_emplace(site, static_cast<std::uint32_t>(ranks.size()));
  }
  const auto unranked = static_cast<std::uint32_t>(ranks.size());
  std::vector<GroupKey> keys;
  keys.reserve(articles.size());
  for (std::uint32_t article = 0; article < articles.size(); ++article) {
    const ArticleInfo info = articles[article];
    const auto rank = ranks.find(info.site ? std::string_view(*info.site) : std::string_view());
    keys.push_back({articles.id(article),
                    info.published ? std::optional(info.published->day) : std::nullopt,
                    rank == ranks.end() ? unranked : rank->second});
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

DedupInput dedup_input(const Corpus& corpus, const PipelineOptions& options) {
  auto forms = std::make_shared<FormTexts>(corpus.articles, corpus.text_of, options.form_model);
  FormJudge judge = [forms](std::uint32_t a, std::uint32_t b) { return forms->same_form(a, b); };
  return {corpus.fingerprints, options.dedup, std::move(judge), corpus.older,
          thread_count(options)};
}

/// The groups of a corpus, which gives away all that events do not need.
RunResult find_duplicates(Corpus& corpus,
                          const PipelineOptions& options,
                          const RunListener& listener) {
  RunResult result;
  Grouping grouping =
      find_groups(dedup_input(corpus, options), group_keys(corpus.articles, options.source_ranks),
                  corpus.revisions);
  tell_strangers(corpus, grouping.groups, listener);
  corpus.fingerprints = {};
  Findings& findings = result.findings;
  findings.summary = corpus.summary;
  findings.duplicate_groups = std::move(grouping.groups);
  findings.embedded = std::move(grouping.embedded);
  findings.articles = corpus.articles.unpacked(thread_count(options));
  corpus.articles = {};
  findings.older = std::move(corpus.older);
  findings.skipped = std::move(corpus.skipped);
  findings.rejected = std::move(corpus.rejected);
  result.kept_text = std::move(corpus.kept_text);
  return result;
}

/// Two articles of a corpus, compared. Takes the corpus apart as `find_duplicates` does.
Explanation explain_in(Corpus& corpus,
                       std::uint32_t a,
                       std::uint32_t b,
                       const PipelineOptions& options,
                       const RunListener& listener) {
  const auto article = [&](std::uint32_t position) {
    return Article{.info = corpus.articles[position], .text = corpus.text_of(position)};
  };
  Explanation told = explain(article(a), article(b), options);
  const RunResult result = find_duplicates(corpus, options, listener);
  const Findings& findings = result.findings;
  told.event = explain_events(
      {{findings.articles, corpus.features, findings.duplicate_groups, findings.embedded},
       corpus.text_of},
      a, b, options.events, thread_count(options));
  return told;
}

/// A corpus of two articles, in the order of their ids.
Corpus corpus_of(const Article& first, const Article& second, const PipelineOptions& options) {
  Corpus corpus;
  for (const Article* article : {&first, &second}) {
    std::vector<Token> tokens;
    tokenize(article->text, tokens);
    corpus.articles.append(article->info);
    corpus.fingerprints.append(fingerprint(tokens));
    corpus.features.push_back(event_features(*article, tokens, options.time_model));
  }
  corpus.text_of = [texts = std::array{first.text, second.text}](std::uint32_t article) {
    return texts.at(article);
  };
  return corpus;
}

/// Of the older corpus only what something refers to stays.
void drop_unused_older(RunResult& result) {
  Findings& findings = result.findings;
  std::vector<bool> used(findings.articles.size());
  for (std::size_t i = 0; i < used.size(); ++i) {
    used[i] = !findings.older[i];
  }
  const auto each_position = [&](const auto& visit) {
    for (DuplicateGroup& group : findings.duplicate_groups) {
      visit(group.canonical);
      for (GroupMember& member : group.members) {
        visit(member.article);
      }
    }
    for (Embedding& embedding : findings.embedded) {
      visit(embedding.article);
      visit(embedding.in);
    }
  };
  each_position([&](std::uint32_t& article) { used[article] = true; });
  std::vector<std::uint32_t> kept;
  std::vector<std::uint32_t> now_at(used.size());
  std::vector<ArticleInfo> articles;
  std::vector<bool> older;
  for (std::uint32_t i = 0; i < used.size(); ++i) {
    if (used[i]) {
      now_at[i] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(i);
      articles.push_back(std::move(findings.articles[i]));
      older.push_back(findings.older[i]);
    }
  }
  findings.articles = std::move(articles);
  findings.older = std::move(older);
  each_position([&](std::uint32_t& article) { article = now_at[article]; });
  if (result.kept_text) {
    result.kept_text = [text = std::move(result.kept_text), kept](std::uint32_t article) {
      return text(kept[article]);
    };
  }
}

}  // namespace

RunResult run_dedup(const InputList& inputs,
                    const PipelineOptions& options,
                    const RunListener& listener,
                    KeptText keep) {
  Corpus corpus = read_corpus(inputs, options, listener, CorpusFor::kDuplicates, keep);
  RunResult result = find_duplicates(corpus, options, listener);
  if (!result.findings.older.empty()) {
    drop_unused_older(result);
  }
  return result;
}

PairSummary run_pairs(const InputList& inputs,
                      const PipelineOptions& options,
                      const RunListener& listener,
                      const PairWriter& writer) {
  const Corpus corpus =
      read_corpus(inputs, options, listener, CorpusFor::kDuplicates, KeptText::kNone);
  PairSummary found{corpus.summary, 0, 0};
  found.cut = find_pairs(dedup_input(corpus, options), [&](const DuplicatePair& pair) {
    ++found.pairs;
    writer(corpus.articles, pair);
  });
  return found;
}

void run_forms(const InputList& inputs,
               const PipelineOptions& options,
               const RunListener& listener,
               const FormWriter& writer) {
  const Corpus corpus =
      read_corpus(inputs, options, listener, CorpusFor::kDuplicates, KeptText::kNone);
  const FormTexts forms(corpus.articles, corpus.text_of, options.form_model);
  find_pairs(dedup_input(corpus, options), [&](const DuplicatePair& pair) {
    if (pair.relation == Relation::kNear) {
      writer(corpus.articles[pair.a], corpus.articles[pair.b], forms.verdict(pair.a, pair.b));
    }
  });
}

Summary run_pair_features(const InputList& inputs,
                          const PipelineOptions& options,
                          const RunListener& listener,
                          const std::function<void(std::string_view)>& sink) {
  Corpus corpus = read_corpus(inputs, options, listener, CorpusFor::kEvents, KeptText::kNone);
  const RunResult result = find_duplicates(corpus, options, listener);
  write_pair_features(
      {result.findings.articles, corpus.features, result.findings.duplicate_groups, {}},
      options.events, thread_count(options), sink);
  return result.findings.summary;
}

ExplainedRun run_explain(const std::string& a,
                         const std::string& b,
                         const InputList& inputs,
                         const PipelineOptions& options,
                         const RunListener& listener) {
  Corpus corpus = read_corpus(inputs, options, listener, CorpusFor::kEvents, KeptText::kNone);
  const std::uint32_t first = article_with_id(a, corpus.articles);
  const std::uint32_t second = article_with_id(b, corpus.articles);
  return {explain_in(corpus, first, second, options, listener), corpus.summary};
}

Explanation explain_alone(const Article& a, const Article& b, const PipelineOptions& options) {
  if (a.info.id == b.info.id || a.text.empty() || b.text.empty()) {
    return explain(a, b, options);
  }
  const bool in_order = a.info.id < b.info.id;
  Corpus corpus = corpus_of(in_order ? a : b, in_order ? b : a, options);
  return explain_in(corpus, in_order ? 0 : 1, in_order ? 1 : 0, options, {});
}

RunResult run_cluster(const InputList& inputs,
                      const PipelineOptions& options,
                      const RunListener& listener,
                      KeptText keep) {
  Corpus corpus = read_corpus(inputs, options, listener, CorpusFor::kEvents, keep);
  RunResult result = find_duplicates(corpus, options, listener);
  Findings& findings = result.findings;
  EventFindings found = find_events(
      {findings.articles, corpus.features, findings.duplicate_groups, findings.embedded},
      options.events, thread_count(options));
  findings.events = std::move(found.events);
  findings.storylines = std::move(found.storylines);
  findings.published_estimates = std::move(found.published_estimates);
  return result;
}

}  // namespace newsdedup
