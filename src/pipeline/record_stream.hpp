// All records of a run, in order, in batches.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "newsdedup/reader.hpp"

namespace newsdedup {

/// What one task of the pipeline works on: enough records to make handing them over cheap.
using RecordBatch = std::vector<Result<RawRecord>>;

/// Bytes that a batch holds.
std::size_t batch_bytes(const RecordBatch& batch);

/// The records of one file after the other. Not thread-safe. Keeps references.
class RecordStream {
 public:
  /// With `wanted`, a file whose first record is not wanted gives that record only.
  RecordStream(const InputList& inputs,
               const ReaderOptions& options,
               std::function<bool(const RawRecord&)> wanted = {});

  /// The next records, at least one; nothing at the end. What could not be read while directories
  /// were walked comes first.
  std::optional<RecordBatch> next();

  /// What was passed over inside of the files that were read to their ends.
  std::size_t ignored() const { return ignored_; }

 private:
  std::optional<Result<RawRecord>> next_record();

  const InputList& inputs_;
  const ReaderOptions& options_;
  std::size_t next_error_ = 0;
  std::size_t next_file_ = 0;
  std::size_t ignored_ = 0;
  std::function<bool(const RawRecord&)> wanted_;
  std::shared_ptr<Reader> reader_;
  bool is_first_ = false;  // the next record of the file
};

}  // namespace newsdedup
