// How fast are pages parsed, next to libxml2 on the same pages? Pages are made, or those of the
// folder that the environment names in NEWSDEDUP_BENCH_PAGES.
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <libxml/HTMLparser.h>

#include "bench/made_news.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/page_claims.hpp"
#include "extract/html/tokenizer.hpp"
#include "extract/html/tree.hpp"
#include "newsdedup/extract.hpp"
#include "newsdedup/reader.hpp"

namespace newsdedup::bench {
namespace {

std::vector<std::string> read_pages(const char* folder) {
  std::vector<std::string> pages;
  const std::vector<std::string> inputs = {folder};
  for (const std::string& file : find_inputs(inputs).files) {
    const auto reader = open_reader(file, {});
    while (auto record = reader->next()) {
      auto document = *record ? decode(std::move(record->value()), {}) : record->error();
      if (document && document.value().kind == BodyKind::kHtml) {
        pages.push_back(std::move(document.value().body));
      }
    }
  }
  return pages;
}

const std::vector<std::string>& pages() {
  static const std::vector<std::string> kPages = [] {
    if (const char* folder = std::getenv("NEWSDEDUP_BENCH_PAGES")) {
      return read_pages(folder);
    }
    std::vector<std::string> made;
    for (const Article& article : made_stream({.articles = 200})) {
      made.push_back(html_page(article));
    }
    return made;
  }();
  return kPages;
}

/// Counts bytes and pages: `parse` takes a page.
template <class Parse>
void run(benchmark::State& state, const Parse& parse) {
  std::size_t bytes = 0;
  for (const std::string& page : pages()) {
    bytes += page.size();
  }
  for (auto _ : state) {
    for (const std::string& page : pages()) {
      benchmark::DoNotOptimize(parse(page));
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(pages().size()) * state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

/// As the tree does it: what comes after a start tag is told to the tokenizer.
std::size_t count_tokens(const std::string& page) {
  html::Tokenizer tokenizer(page);
  html::Token token;
  std::size_t count = 0;
  while (tokenizer.next(token)) {
    count += 1 + token.attributes.size();
    if (token.kind == html::TokenKind::kStartTag) {
      tokenizer.set_content(html::content_after(html::find_tag(token.name, token.name_hash)));
    }
  }
  return count;
}

void html_tokens(benchmark::State& state) { run(state, count_tokens); }
BENCHMARK(html_tokens)->Unit(benchmark::kMillisecond);

void html_tree(benchmark::State& state) {
  run(state, [](const std::string& page) { return html::parse_tree(page).nodes().size(); });
}
BENCHMARK(html_tree)->Unit(benchmark::kMillisecond);

void html_tree_and_text(benchmark::State& state) {
  run(state, [](const std::string& page) {
    return html::find_blocks(html::parse_tree(page)).text.size();
  });
}
BENCHMARK(html_tree_and_text)->Unit(benchmark::kMillisecond);

void html_metadata(benchmark::State& state) {
  run(state, [](const std::string& page) {
    const html::Tree tree = html::parse_tree(page);
    return html::read_claims(tree, html::find_marks(tree), std::nullopt).titles.size();
  });
}
BENCHMARK(html_metadata)->Unit(benchmark::kMillisecond);

/// The whole way: a page to its article with metadata, language and word count.
void html_article(benchmark::State& state) {
  run(state, [](const std::string& page) {
    RawDocument document;
    document.kind = BodyKind::kHtml;
    document.body = page;
    return extract(std::move(document), {}).text.size();
  });
}
BENCHMARK(html_article)->Unit(benchmark::kMillisecond);

void count_element(void* count, const xmlChar* /*name*/, const xmlChar** /*attributes*/) {
  ++*static_cast<std::size_t*>(count);
}

void count_characters(void* count, const xmlChar* /*text*/, int size) {
  *static_cast<std::size_t*>(count) += static_cast<std::size_t>(size);
}

std::size_t parse_with_libxml2(const std::string& page) {
  htmlSAXHandler handler{};
  handler.startElement = count_element;
  handler.characters = count_characters;
  std::size_t count = 0;
  htmlParserCtxtPtr context =
      htmlCreatePushParserCtxt(&handler, &count, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  htmlParseChunk(context, page.data(), static_cast<int>(page.size()), 1);
  htmlFreeParserCtxt(context);
  return count;
}

void libxml2_sax(benchmark::State& state) { run(state, parse_with_libxml2); }
BENCHMARK(libxml2_sax)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsdedup::bench
