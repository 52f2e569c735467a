// Compressed bytes to plain ones, piece by piece.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace newsdedup {

/// What one step did. A frame is a gzip member or a zstd frame: several may follow one another.
struct DecompressStep {
  std::size_t consumed = 0;
  std::size_t produced = 0;
  bool frame_ended = false;
  std::optional<std::string> fault;  ///< the data is damaged: nothing more comes of this frame
};

class Decompressor {
 public:
  virtual ~Decompressor() = default;
  /// "gzip", "zstd".
  virtual const char* name() const = 0;
  /// Before each frame.
  virtual void begin_frame() = 0;
  virtual DecompressStep run(std::string_view packed, char* out, std::size_t room) = 0;
};

/// For data that begins like this (4 bytes tell), or null if it is not compressed.
std::unique_ptr<Decompressor> make_decompressor(std::string_view head);

/// What an HTTP body is packed in. kDeflate is zlib or bare deflate, as servers have it.
enum class Packing : unsigned char { kGzip, kDeflate, kZstd };

/// Unpacks a body into at most `limit` bytes. Errors: what is wrong, or "too large".
std::optional<std::string> unpack(std::string_view packed,
                                  Packing packing,
                                  std::size_t limit,
                                  std::string& plain);

}  // namespace newsdedup
