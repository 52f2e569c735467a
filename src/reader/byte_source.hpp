// The bytes of a file or of standard input, decompressed, through fixed buffers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "newsdedup/core/result.hpp"
#include "newsdedup/reader.hpp"
#include "reader/decompressor.hpp"
#include "reader/wide_stream.hpp"

namespace newsdedup {

/// Plain, gzip or zstd, told by the first bytes; UTF-16 and UTF-32 come as UTF-8. What
/// was read before a failure is handed out first.
class ByteSource {
 public:
  static constexpr std::size_t kBufferSize = std::size_t{256} << 10;

  /// "-" is standard input. A file that cannot be opened is an empty source with an error.
  /// `meter` counts what is read, and may be null.
  explicit ByteSource(const std::string& path, std::shared_ptr<ReadMeter> meter = {});
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// The bytes that are there and not consumed; reads only if there are none. Empty at the end and
  /// where reading failed. Valid until the next call.
  std::string_view peek();

  /// As `peek`, but reads until there are `size` bytes (at most kBufferSize), if the source has
  /// them.
  std::string_view peek_at_least(std::size_t size);

  /// Drops the first `size` bytes of what was peeked.
  void consume(std::size_t size) { begin_ += size; }

  /// Why reading ended early, once the bytes before that are consumed.
  const std::optional<RecordError>& error() const { return error_; }

  /// Whether what was handed out before the failure is not what was once packed.
  bool checksum_failed() const { return checksum_failed_; }

  const std::string& path() const { return path_; }

  /// After damage in a gzip file: goes on with its next member, if there is one. Members of
  /// more than 128 KB may hide those that begin inside their last 128 KB only.
  bool recover();

 private:
  void begin();
  void fill();
  std::size_t read_file(char* target, std::size_t size);
  std::size_t produce(char* target, std::size_t room);
  std::size_t decompress(char* target, std::size_t room);
  bool refill_packed();
  bool begin_frame();
  void fail(std::string code, std::string message);
  std::uint64_t packed_offset() const { return packed_read_ - (packed_end_ - packed_begin_); }

  std::string path_;
  std::shared_ptr<ReadMeter> meter_;
  int file_ = -1;
  bool begun_ = false;
  bool ended_ = false;
  std::optional<RecordError> error_;

  std::unique_ptr<char[]> buffer_;  ///< bytes [begin_, end_) are not consumed
  std::size_t begin_ = 0;
  std::size_t end_ = 0;

  std::unique_ptr<Decompressor> decompressor_;
  std::unique_ptr<char[]> packed_;  ///< bytes [packed_begin_, packed_end_) are not decompressed
  std::size_t packed_begin_ = 0;
  std::size_t packed_end_ = 0;
  std::size_t frame_begin_ = 0;  ///< where the frame began, as far as that is still there
  std::uint64_t packed_read_ = 0;
  bool in_frame_ = false;
  bool checksum_failed_ = false;

  std::optional<WideStream> wide_;
  std::unique_ptr<char[]> wide_bytes_;
};

}  // namespace newsdedup
