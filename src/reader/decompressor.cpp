#include "reader/decompressor.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace newsdedup {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr int kGzipOnly = 15 + 16;  // the largest window, a gzip header

class ZlibDecompressor final : public Decompressor {
 public:
  /// `window_bits`: as zlib's inflateInit2 has it; negative for deflate without a header.
  explicit ZlibDecompressor(int window_bits) { inflateInit2(&stream_, window_bits); }
  ~ZlibDecompressor() override { inflateEnd(&stream_); }
  ZlibDecompressor(const ZlibDecompressor&) = delete;
  ZlibDecompressor& operator=(const ZlibDecompressor&) = delete;

  const char* name() const override { return "gzip"; }
  void begin_frame() override { inflateReset(&stream_); }

  DecompressStep run(std::string_view packed, char* out, std::size_t room) override {
    // zlib takes what it reads as bytes that may change, but changes none.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    DecompressStep step{packed.size() - stream_.avail_in, room - stream_.avail_out,
                        status == Z_STREAM_END, std::nullopt};
    if (status != Z_OK && status != Z_BUF_ERROR && status != Z_STREAM_END) {
      step.fault = stream_.msg == nullptr ? "damaged" : stream_.msg;
    }
    return step;
  }

 private:
  z_stream stream_{};
};

class ZstdDecompressor final : public Decompressor {
 public:
  ZstdDecompressor() : stream_(ZSTD_createDStream(), ZSTD_freeDStream) {}

  const char* name() const override { return "zstd"; }
  void begin_frame() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }

  DecompressStep run(std::string_view packed, char* out, std::size_t room) override {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer to{out, room, 0};
    const std::size_t status = ZSTD_decompressStream(stream_.get(), &to, &in);
    DecompressStep step{in.pos, to.pos, status == 0, std::nullopt};
    if (ZSTD_isError(status) != 0) {
      step.fault = ZSTD_getErrorName(status);
    }
    return step;
  }

 private:
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
};

/// Bare deflate has no header; zlib's first two bytes are a multiple of 31.
bool has_zlib_header(std::string_view packed) {
  if (packed.size() < 2) {
    return false;
  }
  const unsigned first = static_cast<unsigned char>(packed[0]);
  const unsigned second = static_cast<unsigned char>(packed[1]);
  return (first & 0x0FU) == 8 && (first * 256 + second) % 31 == 0;
}

std::unique_ptr<Decompressor> unpacker(std::string_view packed, Packing packing) {
  switch (packing) {
    case Packing::kGzip:
      return std::make_unique<ZlibDecompressor>(kGzipOnly);
    case Packing::kDeflate:
      return std::make_unique<ZlibDecompressor>(has_zlib_header(packed) ? 15 : -15);
    case Packing::kZstd:
      return std::make_unique<ZstdDecompressor>();
  }
  return nullptr;
}

}  // namespace

std::unique_ptr<Decompressor> make_decompressor(std::string_view head) {
  if (head.starts_with(kGzipMagic)) {
    return std::make_unique<ZlibDecompressor>(kGzipOnly);
  }
  // Skippable frames ("\x50\x2A\x4D\x18" and its kin) may stand before the first real one.
  const bool skippable = head.size() >= 4 && (head[0] & '\xF0') == '\x50' &&
                         head.substr(1, 3) == std::string_view("\x2A\x4D\x18");
  return head.starts_with(kZstdMagic) || skippable ? std::make_unique<ZstdDecompressor>() : nullptr;
}

std::optional<std::string> unpack(std::string_view packed,
                                  Packing packing,
                                  std::size_t limit,
                                  std::string& plain) {
  constexpr std::size_t kPiece = std::size_t{64} << 10;
  const std::unique_ptr<Decompressor> decompressor = unpacker(packed, packing);
  while (true) {
    const std::size_t had = plain.size();
    plain.resize(had + kPiece);
    const DecompressStep step = decompressor->run(packed, plain.data() + had, kPiece);
    plain.resize(had + step.produced);
    packed.remove_prefix(step.consumed);
    if (plain.size() > limit) {
      return "too large";
    }
    if (step.fault) {
      return step.fault;
    }
    if (step.frame_ended && !make_decompressor(packed)) {
      return std::nullopt;  // what follows the last frame is of no use to browsers either
    }
    if (step.frame_ended) {
      decompressor->begin_frame();
    } else if (step.produced == 0 && packed.empty()) {
      return "it ends too early";
    }
  }
}

}  // namespace newsdedup
