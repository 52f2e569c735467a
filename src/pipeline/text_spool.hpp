// Texts on disk until an output needs them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/spill_file.hpp"

namespace newsdedup {

/// Strings in a temporary file. `read` is thread-safe once nothing is appended any more. All throw
/// FatalError(1) if the disk does.
class TextSpool {
 public:
  /// Where a string stands.
  struct Handle {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  /// In `folder`; empty: $TMPDIR, else /tmp.
  explicit TextSpool(const std::string& folder);

  Handle append(std::string_view text);
  std::string read(const Handle& handle) const;

 private:
  void flush();

  SpillFile file_;
  std::vector<std::uint8_t> buffer_;
  std::uint64_t flushed_ = 0;
};

}  // namespace newsdedup
