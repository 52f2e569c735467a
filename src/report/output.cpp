// Standard output, or a file that appears whole or not at all.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "newsdedup/report.hpp"

namespace newsdedup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;
constexpr mode_t kNewFileMode = 0666;  // the umask takes its part
constexpr mode_t kPermissionBits = 07777;

[[noreturn]] void fail(const std::string& what, int error) {
  throw FatalError(1, what + ": " + std::strerror(error));
}

/// The file behind `path`, so that a link stays a link.
std::string behind_links(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path : real.string();
}

/// ".NAME.PID.tmp" in the folder of `path`: hidden, so that no walk reads it.
std::string hidden_name(const std::string& path) {
  const fs::path file(path);
  const std::string name = "." + file.filename().string() + "." + std::to_string(::getpid());
  return (file.parent_path() / (name + ".tmp")).string();
}

/// A new file, and no link that somebody left there; -1 with errno if that cannot be.
int create_file(const std::string& path) {
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
  int file = ::open(path.c_str(), kFlags, kNewFileMode);
  if (file < 0 && errno == EEXIST) {  // left by a run with our number that was killed
    ::unlink(path.c_str());
    file = ::open(path.c_str(), kFlags, kNewFileMode);
  }
  return file;
}

/// The rename is only safe once the folder is on disk too; a file system that cannot do that is
/// not a reason to fail.
void sync_folder(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  const int file =
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file >= 0) {
    ::fsync(file);
    ::close(file);
  }
}

}  // namespace

Output::Output(const std::string& path) : path_(path) {
  if (path == "-") {
    file_ = STDOUT_FILENO;
    return;
  }
  path_ = behind_links(path);
  struct stat old {};
  const bool exists = ::stat(path_.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    file_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    temporary_path_ = hidden_name(path_);
    file_ = create_file(temporary_path_);
  }
  if (file_ < 0) {
    temporary_path_.clear();
    fail("cannot write " + path, errno);
  }
  if (exists && !temporary_path_.empty()) {
    ::fchmod(file_, old.st_mode & kPermissionBits);
  }
}

Output::~Output() {
  if (!temporary_path_.empty()) {
    ::unlink(temporary_path_.c_str());
  }
  if (file_ > STDERR_FILENO) {
    ::close(file_);
  }
}

void Output::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kBufferBytes) {
    flush();
  }
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      throw FatalError(0, "the reader has gone");
    } else if (errno == EAGAIN) {  // a pipe that somebody made non-blocking
      pollfd ready{file_, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      fail("cannot write " + (path_ == "-" ? "standard output" : path_), errno);
    }
  }
  buffer_.clear();
}

void Output::commit() {
  flush();
  if (temporary_path_.empty()) {
    return;
  }
  if (::fsync(file_) != 0 || ::rename(temporary_path_.c_str(), path_.c_str()) != 0) {
    fail("cannot write " + path_, errno);
  }
  temporary_path_.clear();
  sync_folder(path_);
}

}  // namespace newsdedup
