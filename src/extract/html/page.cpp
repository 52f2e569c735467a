#include "extract/html/page.hpp"

#include <string>
#include <utility>

#include "extract/dump.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/tree.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

/// The blocks with `separator` between them, in NFC.
std::string displayed_text(const std::string& page, std::string_view separator) {
  const Tree tree = parse_tree(page);
  const Blocks blocks = find_blocks(tree);
  std::string text;
  text.reserve(blocks.text.size() + blocks.blocks.size() * separator.size());
  for (const Block& block : blocks.blocks) {
    text += text.empty() ? std::string_view() : separator;
    text += blocks.text_of(block);
  }
  return to_nfc(std::move(text));
}

}  // namespace

Article extract_page(RawDocument document) {
  document.body = displayed_text(document.body, "\n");
  return extract_dump(std::move(document));
}

Article take_page(RawDocument document) {
  Article article;
  article.text = displayed_text(document.body, "\n\n");
  article.info = std::move(document.info);
  article.evidence = std::move(document.evidence);
  article.extra = std::move(document.extra);
  return article;
}

}  // namespace newsdedup::html
