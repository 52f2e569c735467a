// What a file holds, told by its first bytes, then by its name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "newsdedup/reader.hpp"

namespace newsdedup {

enum class ContentKind : std::uint8_t {
  kText,
  kJsonl,
  kHtml,
  kWarc,
  kFeed,
  kJsonDocument,  ///< an array, or one object over several lines
  kJsonFeed,
  kCompressed,  ///< by something else than gzip and zstd
  kBinary
};

/// Bytes that are looked at.
constexpr std::size_t kContentHead = std::size_t{8} << 10;

/// `head` is the beginning of the content, decompressed, at most kContentHead bytes of it; shorter
/// than that it is all. `path` is used for its extensions; "-" has none.
ContentKind tell_content(std::string_view head, std::string_view path, InputFormat format);

}  // namespace newsdedup
