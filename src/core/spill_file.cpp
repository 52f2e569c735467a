// An unlinked file in the folder for temporary ones.
#include "newsdedup/core/spill_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "newsdedup/core/result.hpp"

namespace newsdedup {
namespace {

std::string default_folder() {
  const char* folder = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

[[noreturn]] void fail(const char* what, const std::string& folder) {
  throw FatalError(1, std::string(what) + " a temporary file in " + folder + ": " +
                          std::strerror(errno) + " (--tmp-dir names another folder)");
}

}  // namespace

SpillFile::SpillFile(std::string folder)
    : folder_(folder.empty() ? default_folder() : std::move(folder)) {
  std::string name = folder_ + "/newsdedup-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) {
    fail("cannot make", folder_);
  }
  ::unlink(name.c_str());
}

SpillFile::~SpillFile() { ::close(file_); }

std::uint64_t SpillFile::append(std::span<const std::uint8_t> bytes) {
  const std::uint64_t offset = size_;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
      size_ += static_cast<std::uint64_t>(written);
    } else if (written < 0 && errno != EINTR) {
      fail("cannot write", folder_);
    }
  }
  return offset;
}

void SpillFile::read(std::uint64_t offset, std::span<std::uint8_t> bytes) const {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (got > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(got));
      offset += static_cast<std::uint64_t>(got);
    } else if (got == 0 || errno != EINTR) {
      fail("cannot read", folder_);
    }
  }
}

}  // namespace newsdedup
