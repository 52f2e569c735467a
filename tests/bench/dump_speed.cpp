// How fast are pages that were saved as text read?
//
//     dump_speed [FILE-OR-FOLDER [RUNS]]
//
// Of the pages of a folder of files, in memory, or of made ones: MB/s of one thread in CPU time,
// the best of the runs, of extraction as a whole (article, metadata, language, words) and of the
// first reading of the pages (blocks for templates). Then how extraction grows: one line of up to
// 50 MB, and up to 200,000 short lines, in nanoseconds a byte.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "bench/cpu_time.hpp"
#include "bench/made_news.hpp"
#include "newsdedup/extract.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::bench {
namespace {

std::vector<RawDocument> read_pages(const char* path) {
  std::vector<RawDocument> pages;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) {
      std::ifstream file(entry.path(), std::ios::binary);
      pages.push_back({.body = {std::istreambuf_iterator<char>(file), {}}});
    }
  }
  return pages;
}

std::vector<RawDocument> made_pages() {
  std::vector<RawDocument> pages;
  for (const Article& article : made_stream({.articles = 2000})) {
    pages.push_back({.body = text_dump(article)});
  }
  return pages;
}

void measure_pages(const std::vector<RawDocument>& pages, int runs) {
  std::size_t bytes = 0;
  for (const RawDocument& page : pages) {
    bytes += page.body.size();
  }
  const ExtractOptions options{.keep_removed = false};  // as `newsdedup extract` asks for it
  std::vector<Token> tokens;
  std::size_t words = 0;
  std::size_t blocks = 0;
  const double extracting = best_of(runs, [&] {
    for (const RawDocument& page : pages) {
      words += extract(page, options, tokens).info.words;
    }
  });
  const double counting = best_of(runs, [&] {
    for (const RawDocument& page : pages) {
      blocks += page_blocks(page, ExtractMode::kAuto).keys.size();
    }
  });
  const auto rate = [&](double seconds) { return static_cast<double>(bytes) / seconds / 1e6; };
  std::printf("%zu pages, %.1f MB\n", pages.size(), static_cast<double>(bytes) / 1e6);
  std::printf("%-28s %8.1f MB/s  (%zu words)\n", "extract", rate(extracting),
              words / static_cast<std::size_t>(runs));
  std::printf("%-28s %8.1f MB/s  (%zu blocks)\n", "blocks for templates", rate(counting),
              blocks / static_cast<std::size_t>(runs));
}

/// Some text of `bytes` bytes; a line end behind every `words_in_line` words.
std::string made_text(std::size_t bytes, std::size_t words_in_line) {
  constexpr std::size_t kWords = 5000;
  std::string text;
  std::uint64_t state = 1;
  for (std::size_t word = 1; text.size() < bytes; ++word) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    std::uint64_t left = (state >> 33U) % kWords + 26;
    for (; left > 0; left /= 26) {
      text += static_cast<char>('a' + left % 26);
    }
    text += word % words_in_line == 0 ? '\n' : word % 12 == 0 ? '.' : ' ';
  }
  return text;
}

void measure_growth(const char* name, std::size_t words_in_line, std::size_t most) {
  for (std::size_t bytes = most / 8; bytes <= most; bytes *= 2) {
    const RawDocument page{.body = made_text(bytes, words_in_line)};
    const double seconds = best_of(2, [&] { extract(page, {}); });
    std::printf("%-28s %8.1f MB  %6.2f ns/byte\n", name, static_cast<double>(bytes) / 1e6,
                seconds * 1e9 / static_cast<double>(bytes));
  }
}

}  // namespace
}  // namespace newsdedup::bench

int main(int argc, char** argv) {
  namespace bench = newsdedup::bench;
  bench::measure_pages(argc > 1 ? bench::read_pages(argv[1]) : bench::made_pages(),
                       argc > 2 ? std::atoi(argv[2]) : 5);
  bench::measure_growth("one line", 100'000'000, 50'000'000);
  bench::measure_growth("lines of three words", 3, 200'000 * 11);
  return 0;
}
