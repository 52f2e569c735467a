// All records of a run, in lanes of files, in batches.
#include "pipeline/record_stream.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace newsdedup {
namespace {

constexpr std::size_t kBatchRecords = 32;
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

/// Files that are read one after the other by one thread, as they stand on disk: there packed files
/// are a quarter of what they hold, or less.
constexpr std::size_t kLaneFiles = 32;
constexpr std::uint64_t kLaneBytes = std::uint64_t{64} << 10;

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

/// The records of one file after the other.
class RecordStream::FileLane {
 public:
  FileLane(RecordStream& stream, std::size_t begin, std::size_t end)
      : stream_(stream), next_file_(begin), end_(end) {}

  std::optional<RecordBatch> next() {
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
    return batch.empty() ? std::nullopt : std::optional(std::move(batch));
  }

 private:
  std::optional<Result<RawRecord>> next_record() {
    while (reader_ || open_next()) {
      if (std::optional<Result<RawRecord>> record = reader_->next()) {
        const bool is_first = std::exchange(is_first_, false);
        if (is_first && stream_.wanted_ && *record && !stream_.wanted_(record->value())) {
          reader_.reset();
        }
        return *record ? replayed(std::move(record->value())) : std::move(record);
      }
      stream_.ignored_ += reader_->ignored();
      reader_.reset();
    }
    return std::nullopt;
  }

  bool open_next() {
    if (next_file_ == end_) {
      return false;
    }
    const InputList& inputs = stream_.inputs_;
    const std::string& file = inputs.files[next_file_++];
    const bool given = file == "-" && inputs.standard_input != nullptr;
    reader_ = given ? inputs.standard_input : open_reader(file, stream_.options_);
    is_first_ = true;
    if (stream_.options_.meter) {
      ++stream_.options_.meter->files;
    }
    return true;
  }

  RecordStream& stream_;
  std::size_t next_file_;
  std::size_t end_;
  std::shared_ptr<Reader> reader_;
  bool is_first_ = false;  // the next record of the file
};

RecordStream::RecordStream(const InputList& inputs,
                           const ReaderOptions& options,
                           std::function<bool(const RawRecord&)> wanted)
    : inputs_(inputs), options_(options), wanted_(std::move(wanted)) {}

Lane<RecordBatch> RecordStream::open() {
  if (!std::exchange(errors_told_, true) && !inputs_.errors.empty()) {
    return [this, told = false]() mutable -> std::optional<RecordBatch> {
      return std::exchange(told, true)
                 ? std::nullopt
                 : std::optional(RecordBatch(inputs_.errors.begin(), inputs_.errors.end()));
    };
  }
  if (next_file_ == inputs_.files.size()) {
    return {};
  }
  const std::size_t begin = std::exchange(next_file_, end_of_lane(next_file_));
  return [lane = std::make_shared<FileLane>(*this, begin, next_file_)] { return lane->next(); };
}

std::size_t RecordStream::end_of_lane(std::size_t begin) const {
  std::uint64_t bytes = 0;
  std::size_t end = begin;
  const std::size_t known = std::min(inputs_.sizes.size(), begin + kLaneFiles);
  while (end < known && (bytes += inputs_.sizes[end]) <= kLaneBytes) {
    ++end;
  }
  return std::max(end, begin + 1);
}

}  // namespace newsdedup
