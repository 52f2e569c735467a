// How far a run is, in words and in JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace newsdedup::cli {

struct Standing {
  double seconds = 0;
  std::size_t records = 0;
  std::uint64_t files = 0;  ///< begun
  std::uint64_t all_files = 0;
  std::uint64_t bytes = 0;                 ///< read, as they stand in the files
  std::optional<std::uint64_t> all_bytes;  ///< where the sizes are known
};

/// "12 of 1000 files, 3456 records, 78.9 MB/s, 0:42 left"
std::string progress_text(const Standing& standing);

/// {"files":12,"records":3456,"bytes":..,"seconds":..,"seconds_left":..}, numbers or null.
std::string progress_json(const Standing& standing);

}  // namespace newsdedup::cli
