#include "reader/byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "reader/system_error.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr int kGzipOnly = 15 + 16;  // the largest window, a gzip header

}  // namespace

ByteSource::ByteSource(const std::string& path) : path_(path) {
  file_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) {
    const int cause = errno;
    fail("unreadable", "cannot open: " + describe_errno(cause));
    return;
  }
  buffer_ = std::make_unique_for_overwrite<char[]>(kBufferSize);
}

ByteSource::~ByteSource() {
  if (file_ > STDIN_FILENO) {
    ::close(file_);
  }
}

void ByteSource::InflateEnd::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

void ByteSource::fail(std::string code, std::string message) {
  ended_ = true;
  error_ = RecordError{path_, std::move(code), std::move(message)};
}

std::string_view ByteSource::peek() {
  if (begin_ == end_) {
    begin_ = end_ = 0;
    fill();
  }
  return {buffer_.get() + begin_, end_ - begin_};
}

std::string_view ByteSource::peek_at_least(std::size_t size) {
  while (!ended_ && end_ - begin_ < size && (begin_ > 0 || end_ < kBufferSize)) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    fill();
  }
  return {buffer_.get() + begin_, end_ - begin_};
}

/// Adds bytes to the buffer, or sets `ended_`.
void ByteSource::fill() {
  if (ended_) {
    return;
  }
  if (!told_) {
    tell_compression();
    if (!inflater_) {
      return;
    }
  }
  char* target = buffer_.get() + end_;
  const std::size_t room = kBufferSize - end_;
  if (room == 0) {
    return;
  }
  const std::size_t size = inflater_ ? inflate_some(target, room) : read_file(target, room);
  end_ += size;
  ended_ = ended_ || size == 0;
}

/// As many bytes as one read gives; none at the end and after a failure.
std::size_t ByteSource::read_file(char* target, std::size_t size) {
  while (true) {
    const ssize_t got = ::read(file_, target, size);
    if (got >= 0) {
      return static_cast<std::size_t>(got);
    }
    if (errno != EINTR) {
      const int cause = errno;
      fail("unreadable", "cannot read: " + describe_errno(cause));
      return 0;
    }
  }
}

/// Reads the first bytes; those of gzip move over to the compressed side.
void ByteSource::tell_compression() {
  told_ = true;
  while (end_ < kGzipMagic.size()) {
    const std::size_t got = read_file(buffer_.get() + end_, kBufferSize - end_);
    end_ += got;
    if (got == 0) {
      ended_ = true;
      return;
    }
  }
  if (std::string_view(buffer_.get(), kGzipMagic.size()) != kGzipMagic) {
    return;
  }
  inflater_.reset(new z_stream_s{});
  inflateInit2(inflater_.get(), kGzipOnly);
  compressed_ = std::exchange(buffer_, std::make_unique_for_overwrite<char[]>(kBufferSize));
  compressed_read_ = end_;
  inflater_->next_in = reinterpret_cast<Bytef*>(compressed_.get());
  inflater_->avail_in = static_cast<uInt>(std::exchange(end_, 0));
  in_member_ = true;
}

/// Decompresses until there is some output; none at the end and after a failure.
std::size_t ByteSource::inflate_some(char* target, std::size_t size) {
  inflater_->next_out = reinterpret_cast<Bytef*>(target);
  inflater_->avail_out = static_cast<uInt>(size);
  while (inflater_->avail_out == size) {
    if (inflater_->avail_in == 0 && !refill_compressed()) {
      break;
    }
    if (!in_member_ && !begin_member()) {
      continue;
    }
    const int status = inflate(inflater_.get(), Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      in_member_ = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      const std::string cause = inflater_->msg == nullptr ? "damaged" : inflater_->msg;
      fail("bad-gzip", "gzip data is damaged before byte " +
                           std::to_string(compressed_read_ - inflater_->avail_in) + ": " + cause);
      break;
    }
  }
  return size - inflater_->avail_out;
}

/// Reads more to decompress; false at the end and after a failure.
bool ByteSource::refill_compressed() {
  const std::size_t got = read_file(compressed_.get(), kBufferSize);
  compressed_read_ += got;
  inflater_->next_in = reinterpret_cast<Bytef*>(compressed_.get());
  inflater_->avail_in = static_cast<uInt>(got);
  if (got == 0 && in_member_ && !error_) {
    fail("bad-gzip",
         "gzip data ends too early, after " + std::to_string(compressed_read_) + " bytes");
  }
  return got > 0;
}

/// After a member comes another one, or zeros that fill up a block, which are passed over.
bool ByteSource::begin_member() {
  while (inflater_->avail_in > 0 && *inflater_->next_in == 0) {
    ++inflater_->next_in;
    --inflater_->avail_in;
  }
  if (inflater_->avail_in == 0) {
    return false;
  }
  inflateReset(inflater_.get());
  in_member_ = true;
  return true;
}

}  // namespace newsdedup
