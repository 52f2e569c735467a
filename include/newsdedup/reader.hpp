// Where documents come from: directories, files, standard input; text and JSONL, plain or gzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/result.hpp"

namespace newsdedup {

enum class InputFormat : std::uint8_t { kAuto, kText, kHtml, kJson, kJsonl, kWarc, kFeed };

struct ReaderOptions {
  /// Default: told by content, then by extension.
  InputFormat input_format = InputFormat::kAuto;
  /// Bytes of one record after decompression; a larger one is rejected. Memory of a run is a small
  /// multiple of this in the worst case. Range 1 to 1 GiB.
  std::size_t max_record_bytes = std::size_t{64} << 20;

  /// Throws FatalError(2) that names the field and the range it broke.
  void check() const;
};

class Reader;

/// The files behind the INPUTs of a command line.
struct InputList {
  /// Paths as typed (lexically normalised), in byte order, each file once (by device and inode; of
  /// two names the byte-least). "-" is standard input and comes last.
  std::vector<std::string> files;
  std::size_t ignored = 0;          ///< hidden names, and extensions of what is no document
  std::vector<RecordError> errors;  ///< what could not be read while a directory was walked
  /// Where the records of "-" come from; empty: from standard input.
  std::shared_ptr<Reader> standard_input;
};

/// Walks directories. Throws FatalError(1) if a named input does not exist or cannot be opened.
InputList find_inputs(std::span<const std::string> inputs);

/// What a record's bytes are.
enum class RecordKind : std::uint8_t { kText, kHtml, kJson };

/// The bytes of one record, found but not decoded.
struct RawRecord {
  std::string origin;  ///< path, with ":LINE" for a line of a JSONL file
  RecordKind kind = RecordKind::kText;
  std::string bytes;  ///< as they stand in the input, decompressed, without the line's end
};

/// Cuts an input into records. Not thread-safe; does no work that `decode` can do in parallel.
class Reader {
 public:
  virtual ~Reader() = default;
  /// The next record, or why it could not be read (and reading goes on), or nothing at the end.
  virtual std::optional<Result<RawRecord>> next() = 0;
};

/// Opens one file of an InputList. What cannot be opened or is of no known kind is one error that
/// the reader returns first. `options` are copied.
std::unique_ptr<Reader> open_reader(const std::string& path, const ReaderOptions& options);

/// Decodes a record: pure, thread-safe, linear. Character sets are repaired, fields of JSON
/// records named by the peers' names (docs/formats.md).
Result<RawDocument> decode(RawRecord record, const ReaderOptions& options);

}  // namespace newsdedup
