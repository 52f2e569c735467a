// How fast are the stages that look at one article?
#include <span>

#include <benchmark/benchmark.h>

#include "bench/made_news.hpp"
#include "newsdedup/dedup.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/extract.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::bench {
namespace {

const std::vector<Article>& articles() {
  static const std::vector<Article> made = made_stream({.articles = 500});
  return made;
}

/// Calls work(article, its tokens) for all articles, as often as the clock wants.
template <class Work>
void measure(benchmark::State& state, const Work& work) {
  std::vector<std::vector<Token>> tokens(articles().size());
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < articles().size(); ++i) {
    tokenize(articles()[i].text, tokens[i]);
    bytes += articles()[i].text.size();
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < articles().size(); ++i) {
      work(articles()[i], std::span<const Token>(tokens[i]));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(articles().size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void extract_text_dump(benchmark::State& state) {
  std::vector<RawDocument> dumps;
  std::size_t bytes = 0;
  for (const Article& article : articles()) {
    dumps.push_back({.info = {.id = article.info.id}, .body = text_dump(article)});
    bytes += dumps.back().body.size();
  }
  for (auto _ : state) {
    for (const RawDocument& dump : dumps) {
      benchmark::DoNotOptimize(extract(dump, {}));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(dumps.size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}
BENCHMARK(extract_text_dump)->Unit(benchmark::kMillisecond);

void tokenize(benchmark::State& state) {
  std::vector<Token> tokens;
  measure(state, [&tokens](const Article& article, std::span<const Token>) {
    tokens.clear();
    newsdedup::tokenize(article.text, tokens);
    benchmark::DoNotOptimize(tokens.data());
  });
}
BENCHMARK(tokenize)->Unit(benchmark::kMillisecond);

void fingerprint(benchmark::State& state) {
  measure(state, [](const Article&, std::span<const Token> tokens) {
    benchmark::DoNotOptimize(newsdedup::fingerprint(tokens));
  });
}
BENCHMARK(fingerprint)->Unit(benchmark::kMillisecond);

void find_time_expressions(benchmark::State& state) {
  measure(state, [](const Article& article, std::span<const Token>) {
    const std::optional<Timestamp>& published = article.info.published;
    benchmark::DoNotOptimize(newsdedup::find_time_expressions(
        article.text, published ? std::optional(published->day) : std::nullopt));
  });
}
BENCHMARK(find_time_expressions)->Unit(benchmark::kMillisecond);

void event_features(benchmark::State& state) {
  measure(state, [](const Article& article, std::span<const Token> tokens) {
    benchmark::DoNotOptimize(newsdedup::event_features(article, tokens));
  });
}
BENCHMARK(event_features)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsdedup::bench
