// `extract`, `dev features` and `dev times`: read, work and write, record by record.
#include "pipeline/stages.hpp"

namespace newsdedup {
namespace {

struct Extracted {
  Article article;
  std::uint64_t content = 0;
  std::string rendered;
};

}  // namespace

Summary run_extract(const InputList& inputs,
                    const PipelineOptions& options,
                    const RunListener& listener,
                    const ExtractWriter& writer) {
  options.check();
  Intake intake(inputs, listener);
  const auto work = [&](RawRecord record) -> Result<Extracted> {
    std::vector<Token> tokens;
    Result<Article> article = read_article(std::move(record), options, tokens);
    if (!article) {
      return std::move(article.error());
    }
    Extracted extracted{std::move(article.value()), 0, {}};
    extracted.content = content_hash(extracted.article);
    extracted.rendered = writer.render(extracted.article);
    return extracted;
  };
  const auto sink = [&](Worked<Extracted> worked) {
    if (!worked.result) {
      intake.reject(std::move(worked.result.error()), worked.record);
      return;
    }
    auto& [article, content, rendered] = worked.result.value();
    intake.tell_repaired(article.info.origin, article.repaired_share);
    if (article.text.empty()) {
      intake.skip(article.info, *article.empty);
      writer.sink(rendered);
      return;
    }
    const std::string old_id = article.info.id;
    const auto entry = intake.admit(article.info, content);
    if (!entry) {
      return;
    }
    if (entry->verdict == IdRegistry::Verdict::kRenamed) {
      intake.tell_reused({old_id, entry->id, article.info.origin});
    }
    writer.sink(entry->id == old_id ? rendered : writer.render(article));
  };
  intake.ignore(for_each_record<Extracted>(inputs, options, listener, work, sink));
  return intake.summary();
}

Summary run_features(const InputList& inputs,
                     const PipelineOptions& options,
                     const RunListener& listener,
                     FeatureTable what,
                     const std::function<void(std::string_view)>& sink) {
  options.check();
  Intake intake(inputs, listener);
  const auto work = [&](RawRecord record) -> Result<std::string> {
    const Result<RawDocument> document = decode(std::move(record), options.reader);
    if (!document) {
      return document.error();
    }
    return feature_table(document.value(), what, options.extract);
  };
  const auto write = [&](Worked<std::string> worked) {
    if (!worked.result) {
      intake.reject(std::move(worked.result.error()), worked.record);
    } else {
      sink(worked.result.value());
    }
  };
  intake.ignore(for_each_record<std::string>(inputs, options, listener, work, write));
  return intake.summary();
}

Summary run_times(const InputList& inputs,
                  const PipelineOptions& options,
                  const RunListener& listener,
                  const std::function<void(std::string_view)>& sink) {
  options.check();
  Intake intake(inputs, listener);
  const auto work = [&](RawRecord record) -> Result<std::string> {
    std::vector<Token> tokens;
    const Result<Article> article = read_article(std::move(record), options, tokens);
    if (!article) {
      return article.error();
    }
    return time_table(article.value());
  };
  const auto write = [&](Worked<std::string> worked) {
    if (!worked.result) {
      intake.reject(std::move(worked.result.error()), worked.record);
    } else {
      sink(worked.result.value());
    }
  };
  for_each_record<std::string>(inputs, options, listener, work, write);
  return intake.summary();
}

}  // namespace newsdedup
