// Any bytes as a table of judges: reading it and judging a page with it ends.
#include <cstdint>
#include <string>
#include <string_view>

#include "newsdedup/extract.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string table(data, data + size);
  newsdedup::ExtractOptions options;
  options.models = newsdedup::read_dump_models(table);
  newsdedup::RawDocument document;
  document.body =
      "Home\nThe board of the island town met on Tuesday, and voted to rebuild the pier.\nNews\n";
  newsdedup::feature_table(document, newsdedup::FeatureTable::kTitles, options);
  newsdedup::extract(std::move(document), options);
  return 0;
}
