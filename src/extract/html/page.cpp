#include "extract/html/page.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extract/dump.hpp"
#include "extract/html/authors.hpp"
#include "extract/html/block_features.hpp"
#include "extract/html/block_rules.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/date_lines.hpp"
#include "extract/html/headline.hpp"
#include "extract/html/hidden_body.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/page_claims.hpp"
#include "extract/html/tree.hpp"
#include "extract/line_rules.hpp"
#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::html {
namespace {

/// A page that has more lines than any that was written for people is made to have fewer: what the
/// classifier keeps of a line is worth a hundred bytes of text.
constexpr std::size_t kMostShortLines = 50000;
constexpr std::size_t kLongLine = 512;

/// The blocks with `separator` between them, in NFC; short ones behind the first 50,000 with a
/// space. `begins`, if given, tells where the block of each line begins, by its number.
struct Displayed {
  std::string text;
  std::vector<std::size_t> ends;    ///< of the lines, in `text`
  std::vector<std::size_t> firsts;  ///< the lines' first blocks
};

Displayed displayed(const Blocks& blocks, std::string_view separator) {
  Displayed shown;
  shown.text.reserve(blocks.text.size() + blocks.blocks.size() * separator.size());
  std::size_t line = 0;
  for (std::size_t i = 0; i < blocks.blocks.size(); ++i) {
    if (i > 0 && (i < kMostShortLines || shown.text.size() - line >= kLongLine)) {
      shown.ends.push_back(shown.text.size());
      shown.text += separator;
      line = shown.text.size();
      shown.firsts.push_back(i);
    } else if (i > 0) {
      shown.text += ' ';
    } else {
      shown.firsts.push_back(0);
    }
    append_nfc(shown.text, blocks.text_of(blocks.blocks[i]));
  }
  shown.ends.push_back(shown.text.size());
  return shown;
}

/// A page while it is taken apart: the tree and what is known of it.
struct OpenPage {
  OpenPage(std::string_view html, const std::optional<std::string>& url)
      : tree(parse_tree(html)), marks(find_marks(tree)), claims(read_claims(tree, marks, url)) {
    const Blocks found = find_blocks(tree);
    shown = displayed(found, "\n");
    page = page_of(shown.text, split_lines(shown.text));
    std::size_t line = 0;
    for (const Line& text : page.lines) {
      const auto at = static_cast<std::size_t>(text.text.data() - shown.text.data());
      while (shown.ends[line] < at) {
        ++line;
      }
      blocks.push_back(found.blocks[shown.firsts[line]]);
    }
    page.rows = line_features(page.facts);
  }

  BlockRows rows() const {
    return block_rows({tree, marks, claims, blocks, page.facts, page.stems}, page.rows);
  }

