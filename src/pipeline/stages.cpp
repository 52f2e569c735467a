// What every run keeps count of.
#include "pipeline/stages.hpp"

#include <algorithm>
#include <cassert>
#include <thread>

#include "newsdedup/core/base64.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

void PipelineOptions::check() const {
  constexpr unsigned kMaxThreads = 1024;
  if (threads > kMaxThreads) {
    throw FatalError(2, "threads is " + std::to_string(threads) + ": it must be from 0 to 1024");
  }
  reader.check();
  dedup.check();
  events.check();
}

unsigned thread_count(const PipelineOptions& options) {
  return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

namespace {

/// The share of bytes that were no characters; 0 where it is too small to be told.
double repaired_share(const RawDocument& document) {
  constexpr double kTold = .005;
  const double share = static_cast<double>(document.repaired_bytes) /
                       static_cast<double>(std::max<std::size_t>(1, document.body.size()));
  return share >= kTold ? share : 0;
}

}  // namespace

Result<Article> read_article(RawRecord record,
                             const PipelineOptions& options,
                             std::vector<Token>& tokens) {
  Result<RawDocument> document = decode(std::move(record), options.reader);
  if (!document) {
    return std::move(document.error());
  }
  const double share = repaired_share(document.value());
  Article article = extract(std::move(document.value()), options.extract, tokens);
  article.repaired_share = share;
  if (article.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    article.text.clear();
    article.empty = article.empty.value_or("empty");
  }
  return article;
}

Intake::Intake(const InputList& inputs, const RunListener& listener) : listener_(listener) {
  summary_.ignored = inputs.ignored;
}

RecordError Intake::reject(RecordError error, std::optional<RejectedBytes> record) {
  ++summary_.rejected;
  if (listener_.rejected) {
    if (record && !is_utf8(record->bytes)) {
      *record = {std::move(record->format), to_base64(record->bytes), true};
    }
    listener_.rejected(error, record);
  }
  count();
  return error;
}

SkippedRecord Intake::skip(const ArticleInfo& info, std::string reason) {
  assert(!older_);
  ++summary_.skipped;
  SkippedRecord record{info.origin, std::move(reason)};
  if (listener_.skipped) {
    listener_.skipped(record);
  }
  count();
  return record;
}

std::optional<IdRegistry::Entry> Intake::admit(ArticleInfo& info, std::uint64_t content) {
  IdRegistry::Entry entry = ids_.enter(info.id, content);
  const bool seen = entry.verdict == IdRegistry::Verdict::kSeen;
  if (older_) {
    summary_.older += seen ? 0 : 1;
  } else {
    ++(seen ? summary_.seen : summary_.articles);
    count();
  }
  if (seen) {
    return std::nullopt;
  }
  info.id = entry.id;
  return entry;
}

void Intake::tell_reused(const ReusedId& reused) const {
  if (listener_.id_reused) {
    listener_.id_reused(reused);
  }
}

void Intake::tell_repaired(const std::string& origin, double share) const {
  if (listener_.repaired && share > 0) {
    listener_.repaired(origin, share);
  }
}

void Intake::count() {
  ++summary_.read;
  if (listener_.progress) {
    listener_.progress(summary_.read);
  }
}

}  // namespace newsdedup
