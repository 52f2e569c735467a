// How fast are records found and decoded?
#include "newsdedup/reader.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <benchmark/benchmark.h>

#include "bench/made_news.hpp"

namespace newsdedup::bench {
namespace {

/// A file of JSON lines that is gone with the object.
class LinesFile {
 public:
  explicit LinesFile(const std::vector<Article>& articles) {
    const int file = ::mkstemps(path_.data(), 6);
    if (file < 0) {
      throw std::runtime_error("cannot make " + path_);
    }
    std::FILE* stream = ::fdopen(file, "w");
    for (const Article& article : articles) {
      const std::string line = json_line(article) + "\n";
      bytes_ += line.size();
      std::fputs(line.c_str(), stream);
    }
    std::fclose(stream);
  }
  ~LinesFile() { ::unlink(path_.c_str()); }
  LinesFile(const LinesFile&) = delete;
  LinesFile& operator=(const LinesFile&) = delete;

  const std::string& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }

 private:
  std::string path_ = "/tmp/newsdedup-bench-XXXXXX.jsonl";
  std::size_t bytes_ = 0;
};

std::vector<RawRecord> records_of(const std::string& path) {
  std::vector<RawRecord> records;
  const auto reader = open_reader(path, {});
  while (auto record = reader->next()) {
    records.push_back(std::move(record->value()));
  }
  return records;
}

void split_jsonl(benchmark::State& state) {
  const LinesFile file(made_stream({.articles = 1000}));
  std::int64_t records = 0;
  for (auto _ : state) {
    const auto reader = open_reader(file.path(), {});
    while (auto record = reader->next()) {
      benchmark::DoNotOptimize(record);
      ++records;
    }
  }
  state.SetItemsProcessed(records);
  state.SetBytesProcessed(static_cast<std::int64_t>(file.bytes()) * state.iterations());
}
BENCHMARK(split_jsonl)->Unit(benchmark::kMillisecond);

void decode_jsonl(benchmark::State& state) {
  const LinesFile file(made_stream({.articles = 1000}));
  const std::vector<RawRecord> records = records_of(file.path());
  for (auto _ : state) {
    for (const RawRecord& record : records) {
      benchmark::DoNotOptimize(decode(record, {}));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(records.size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(file.bytes()) * state.iterations());
}
BENCHMARK(decode_jsonl)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsdedup::bench
