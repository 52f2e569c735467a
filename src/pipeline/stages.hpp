// The stages of one record, in parallel, and what every run keeps count of, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "newsdedup/pipeline.hpp"
#include "pipeline/ids.hpp"
#include "pipeline/ordered_map.hpp"
#include "pipeline/record_stream.hpp"

namespace newsdedup {

/// The article in a record, and the tokens of its text, which overwrite `tokens`. One whose text is
/// nothing but white space has no text.
Result<Article> read_article(RawRecord record,
                             const PipelineOptions& options,
                             std::vector<Token>& tokens);

/// What became of a record, and its bytes if it failed and somebody wants them.
template <class Value>
struct Worked {
  Result<Value> result;
  std::optional<RejectedBytes> record;
};

/// Reads all inputs; `work` (a Result<Value> of a RawRecord) runs in parallel, `sink` (of a
/// Worked<Value>) in the order of the input. What comes back is how much was passed over inside of
/// files.
template <class Value, class Work, class Sink>
std::size_t for_each_record(const InputList& inputs,
                            const PipelineOptions& options,
                            const RunListener& listener,
                            const Work& work,
                            const Sink& sink) {
  using Results = std::vector<Worked<Value>>;
  const auto work_on = [&](Result<RawRecord> record) -> Worked<Value> {
    if (!record) {
      std::optional<RejectedBytes> known = std::exchange(record.error().record, std::nullopt);
      return {std::move(record.error()), std::move(known)};
    }
    std::optional<RejectedBytes> bytes;
    if (listener.wants_rejects) {
      bytes = RejectedBytes{to_string(record.value().kind), record.value().bytes};
    }
    Worked<Value> worked{work(std::move(record.value())), std::nullopt};
    if (!worked.result) {
      worked.record = std::move(bytes);
    }
    return worked;
  };
  RecordStream stream(inputs, options.reader);
  OrderedStages<RecordBatch, Results> stages;
  stages.open = [&] { return stream.open(); };
  stages.bytes = batch_bytes;
  stages.work = [&](RecordBatch batch) {
    Results results;
    results.reserve(batch.size());
    for (Result<RawRecord>& record : batch) {
      results.push_back(work_on(std::move(record)));
    }
    return results;
  };
  stages.sink = [&](Results results) {
    for (Worked<Value>& worked : results) {
      sink(std::move(worked));
    }
  };
  const unsigned threads = thread_count(options);
  const InFlightLimits limits{std::size_t{threads} * 8, options.bytes_in_flight};
  OrderedMap<RecordBatch, Results>(std::move(stages), limits).run(threads);
  return stream.ignored();
}

/// Counts the records of a run, tells them to the listener and keeps their ids apart. Everything in
/// the order of the input.
class Intake {
 public:
  Intake(const InputList& inputs, const RunListener& listener);

  /// What comes from now on is, or is not, of an older corpus: of that only articles, and what is
  /// rejected, are counted.
  void set_older(bool older) { older_ = older; }

  RecordError reject(RecordError error, std::optional<RejectedBytes> record);
  SkippedRecord skip(const ArticleInfo& info, std::string reason);
  /// Gives the article the id under which it goes; nothing if it was seen before.
  std::optional<IdRegistry::Entry> admit(ArticleInfo& info, std::uint64_t content);
  void tell_reused(const ReusedId& reused) const;
  /// Tells of bytes that were no characters, where they are a fair part of the text.
  void tell_repaired(const std::string& origin, double share) const;
  void ignore(std::size_t number) { summary_.ignored += number; }

  const Summary& summary() const { return summary_; }

 private:
  void count();

  const RunListener& listener_;
  Summary summary_;
  bool older_ = false;
  IdRegistry ids_;
};

}  // namespace newsdedup
