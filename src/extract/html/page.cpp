#include "extract/html/page.hpp"

#include <string>
#include <utility>

#include "extract/dump.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/headline.hpp"
#include "extract/html/tree.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

/// A page that has more lines than any that was written for people is made to have fewer: what the
/// classifier keeps of a line is worth a hundred bytes of text.
constexpr std::size_t kMostShortLines = 50000;
constexpr std::size_t kLongLine = 512;

/// The blocks with `separator` between them, in NFC; short ones behind the first 50,000 with a
/// space.
std::string displayed_text(const Tree& tree, std::string_view separator) {
  const Blocks blocks = find_blocks(tree);
  std::string text;
  text.reserve(blocks.text.size() + blocks.blocks.size() * separator.size());
  std::size_t line = 0;
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    if (i > 0 && (i < kMostShortLines || text.size() - line >= kLongLine)) {
      text += separator;
      line = text.size();
    } else if (i > 0) {
      text += ' ';
    }
    text += blocks.text_of(blocks.blocks[i]);
  }
  return to_nfc(std::move(text));
}

}  // namespace

std::string page_lines(std::string_view page) { return displayed_text(parse_tree(page), "\n"); }

Article extract_page(RawDocument document, const ExtractOptions& options) {
  std::string lines;
  {
    const Tree tree = parse_tree(document.body);
    lines = displayed_text(tree, "\n");
    if (!document.info.title) {
      document.info.title = find_headline(tree);
    }
  }
  document.body = std::move(lines);
  return extract_dump(std::move(document), options);
}

Article take_page(RawDocument document) {
  Article article;
  const Tree tree = parse_tree(document.body);
  article.text = displayed_text(tree, "\n\n");
  article.info = std::move(document.info);
  if (!article.info.title) {
    article.info.title = find_headline(tree);
  }
  article.evidence = std::move(document.evidence);
  article.extra = std::move(document.extra);
  return article;
}

}  // namespace newsdedup::html
