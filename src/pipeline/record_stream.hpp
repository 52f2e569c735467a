// All records of a run, in lanes of files, in batches.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "newsdedup/reader.hpp"
#include "pipeline/ordered_map.hpp"

namespace newsdedup {

/// What one task of the pipeline works on: enough records to make handing them over cheap.
using RecordBatch = std::vector<Result<RawRecord>>;

/// Bytes that a batch holds.
std::size_t batch_bytes(const RecordBatch& batch);

/// Deals out the files of a run. Not thread-safe; its lanes are independent of each other. Keeps
/// references, and must outlive its lanes.
class RecordStream {
 public:
  /// With `wanted`, a file whose first record is not wanted gives that record only.
  RecordStream(const InputList& inputs,
               const ReaderOptions& options,
               std::function<bool(const RawRecord&)> wanted = {});

  /// A lane over the next file, or over the next few if they are small; an empty function at the
  /// end. It opens, unpacks and cuts them when it is asked. What could not be read while
  /// directories were walked comes first.
  Lane<RecordBatch> open();

  /// What was passed over inside of the files that were read to their ends.
  std::size_t ignored() const { return ignored_; }

 private:
  class FileLane;

  std::size_t end_of_lane(std::size_t begin) const;

  const InputList& inputs_;
  const ReaderOptions& options_;
  std::function<bool(const RawRecord&)> wanted_;
  bool errors_told_ = false;
  std::size_t next_file_ = 0;
  std::atomic<std::size_t> ignored_ = 0;
};

}  // namespace newsdedup
