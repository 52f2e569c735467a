// Reads pages in parallel and counts their blocks in order.
#include "pipeline/template_pass.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/stages.hpp"
#include "pipeline/template_counter.hpp"
#include "pipeline/text_spool.hpp"

namespace newsdedup {
namespace {

/// Whether a record may be a page: a JSON record may hold one in a field such as "html".
bool may_be_page(const RawRecord& record, ExtractMode mode) {
  return record.kind != RecordKind::kJson || mode == ExtractMode::kAlways ||
         record.bytes.find("html\"") != std::string::npos;
}

/// Standard input, read twice. While the first reading goes on, records are laid down on disk;
/// if the first one is no page, the first reading ends there and the second one goes on.
class TwiceReader final : public Reader {
 public:
  TwiceReader(std::unique_ptr<Reader> source, ExtractMode mode, std::string tmp_dir)
      : source_(std::move(source)), mode_(mode), tmp_dir_(std::move(tmp_dir)) {}

  std::optional<Result<RawRecord>> next() override {
    return replaying_ ? next_again() : next_once();
  }

  void rewind() { replaying_ = true; }

 private:
  /// A record or an error; the bytes are in the spool, if there is one.
  struct Kept {
    Result<RawRecord> record;
    TextSpool::Handle bytes;
  };

  std::optional<Result<RawRecord>> next_once() {
    std::optional<Result<RawRecord>> record = plain_ ? std::nullopt : source_->next();
    if (!record || !*record) {
      if (record) {
        kept_.push_back({*record, {}});
      }
      return record;
    }
    const RawRecord& value = record->value();
    plain_ = kept_.empty() && !may_be_page(value, mode_);
    if (plain_) {
      kept_.push_back({value, {}});
      return record;
    }
    if (!spool_) {
      spool_.emplace(tmp_dir_);
    }
    kept_.push_back(
        {RawRecord{value.origin, value.kind, {}, value.charset}, spool_->append(value.bytes)});
    return record;
  }

  std::optional<Result<RawRecord>> next_again() {
    if (again_ == kept_.size()) {
      return source_->next();
    }
    Kept& kept = kept_[again_++];
    if (kept.record && spool_) {
      kept.record.value().bytes = spool_->read(kept.bytes);
    }
    return std::move(kept.record);
  }

  std::unique_ptr<Reader> source_;
  ExtractMode mode_;
  std::string tmp_dir_;
  std::optional<TextSpool> spool_;  // once a page came
  std::vector<Kept> kept_;
  std::size_t again_ = 0;
  bool plain_ = false;
  bool replaying_ = false;
};

struct CountedPage {
  PageBlocks blocks;
  std::optional<Day> published;
};

std::vector<CountedPage> count_batch(RecordBatch batch, const PipelineOptions& options) {
  std::vector<CountedPage> pages;
  for (Result<RawRecord>& record : batch) {
    if (!record || !may_be_page(record.value(), options.extract.mode)) {
      continue;
    }
    const Result<RawDocument> document = decode(std::move(record.value()), options.reader);
    if (document) {
      const std::optional<Timestamp>& published = document.value().info.published;
      pages.push_back({page_blocks(document.value(), options.extract.mode),
                       published ? std::optional(published->day) : std::nullopt});
    }
  }
  return pages;
}

void count_pages(const InputList& inputs,
                 const PipelineOptions& options,
                 TemplateCounter& counter) {
  using Pages = std::vector<CountedPage>;
  RecordStream stream(inputs, options.reader, [&](const RawRecord& first) {
    return may_be_page(first, options.extract.mode);
  });
  OrderedStages<RecordBatch, Pages> stages;
  stages.open = [&] { return stream.open(); };
  stages.bytes = batch_bytes;
  stages.work = [&](RecordBatch batch) { return count_batch(std::move(batch), options); };
  stages.sink = [&](Pages pages) {
    for (const CountedPage& page : pages) {
      counter.add(page.blocks, page.published);
    }
  };
  const unsigned threads = thread_count(options);
  const InFlightLimits limits{std::size_t{threads} * 8, options.bytes_in_flight};
  OrderedMap<RecordBatch, Pages>(std::move(stages), limits).run(threads);
}

}  // namespace

std::shared_ptr<const Templates> learn_templates(InputList& inputs,
                                                 const PipelineOptions& options) {
  std::shared_ptr<TwiceReader> twice;
  if (std::ranges::count(inputs.files, "-") > 0) {
    twice = std::make_shared<TwiceReader>(open_reader("-", options.reader), options.extract.mode,
                                          options.tmp_dir);
    inputs.standard_input = twice;
  }
  TemplateCounter counter(options.tmp_dir);
  count_pages(options.older, options, counter);
  count_pages(inputs, options, counter);
  if (twice) {
    twice->rewind();
  }
  return std::make_shared<const Templates>(counter.templates());
}

}  // namespace newsdedup
