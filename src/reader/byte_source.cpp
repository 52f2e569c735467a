#include "reader/byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "reader/system_error.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kMagicSize = 4;

}  // namespace

ByteSource::ByteSource(const std::string& path, std::shared_ptr<ReadMeter> meter)
    : path_(path), meter_(std::move(meter)) {
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
  if (!begun_) {
    begin();
    return;
  }
  if (end_ >= kBufferSize) {
    return;
  }
  const std::size_t room = kBufferSize - end_;
  char* target = buffer_.get() + end_;
  const std::size_t size = produce(wide_ ? wide_bytes_.get() : target, room);
  ended_ = ended_ || size == 0;
  if (!wide_) {
    end_ += size;
  } else if (size == 0) {
    end_ += wide_->finish(target);
  } else {  // the buffer has room for that much more
    end_ += wide_->decode({wide_bytes_.get(), size}, target);
  }
}

/// Reads the first bytes, which tell compression and UTF-16 or UTF-32.
void ByteSource::begin() {
  begun_ = true;
  const auto read_head = [this] {
    while (!ended_ && end_ < kMagicSize) {
      const std::size_t size = produce(buffer_.get() + end_, kBufferSize - end_);
      end_ += size;
      ended_ = ended_ || size == 0;
    }
  };
  read_head();
  decompressor_ = make_decompressor({buffer_.get(), end_});
  if (decompressor_) {
    packed_ = std::exchange(buffer_, std::make_unique_for_overwrite<char[]>(kBufferSize));
    packed_read_ = packed_end_ = std::exchange(end_, 0);
    in_frame_ = true;
    ended_ = error_.has_value();
    read_head();
  }
  wide_ = WideStream::begins({buffer_.get(), end_});
  if (wide_) {
    wide_bytes_ = std::exchange(
        buffer_, std::make_unique_for_overwrite<char[]>(WideStream::room_for(kBufferSize)));
    end_ = wide_->decode({wide_bytes_.get(), end_}, buffer_.get());
    if (ended_) {
      end_ += wide_->finish(buffer_.get() + end_);
    }
  }
}

/// The next bytes, decompressed; none at the end and after a failure.
std::size_t ByteSource::produce(char* target, std::size_t room) {
  return decompressor_ ? decompress(target, room) : read_file(target, room);
}

/// As many bytes as one read gives; none at the end and after a failure.
std::size_t ByteSource::read_file(char* target, std::size_t size) {
  while (true) {
    const ssize_t got = ::read(file_, target, size);
    if (got >= 0) {
      if (meter_) {
        meter_->bytes += static_cast<std::uint64_t>(got);
      }
      return static_cast<std::size_t>(got);
    }
    if (errno != EINTR) {
      const int cause = errno;
      fail("unreadable", "cannot read: " + describe_errno(cause));
      return 0;
    }
  }
}

std::size_t ByteSource::decompress(char* target, std::size_t room) {
  while (true) {
    const bool at_end = packed_begin_ == packed_end_ && !refill_packed();
    if (error_ || (!in_frame_ && (at_end || !begin_frame()))) {
      if (error_ || at_end) {
        return 0;
      }
      continue;
    }
    const DecompressStep step = decompressor_->run(
        {packed_.get() + packed_begin_, packed_end_ - packed_begin_}, target, room);
    packed_begin_ += step.consumed;
    in_frame_ = !step.frame_ended;
    const std::string code = std::string("bad-") + decompressor_->name();
    const std::string data = std::string(decompressor_->name()) + " data ";
    if (step.fault) {
      checksum_failed_ = step.fault->find("check") != std::string::npos;  // both libraries say so
      fail(code,
           data + "is damaged before byte " + std::to_string(packed_offset()) + ": " + *step.fault);
    } else if (at_end && in_frame_ && step.produced == 0) {
      fail(code, data + "ends too early, after " + std::to_string(packed_read_) + " bytes");
    }
    if (step.produced > 0 || error_) {
      return step.produced;
    }
  }
}

/// Reads more to decompress, and keeps the last of the frame under way, which `recover` may need;
/// false at the end and after a failure.
bool ByteSource::refill_packed() {
  const std::size_t kept = in_frame_ ? std::min(packed_end_ - frame_begin_, kBufferSize / 2) : 0;
  std::memmove(packed_.get(), packed_.get() + packed_end_ - kept, kept);
  frame_begin_ = 0;
  packed_begin_ = packed_end_ = kept;
  const std::size_t got = read_file(packed_.get() + kept, kBufferSize - kept);
  packed_read_ += got;
  packed_end_ += got;
  return got > 0;
}

/// After a frame comes another one, or zeros that fill up a block, which are passed over.
bool ByteSource::begin_frame() {
  while (packed_begin_ < packed_end_ && packed_[packed_begin_] == '\0') {
    ++packed_begin_;
  }
  if (packed_begin_ == packed_end_) {
    return false;
  }
  decompressor_->begin_frame();
  frame_begin_ = packed_begin_;
  in_frame_ = true;
  return true;
}

bool ByteSource::recover() {
  constexpr std::string_view kMember = "\x1F\x8B\x08";
  if (!error_ || error_->code != "bad-gzip" || wide_) {
    return false;
  }
  in_frame_ = false;
  std::size_t from = frame_begin_ + 1;  // what was taken for data may have been the next member
  while (true) {
    const std::string_view rest(packed_.get(), packed_end_);
    const std::size_t at = rest.find(kMember, std::min(from, rest.size()));
    if (at != std::string_view::npos) {
      packed_begin_ = at;
      break;
    }
    // A member's first bytes may be cut by the end of the buffer.
    const std::size_t kept =
        std::min(kMember.size() - 1, packed_end_ - std::min(packed_end_, from));
    std::memmove(packed_.get(), packed_.get() + packed_end_ - kept, kept);
    const std::size_t got = read_file(packed_.get() + kept, kBufferSize - kept);
    packed_read_ += got;
    packed_begin_ = packed_end_ = kept + got;
    from = 0;
    if (got == 0) {
      return false;
    }
  }
  error_.reset();
  checksum_failed_ = false;
  ended_ = false;
  return true;
}

}  // namespace newsdedup
