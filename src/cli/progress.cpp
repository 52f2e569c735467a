#include "cli/progress.hpp"

#include <fmt/format.h>

namespace newsdedup::cli {
namespace {

/// At the speed so far; nothing if the sizes are not known.
std::optional<double> seconds_left(const Standing& standing) {
  if (!standing.all_bytes || standing.bytes == 0) {
    return std::nullopt;
  }
  const std::uint64_t rest =
      *standing.all_bytes > standing.bytes ? *standing.all_bytes - standing.bytes : 0;
  return standing.seconds * static_cast<double>(rest) / static_cast<double>(standing.bytes);
}

}  // namespace

std::string progress_text(const Standing& standing) {
  constexpr double kMegabyte = 1e6;
  constexpr unsigned kMinute = 60;
  const double speed =
      standing.seconds > 0 ? static_cast<double>(standing.bytes) / kMegabyte / standing.seconds : 0;
  std::string text = fmt::format("{} of {} files, {} records, {:.1f} MB/s", standing.files,
                                 standing.all_files, standing.records, speed);
  if (const auto left = seconds_left(standing)) {
    const auto seconds = static_cast<std::uint64_t>(*left);
    text += fmt::format(", {}:{:02} left", seconds / kMinute, seconds % kMinute);
  }
  return text;
}

std::string progress_json(const Standing& standing) {
  const auto left = seconds_left(standing);
  return fmt::format(
      R"({{"files":{},"all_files":{},"records":{},"bytes":{},"all_bytes":{},"seconds":{:.1f},"seconds_left":{}}})",
      standing.files, standing.all_files, standing.records, standing.bytes,
      standing.all_bytes ? std::to_string(*standing.all_bytes) : "null", standing.seconds,
      left ? fmt::format("{:.1f}", *left) : "null");
}

}  // namespace newsdedup::cli
