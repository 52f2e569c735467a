// How fast are the times found that a text names?
//
//     dates_speed [ARTICLES.jsonl [RUNS]]
//
// Finding and resolving them in texts in memory, of the articles of a file or of a made stream:
// MB/s of one thread in CPU time, the best of the runs. Then the same with the words of another
// language, and in a text of nothing but times.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/cpu_time.hpp"
#include "bench/made_news.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/reader.hpp"

namespace newsdedup::bench {
namespace {

struct DatedText {
  std::string text;
  std::optional<Day> published;
};

std::optional<Day> day_of(const ArticleInfo& info) {
  return info.published ? std::optional(info.published->day) : std::nullopt;
}

std::vector<DatedText> read_texts(const char* path) {
  std::vector<DatedText> texts;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    RawRecord record;
    record.kind = RecordKind::kJson;
    record.bytes = line;
    Result<RawDocument> document = decode(std::move(record), {});
    if (document) {
      texts.push_back({std::move(document.value().body), day_of(document.value().info)});
    }
  }
  return texts;
}

std::vector<DatedText> made_texts() {
  std::vector<DatedText> texts;
  for (Article& article : made_stream({.articles = 10'000})) {
    texts.push_back({std::move(article.text), day_of(article.info)});
  }
  return texts;
}

std::vector<DatedText> dense_texts() {
  constexpr int kSentences = 20'000;
  std::string text;
  for (int i = 0; i < kSentences; ++i) {
    text += "From April 24 to May 2, 2024, then last Friday, in early 2022 and on 14 June 2023. ";
  }
  return {{std::move(text), make_day(2024, 4, 26)}};
}

void measure(const char* name,
             std::string_view language,
             const std::vector<DatedText>& texts,
             int runs) {
  std::size_t bytes = 0;
  for (const DatedText& each : texts) {
    bytes += each.text.size();
  }
  std::size_t found = 0;
  const double seconds = best_of(runs, [&] {
    found = 0;
    for (const DatedText& each : texts) {
      found += find_time_expressions(each.text, each.published, language).size();
    }
  });
  std::printf("%-28s %8.1f MB/s  (%zu texts, %.1f MB, %zu times)\n", name,
              static_cast<double>(bytes) / seconds / 1e6, texts.size(),
              static_cast<double>(bytes) / 1e6, found);
}

}  // namespace
}  // namespace newsdedup::bench

int main(int argc, char** argv) {
  namespace bench = newsdedup::bench;
  const int runs = argc > 2 ? std::atoi(argv[2]) : 5;
  const auto texts = argc > 1 ? bench::read_texts(argv[1]) : bench::made_texts();
  bench::measure("times in articles", "en", texts, runs);
  bench::measure("the same, read as German", "de", texts, runs);
  bench::measure("nothing but times", "en", bench::dense_texts(), runs);
  return 0;
}
