// Texts on disk until an output needs them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsdedup {

/// An unnamed temporary file of strings: gone with the process, however that ends. Not
/// thread-safe. All throw FatalError(1) if the disk does.
class TextSpool {
 public:
  /// Where a string stands.
  struct Handle {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  /// In `folder`; empty: $TMPDIR, else /tmp.
  explicit TextSpool(const std::string& folder);
  ~TextSpool();
  TextSpool(const TextSpool&) = delete;
  TextSpool& operator=(const TextSpool&) = delete;

  Handle append(std::string_view text);
  std::string read(const Handle& handle);

 private:
  void flush();

  std::string folder_;
  std::string buffer_;
  std::uint64_t flushed_ = 0;
  int file_ = -1;
};

}  // namespace newsdedup
