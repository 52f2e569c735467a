// Texts on disk until an output needs them.
#include "pipeline/text_spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "newsdedup/core/result.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

std::string default_folder() {
  const char* folder = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): before any thread
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

[[noreturn]] void fail(const std::string& what, const std::string& folder) {
  throw FatalError(1, what + " a temporary file in " + folder + ": " + std::strerror(errno) +
                          " (--tmp-dir names another folder)");
}

}  // namespace

TextSpool::TextSpool(const std::string& folder)
    : folder_(folder.empty() ? default_folder() : folder) {
  std::string name = folder_ + "/newsdedup-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) {
    fail("cannot make", folder_);
  }
  ::unlink(name.c_str());
}

TextSpool::~TextSpool() { ::close(file_); }

TextSpool::Handle TextSpool::append(std::string_view text) {
  const Handle handle{flushed_ + buffer_.size(), text.size()};
  buffer_.append(text);
  if (buffer_.size() >= kBufferBytes) {
    flush();
  }
  return handle;
}

std::string TextSpool::read(const Handle& handle) {
  flush();
  std::string text(handle.size, '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t got = ::pread(file_, text.data() + done, text.size() - done,
                                static_cast<off_t>(handle.offset + done));
    if (got > 0) {
      done += static_cast<std::size_t>(got);
    } else if (got == 0 || errno != EINTR) {
      fail("cannot read", folder_);
    }
  }
  return text;
}

void TextSpool::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::pwrite(file_, rest.data(), rest.size(), static_cast<off_t>(flushed_));
    if (written > 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
      flushed_ += static_cast<std::uint64_t>(written);
    } else if (written < 0 && errno != EINTR) {
      fail("cannot write", folder_);
    }
  }
  buffer_.clear();
}

}  // namespace newsdedup
