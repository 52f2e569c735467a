// Files for tests, in a folder that goes away with the test.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/reader.hpp"

namespace newsdedup::test {

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "newsdedup-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string operator/(const std::string& name) const { return path_ + '/' + name; }
  const std::string& path() const { return path_; }

  /// Writes a file, and the folders above it; its path.
  std::string write(const std::string& name, std::string_view content) const {
    const std::string path = *this / name;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }

 private:
  std::string path_;
};

/// One gzip member.
inline std::string gzip(std::string_view content) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string input(content);
  std::string output(deflateBound(&stream, static_cast<uLong>(input.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  deflate(&stream, Z_FINISH);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return output;
}

/// One zstd frame.
inline std::string zstd(std::string_view content) {
  std::string output(ZSTD_compressBound(content.size()), '\0');
  output.resize(ZSTD_compress(output.data(), output.size(), content.data(), content.size(), 1));
  return output;
}

/// What a reader gives: records and errors.
struct Readings {
  std::vector<RawRecord> records;
  std::vector<RecordError> errors;
};

inline Readings read_all(const std::string& path, const ReaderOptions& options = {}) {
  Readings readings;
  const auto reader = open_reader(path, options);
  while (auto result = reader->next()) {
    if (*result) {
      readings.records.push_back(std::move(result->value()));
    } else {
      readings.errors.push_back(result->error());
    }
  }
  EXPECT_FALSE(reader->next().has_value()) << "the end stays the end";
  return readings;
}

}  // namespace newsdedup::test
