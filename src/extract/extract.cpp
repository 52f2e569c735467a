// Documents to articles: dumps are taken apart, what is an article already is taken as it is.
#include "newsdedup/extract.hpp"

#include <limits>
#include <utility>
#include <vector>

#include "extract/dump.hpp"
#include "extract/extract_mode.hpp"
#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

Article take_as_it_is(RawDocument document) {
  Article article;
  article.info = std::move(document.info);
  article.text = normalize_line_ends(std::move(document.body));
  article.evidence = std::move(document.evidence);
  article.empty = std::move(document.empty);
  article.extra = std::move(document.extra);
  return article;
}

}  // namespace

Article extract(RawDocument document, const ExtractOptions& options, std::vector<Token>& tokens) {
  const bool strip = is_stripped(document.kind, options.mode);
  Article article =
      strip ? extract_dump(std::move(document), options) : take_as_it_is(std::move(document));
  tokens.clear();
  tokenize(article.text, tokens);
  article.info.words = static_cast<std::uint32_t>(tokens.size());
  if (tokens.empty() && !article.empty) {
    article.empty = "no-article";
  }
  if (!article.info.language) {
    article.info.language = detect_language(article.text);
  }
  return article;
}

Article extract(RawDocument document, const ExtractOptions& options) {
  std::vector<Token> tokens;
  return extract(std::move(document), options, tokens);
}

}  // namespace newsdedup
