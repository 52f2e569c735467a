// Cuts WARC files (1.0, 1.1) into records.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "newsdedup/reader.hpp"
#include "reader/byte_source.hpp"
#include "reader/header_lines.hpp"

namespace newsdedup {

/// A record that is damaged, or whose length is wrong, costs that record only: reading goes on
/// where the next one begins. Good records go by "#N", N counting all records of the file; damaged
/// ones by "@OFFSET" in the decompressed file.
class WarcReader final : public Reader {
 public:
  WarcReader(std::unique_ptr<ByteSource> source, std::size_t max_record_bytes);
  std::optional<Result<RawRecord>> next() override;
  std::size_t ignored() const override { return ignored_; }

 private:
  /// What a look at the front of the buffer gives: nothing if the record is passed over.
  std::optional<Result<RawRecord>> read_record();
  std::optional<HeaderLines> read_header();
  std::optional<std::string> fault_of_block(std::size_t end);
  bool is_cut_here() const;
  RecordError damaged(std::string cause, std::string code = "bad-warc", std::uint64_t length = 0);
  std::string take_to_next_record(std::uint64_t length);
  std::optional<Result<RawRecord>> pass_large(const HeaderLines& head);
  bool has(std::size_t size);
  void drop(std::size_t size);
  bool recover();
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }

  std::unique_ptr<ByteSource> source_;
  std::size_t max_record_bytes_;
  std::string buffer_;
  std::size_t at_ = 0;        ///< where in the buffer the next record begins
  std::uint64_t offset_ = 0;  ///< of that in the file
  std::uint64_t number_ = 0;
  std::size_t ignored_ = 0;
  std::size_t recoveries_ = 0;
  bool gave_up_ = false;
  bool told_ = false;  ///< of the failure that reading ended with
};

}  // namespace newsdedup
