// How fast are the stages across the corpus? Growth shows in articles a second at two sizes.
#include <algorithm>

#include <benchmark/benchmark.h>

#include "bench/made_news.hpp"
#include "newsdedup/dedup.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::bench {
namespace {

/// What the pipeline would have kept of a stream.
struct Sketches {
  std::vector<ArticleInfo> infos;
  std::vector<GroupKey> keys;
  std::vector<Fingerprint> fingerprints;
  std::vector<EventFeatures> features;
  std::size_t bytes = 0;
};

Sketches sketches_of(std::size_t count) {
  std::vector<Article> articles = made_stream({.articles = count});
  std::ranges::sort(articles, {},
                    [](const Article& article) -> const std::string& { return article.info.id; });
  Sketches sketches;
  std::vector<Token> tokens;
  for (Article& article : articles) {
    tokens.clear();
    tokenize(article.text, tokens);
    sketches.bytes += article.text.size();
    sketches.fingerprints.push_back(fingerprint(tokens));
    sketches.features.push_back(event_features(article, tokens));
    sketches.infos.push_back(std::move(article.info));
  }
  for (const ArticleInfo& info : sketches.infos) {
    sketches.keys.push_back(
        {info.id, info.published ? std::optional(info.published->day) : std::nullopt});
  }
  return sketches;
}

Grouping grouped(const Sketches& sketches) {
  const DedupOptions options;
  const Fingerprints fingerprints(sketches.fingerprints);
  return find_groups({fingerprints, options, {}, {}, 1}, sketches.keys, {});
}

void count(benchmark::State& state, const Sketches& sketches) {
  state.SetItemsProcessed(static_cast<std::int64_t>(sketches.infos.size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(sketches.bytes) * state.iterations());
}

void find_groups(benchmark::State& state) {
  const Sketches sketches = sketches_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(grouped(sketches));
  }
  count(state, sketches);
}
BENCHMARK(find_groups)->Arg(2500)->Arg(10'000)->Unit(benchmark::kMillisecond);

void find_events(benchmark::State& state) {
  const Sketches sketches = sketches_of(static_cast<std::size_t>(state.range(0)));
  const Grouping grouping = grouped(sketches);
  for (auto _ : state) {
    benchmark::DoNotOptimize(newsdedup::find_events(
        {sketches.infos, sketches.features, grouping.groups, grouping.embedded}, {}, 1));
  }
  count(state, sketches);
}
BENCHMARK(find_events)->Arg(2500)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsdedup::bench
