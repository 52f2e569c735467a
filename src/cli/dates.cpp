// `newsdedup dates`: the time expressions of a text.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "cli/options.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/report.hpp"

namespace newsdedup::cli {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& cause) {
  throw FatalError(1, "cannot read " + file + ": " + cause);
}

/// All bytes of a file, or of standard input for "-".
std::string read_all(const std::string& file, std::size_t max_bytes) {
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

}  // namespace

int run_dates_command(const DatesOptions& options) {
  const std::string text = read_all(options.file, options.max_bytes);
  Output output("-");
  for (const TimeExpression& found : find_time_expressions(text, options.reference)) {
    if (found.days) {
      const TimeMention mention{std::string_view(text).substr(found.offset, found.length),
                                *found.days, found.grain, found.offset};
      output.write(options.format == Format::kText ? time_text(mention) : time_line(mention));
    }
  }
  output.commit();
  return 0;
}

}  // namespace newsdedup::cli
