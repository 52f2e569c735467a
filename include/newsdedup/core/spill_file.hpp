// What a run keeps on disk while it lasts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace newsdedup {

/// An unnamed temporary file: gone with the process, however that ends. Reading is thread-safe,
/// appending is not, nor is reading what is being appended. All throw FatalError(1) if the disk
/// does, with the folder's name.
class SpillFile {
 public:
  /// In `folder`; empty: $TMPDIR, else /tmp.
  explicit SpillFile(std::string folder);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// Writes at the end; the offset of the first byte.
  std::uint64_t append(std::span<const std::uint8_t> bytes);

  /// Fills `bytes` from `offset` on.
  void read(std::uint64_t offset, std::span<std::uint8_t> bytes) const;

 private:
  std::string folder_;
  std::uint64_t size_ = 0;
  int file_ = -1;
};

}  // namespace newsdedup
