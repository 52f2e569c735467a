// Any page gives an article in valid UTF-8 that is not much longer than the page.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "newsdedup/extract.hpp"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Character references and normal forms make text longer, but at most this much; 1,000 for what
  // is added.
  constexpr std::size_t kLonger = 4;
  newsdedup::RawDocument document;
  document.kind = newsdedup::BodyKind::kHtml;
  document.body.assign(reinterpret_cast<const char*>(data), size);
  newsdedup::repair_utf8(document.body);
  const std::size_t most = kLonger * document.body.size() + 1000;
  const newsdedup::Article article = newsdedup::extract(std::move(document), {});
  require(newsdedup::is_utf8(article.text));
  std::size_t written = article.text.size();
  for (const std::string& name : article.info.authors) {
    require(newsdedup::is_utf8(name));
    written += name.size();
  }
  for (const newsdedup::RemovedBlock& block : article.removed) {
    require(newsdedup::is_utf8(block.text));
    written += block.text.size();
  }
  require(newsdedup::is_utf8(article.info.title.value_or("")));
  require(newsdedup::is_utf8(article.info.url.value_or("")));
  require(newsdedup::is_utf8(article.info.site.value_or("")));
  require(written <= most);
  require(article.info.title.value_or("").size() <= most);
  return 0;
}
