// The bytes of a file or of standard input, decompressed, through fixed buffers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "newsdedup/core/result.hpp"

struct z_stream_s;

namespace newsdedup {

/// Plain or gzip, told by the first bytes. What was read before a failure is handed out first.
class ByteSource {
 public:
  static constexpr std::size_t kBufferSize = std::size_t{256} << 10;

  /// "-" is standard input. A file that cannot be opened is an empty source with an error.
  explicit ByteSource(const std::string& path);
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

  const std::string& path() const { return path_; }

 private:
  struct InflateEnd {
    void operator()(z_stream_s* stream) const;
  };

  void fill();
  std::size_t read_file(char* target, std::size_t size);
  void tell_compression();
  std::size_t inflate_some(char* target, std::size_t size);
  bool refill_compressed();
  bool begin_member();
  void fail(std::string code, std::string message);

  std::string path_;
  int file_ = -1;
  bool ended_ = false;
  std::optional<RecordError> error_;

  std::unique_ptr<char[]> buffer_;  ///< bytes [begin_, end_) are not consumed
  std::size_t begin_ = 0;
  std::size_t end_ = 0;

  std::unique_ptr<z_stream_s, InflateEnd> inflater_;  ///< only for gzip
  std::unique_ptr<char[]> compressed_;
  std::uint64_t compressed_read_ = 0;
  bool in_member_ = false;
  bool told_ = false;  ///< whether it is known if this is gzip
};

}  // namespace newsdedup
