// How fast are records found and decoded?
#include "newsdedup/reader.hpp"

#include <unistd.h>
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <benchmark/benchmark.h>

#include "bench/made_news.hpp"
#include "newsdedup/extract.hpp"
#include "newsdedup/pipeline.hpp"
#include "pipeline/stages.hpp"

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

/// All of the way: from the bytes of the file to articles.
void read_articles(benchmark::State& state) {
  const LinesFile file(made_stream({.articles = 1000}));
  std::vector<Token> tokens;
  for (auto _ : state) {
    const auto reader = open_reader(file.path(), {});
    while (auto record = reader->next()) {
      tokens.clear();
      Result<RawDocument> document = decode(std::move(record->value()), {});
      benchmark::DoNotOptimize(extract(std::move(document.value()), {}, tokens));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(file.bytes()) * state.iterations());
}
BENCHMARK(read_articles)->Unit(benchmark::kMillisecond);

/// A folder of gzip files that is gone with the object.
class PackedFolder {
 public:
  explicit PackedFolder(std::size_t files) {
    if (::mkdtemp(path_.data()) == nullptr) {
      throw std::runtime_error("cannot make " + path_);
    }
    const std::vector<Article> articles = made_stream({.articles = 4000});
    for (std::size_t i = 0; i < files; ++i) {
      const std::string name = path_ + "/" + std::to_string(i) + ".jsonl.gz";
      const gzFile file = ::gzopen(name.c_str(), "wb6");
      for (std::size_t k = 0; k < kLines; ++k) {
        const std::string line = json_line(articles[(i * kLines + k) % articles.size()]) + "\n";
        bytes_ += line.size();
        ::gzwrite(file, line.data(), static_cast<unsigned>(line.size()));
      }
      ::gzclose(file);
    }
  }
  ~PackedFolder() { std::filesystem::remove_all(path_); }
  PackedFolder(const PackedFolder&) = delete;
  PackedFolder& operator=(const PackedFolder&) = delete;

  const std::string& path() const { return path_; }
  std::size_t bytes() const { return bytes_; }

 private:
  static constexpr std::size_t kLines = 50;
  std::string path_ = "/tmp/newsdedup-bench-XXXXXX";
  std::size_t bytes_ = 0;
};

const PackedFolder& thousand_files() {
  static const PackedFolder folder(1000);
  return folder;
}

/// From a thousand gzip files to articles, on so many threads.
void read_packed_folder(benchmark::State& state) {
  const PackedFolder& folder = thousand_files();
  PipelineOptions options;
  options.threads = static_cast<unsigned>(state.range(0));
  const std::vector<std::string> inputs = {folder.path()};
  for (auto _ : state) {
    const auto work = [&](RawRecord record) {
      std::vector<Token> tokens;
      return read_article(std::move(record), options, tokens);
    };
    std::size_t articles = 0;
    const auto sink = [&](const Worked<Article>& worked) { articles += worked.result ? 1 : 0; };
    for_each_record<Article>(find_inputs(inputs), options, {}, work, sink);
    benchmark::DoNotOptimize(articles);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(folder.bytes()) * state.iterations());
}
BENCHMARK(read_packed_folder)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

/// `extract` of a thousand gzip files without its output, on so many threads.
void extract_packed_folder(benchmark::State& state) {
  const PackedFolder& folder = thousand_files();
  PipelineOptions options;
  options.threads = static_cast<unsigned>(state.range(0));
  const std::vector<std::string> inputs = {folder.path()};
  const ExtractWriter writer{[](const Article&) { return std::string(); }, [](std::string_view) {}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(run_extract(find_inputs(inputs), options, {}, writer));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(folder.bytes()) * state.iterations());
}
BENCHMARK(extract_packed_folder)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsdedup::bench
