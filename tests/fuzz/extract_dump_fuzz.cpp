// Any bytes as a page dump: extraction ends, and its texts are valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "newsdedup/extract.hpp"
#include "newsdedup/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  newsdedup::RawDocument document;
  document.info.id = "fuzz";
  document.body.assign(data, data + size);
  newsdedup::repair_utf8(document.body);
  document.body = newsdedup::to_nfc(std::move(document.body));
  newsdedup::page_blocks(document, newsdedup::ExtractMode::kAuto);
  const newsdedup::Article article = newsdedup::extract(std::move(document), {});
  if (!newsdedup::is_utf8(article.text)) {
    std::abort();
  }
  return 0;
}
