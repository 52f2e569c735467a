// The readers: one that takes a whole file, one that cuts lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "newsdedup/reader.hpp"
#include "reader/byte_source.hpp"

namespace newsdedup {

/// Whether a record of which so many bytes were passed over has no end, as a bomb: the file is
/// given up.
constexpr bool is_endless(std::size_t passed, std::size_t max_record_bytes) {
  constexpr std::size_t kTimes = 8;
  constexpr std::size_t kLeast = std::size_t{64} << 20;
  return passed > kLeast && passed / kTimes > max_record_bytes;
}

/// A text file or a page: one record.
class FileReader final : public Reader {
 public:
  FileReader(std::unique_ptr<ByteSource> source, RecordKind kind, std::size_t max_record_bytes);
  std::optional<Result<RawRecord>> next() override;

 private:
  std::unique_ptr<ByteSource> source_;
  RecordKind kind_;
  std::size_t max_record_bytes_;
};

/// JSONL: one record a line, blank lines passed over. No more of a line is kept than a record may
/// have.
class LineReader final : public Reader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, std::size_t max_record_bytes);
  std::optional<Result<RawRecord>> next() override;

 private:
  void take(std::string_view part);
  std::optional<Result<RawRecord>> end_line();
  std::optional<Result<RawRecord>> end_input();

  std::unique_ptr<ByteSource> source_;
  std::string path_;
  std::size_t max_record_bytes_;
  std::string line_;
  bool is_too_large_ = false;
  std::size_t passed_ = 0;  ///< bytes of a line that is too large
  std::uint64_t line_number_ = 0;
};

}  // namespace newsdedup
