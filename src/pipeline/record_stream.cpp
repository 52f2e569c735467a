// All records of a run, in order, in batches.
#include "pipeline/record_stream.hpp"

#include <utility>

namespace newsdedup {
namespace {

constexpr std::size_t kBatchRecords = 32;
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

std::size_t record_bytes(const Result<RawRecord>& record) {
  return record ? record.value().bytes.size() + record.value().origin.size() : 0;
}

}  // namespace

std::size_t batch_bytes(const RecordBatch& batch) {
  std::size_t bytes = 0;
  for (const Result<RawRecord>& record : batch) {
    bytes += record_bytes(record);
  }
  return bytes;
}

RecordStream::RecordStream(const InputList& inputs,
                           const ReaderOptions& options,
                           std::function<bool(const RawRecord&)> wanted)
    : inputs_(inputs), options_(options), wanted_(std::move(wanted)) {}

std::optional<RecordBatch> RecordStream::next() {
  RecordBatch batch;
  std::size_t bytes = 0;
  while (batch.size() < kBatchRecords && bytes < kBatchBytes) {
    std::optional<Result<RawRecord>> record = next_record();
    if (!record) {
      break;
    }
    bytes += record_bytes(*record);
    batch.push_back(std::move(*record));
  }
  if (batch.empty()) {
    return std::nullopt;
  }
  return batch;
}

std::optional<Result<RawRecord>> RecordStream::next_record() {
  if (next_error_ < inputs_.errors.size()) {
    return inputs_.errors[next_error_++];
  }
  while (true) {
    if (!reader_) {
      if (next_file_ == inputs_.files.size()) {
        return std::nullopt;
      }
      const std::string& file = inputs_.files[next_file_++];
      const bool given = file == "-" && inputs_.standard_input != nullptr;
      reader_ = given ? inputs_.standard_input : open_reader(file, options_);
      is_first_ = true;
      if (options_.meter) {
        ++options_.meter->files;
      }
    }
    if (std::optional<Result<RawRecord>> record = reader_->next()) {
      if (std::exchange(is_first_, false) && wanted_ && *record && !wanted_(record->value())) {
        reader_.reset();
      }
      return record && *record ? replayed(std::move(record->value())) : std::move(record);
    }
    ignored_ += reader_->ignored();
    reader_.reset();
  }
}

}  // namespace newsdedup
