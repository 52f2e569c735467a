#include "cli/read_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "newsdedup/core/result.hpp"

namespace newsdedup::cli {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& cause) {
  throw FatalError(1, "cannot read " + file + ": " + cause);
}

}  // namespace

std::string read_file(const std::string& file, std::size_t max_bytes) {
  constexpr std::size_t kChunk = std::size_t{1} << 16;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(
      file == "-" ? stdin : std::fopen(file.c_str(), "rb"), std::fclose);
  if (!stream) {
    fail(file, std::strerror(errno));
  }
  std::string text;
  std::size_t got = 0;
  do {
    text.resize(text.size() + kChunk);
    got = std::fread(text.data() + text.size() - kChunk, 1, kChunk, stream.get());
    text.resize(text.size() - kChunk + got);
    if (text.size() > max_bytes) {
      fail(file, "more than " + std::to_string(max_bytes) + " bytes");
    }
  } while (got == kChunk);
  if (std::ferror(stream.get()) != 0) {
    fail(file, std::strerror(errno));
  }
  return text;
}

}  // namespace newsdedup::cli