  Tree tree;
  Marks marks;
  PageClaims claims;
  Displayed shown;
  std::vector<Block> blocks;  ///< of the lines
  Page page;
};

/// The line of the headline that the markup tells: the last one with these words before the first
/// paragraph.
std::optional<std::size_t> headline_line(const Page& page,
                                         const std::optional<std::string>& title) {
  std::optional<std::size_t> found;
  const Body body = find_body(page);
  for (std::size_t line = 0; title && line < page.size() && line <= body.begin; ++line) {
    const std::string_view text = page.lines[line].text;
    const bool is_title =
        text.starts_with(*title) &&
        (text.size() == title->size() || text.substr(title->size()).starts_with(" | "));
    found = is_title ? std::optional(line) : found;
  }
  return found;
}

/// What is sure enough to be told before the lines are read.
void fill_claimed(const PageClaims& claims, ArticleInfo& info) {
  if (!info.title) {
    info.title = find_headline(claims);
  }
  if (info.authors.empty()) {
    info.authors = find_authors(claims);
  }
  if (!info.published && claims.published) {
    info.published = claims.published->time;
    info.published_from = claims.published->from;
  }
  if (!info.modified) {
    info.modified = claims.modified;
  }
}

/// The last resorts: a line that tells a date wherever it stands, a script, a line that tells the
/// last change.
void fill_date(const std::optional<DateLine>& line, std::string_view html, ArticleInfo& info) {
  const auto take = [&](const std::optional<Timestamp>& time, PublishedFrom from) {
    if (time && !info.published) {
      info.published = time;
      info.published_from = from;
    }
  };
  if (line && !line->is_update) {
    take(line->time, PublishedFrom::kText);
  }
  if (!info.published) {
    take(find_script_date(html), PublishedFrom::kMeta);
  }
  if (line && line->is_update) {
    info.modified = info.modified ? info.modified : line->time;
    take(line->time, PublishedFrom::kUpdated);
  }
}

/// Where neither the record nor the lines told.
void fill_missing(const PageClaims& claims, ArticleInfo& info) {
  if (!info.title) {
    info.title = find_page_title(claims);
  }
  const bool is_weak = info.published_from == PublishedFrom::kDateline ||
                       info.published_from == PublishedFrom::kUpdated ||
                       info.published_from == PublishedFrom::kText;
  if ((!info.published || is_weak) && claims.in_url) {
    info.published = claims.in_url;
    info.published_from = PublishedFrom::kUrl;
  }
  const auto take = [&](const std::optional<Timestamp>& time, PublishedFrom from) {
    if (time && !info.published) {
      info.published = time;
      info.published_from = from;
    }
  };
  if (info.authors.empty()) {
    info.authors = claims.name_beside_date;
  }
  take(claims.modified, PublishedFrom::kUpdated);
  if (!info.url && !claims.url.empty()) {
    info.url = claims.url;
  }
  if (!info.site && !claims.site.empty()) {
    info.site = claims.site;
  }
}

}  // namespace

std::string page_lines(std::string_view page) {
  const Tree tree = parse_tree(page);
  return displayed(find_blocks(tree), "\n").text;
}

PageRows page_rows(std::string_view page, const std::optional<std::string>& url) {
  OpenPage open(page, url);
  PageRows made;
  made.rows = open.rows();
  for (const Line& line : open.page.lines) {
    made.texts.emplace_back(line.text);
    made.words.push_back(open.page.facts[made.words.size()].words);
  }
  return made;
}

Article extract_page(RawDocument document, const ExtractOptions& options) {
  const DumpModels& models = options.models ? *options.models : DumpModels::built_in();
  const std::string html = std::move(document.body);
  OpenPage open(html, document.info.url);
  PageClaims& claims = open.claims;
  open.page.scores = open.rows().judged_by(models.blocks);
  judge_scored_page(open.page);
  apply_block_rules({open.tree, open.marks, open.blocks, open.shown.text, open.page});
  fill_claimed(claims, document.info);
  const auto title = headline_line(open.page, document.info.title);
  Article article = put_together(std::move(open.page), std::move(document), options, title);
  if (auto body = hidden_body(claims, article.text)) {
    article.text = std::move(*body);
    article.empty.reset();
  }
  fill_missing(claims, article.info);
  if (!article.info.language && !article.text.empty()) {
    article.info.language = detect_language(article.text);
  }
  if (!article.info.language && !article.text.empty() && !claims.language.empty()) {
    article.info.language = claims.language;
  }
  if (!article.info.published) {
    fill_date(find_date_line(open.shown.text, claims.date_order), html, article.info);
  }
  return article;
}

Article take_page(RawDocument document) {
  Article article;
  const Tree tree = parse_tree(document.body);
  const PageClaims claims = read_claims(tree, find_marks(tree), document.info.url);
  article.text = displayed(find_blocks(tree), "\n\n").text;
  article.info = std::move(document.info);
  fill_claimed(claims, article.info);
  fill_missing(claims, article.info);
  article.evidence = std::move(document.evidence);
  article.extra = std::move(document.extra);
  return article;
}

}  // namespace newsdedup::html
