// Where documents come from: directories, files, standard input; text, HTML, JSON, JSONL, WARC and
// feeds, plain or compressed.
#pragma once

#include <atomic>
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

/// How much was read so far.
struct ReadMeter {
  std::atomic<std::uint64_t> bytes = 0;  ///< as they stand in the files, not decompressed
  std::atomic<std::uint64_t> files = 0;  ///< begun
};

/// A field of JSON records goes by another name.
struct FieldPath {
  std::string field;  ///< text, html, id, url, site, title, authors, language, published, modified
  std::string path;   ///< the name that is read; "a.b" is member b of the object a
};

struct ReaderOptions {
  /// Default: told by content, then by extension.
  InputFormat input_format = InputFormat::kAuto;
  /// Bytes of one record after decompression; a larger one is rejected. Memory of a run is a small
  /// multiple of this in the worst case. Range 1 to 1 GiB.
  std::size_t max_record_bytes = std::size_t{64} << 20;
  /// These come before all other names; of several for one field the first that holds something.
  std::vector<FieldPath> fields;
  /// Counts what is read, if somebody looks at it.
  std::shared_ptr<ReadMeter> meter;

  /// Throws FatalError(2) that names the field and the range it broke.
  void check() const;
};

class Reader;

/// Which files a walk through a directory takes. What is named itself is always taken.
struct WalkOptions {
  bool follow = false;  ///< into directories behind symbolic links; those to files are read anyway
  bool hidden = false;  ///< also names that begin with a point
  /// Shell patterns: "*.jsonl" for names, "2024/*/*.gz" for paths below the INPUT. Those with "!"
  /// in front leave out. Empty: all.
  std::vector<std::string> globs;
};

/// The files behind the INPUTs of a command line.
struct InputList {
  /// Paths as typed (lexically normalised), in byte order, each file once (by device and inode; of
  /// two names the byte-least). "-" is standard input and comes last.
  std::vector<std::string> files;
  /// Bytes of the files, as they stand there; of those behind its end they are not known.
  std::vector<std::uint64_t> sizes;
  std::size_t ignored = 0;  ///< hidden names, extensions of what is no document, no glob's
  /// Other names of files that are in `files`, in byte order.
  std::vector<std::string> repeated;
  std::uint64_t bytes = 0;          ///< of all files, as they stand there
  bool bytes_known = true;          ///< not if standard input is among them
  std::vector<RecordError> errors;  ///< what could not be read while a directory was walked
  /// Where the records of "-" come from; empty: from standard input.
  std::shared_ptr<Reader> standard_input;
};

/// Walks directories. Throws FatalError(1) if a named input does not exist or cannot be opened.
InputList find_inputs(std::span<const std::string> inputs, const WalkOptions& options = {});

/// What a record's bytes are.
enum class RecordKind : std::uint8_t {
  kText,
  kHtml,
  kJson,     ///< one object
  kWarc,     ///< a record of a WARC file, header and all
  kFeedItem  ///< an <item> or <entry> that came without its end
};

/// The bytes of one record, found but not decoded.
struct RawRecord {
  std::string origin;  ///< path, with ":LINE" for a line of a JSONL file, "#N" in other containers
  RecordKind kind = RecordKind::kText;
  std::string bytes;    ///< as they stand in the input, decompressed, without the line's end
  std::string charset;  ///< of a page, as the transport (an HTTP header) told; may be any label
};

/// Cuts an input into records. Not thread-safe; does no work that `decode` can do in parallel.
class Reader {
 public:
  virtual ~Reader() = default;
  /// The next record, or why it could not be read (and reading goes on), or nothing at the end.
  virtual std::optional<Result<RawRecord>> next() = 0;
  /// What was passed over so far as it is known to be no document (pictures in a WARC file).
  virtual std::size_t ignored() const { return 0; }
};

/// Opens one file of an InputList. What cannot be opened or is of no known kind is one error that
/// the reader returns first. `options` are copied.
std::unique_ptr<Reader> open_reader(const std::string& path, const ReaderOptions& options);

/// Decodes a record: pure, thread-safe, linear. Character sets are repaired, fields of JSON
/// records named by the peers' names (docs/formats.md).
Result<RawDocument> decode(RawRecord record, const ReaderOptions& options);

/// "text", "html", "json", "warc", "feed-item".
const char* to_string(RecordKind kind);

/// If the record is a line of a `--rejects` file: the record that was rejected, under its old
/// origin, or the old error if it was not kept. Else the record as it is.
Result<RawRecord> replayed(RawRecord record);

}  // namespace newsdedup
