// What is kept of a record once it was read.
#include "pipeline/sketch.hpp"

#include <utility>
#include <vector>

#include "newsdedup/report.hpp"
#include "newsdedup/text.hpp"
#include "pipeline/ids.hpp"
#include "pipeline/stages.hpp"

namespace newsdedup {
namespace {

/// The record's bytes if they are one line of JSON, else nothing.
std::string json_line(const RawRecord& record) {
  const bool is_line =
      record.kind == RecordKind::kJson && record.bytes.find('\n') == std::string::npos;
  return is_line ? record.bytes + '\n' : std::string();
}

}  // namespace

Result<Sketch> sketch_record(RawRecord record,
                             const PipelineOptions& options,
                             CorpusFor purpose,
                             KeptText keep) {
  std::string line = keep == KeptText::kRecord ? json_line(record) : std::string();
  std::vector<Token> tokens;
  Result<Article> read = read_article(std::move(record), options, tokens);
  if (!read) {
    return std::move(read.error());
  }
  Article& article = read.value();
  Sketch sketch;
  sketch.repaired_share = article.repaired_share;
  if (article.text.empty()) {
    sketch.empty = article.empty;
  } else {
    sketch.content = content_hash(article);
    sketch.fingerprint = fingerprint(tokens);
    if (purpose == CorpusFor::kEvents) {
      sketch.features = event_features(article, tokens, options.time_model);
    }
    if (keep == KeptText::kRecord) {
      sketch.record = line.empty() ? article_line(article, {}) : std::move(line);
    }
    sketch.text = std::move(article.text);
  }
  sketch.info = std::move(article.info);
  return sketch;
}

}  // namespace newsdedup
