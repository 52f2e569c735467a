// Takes a page dump apart: lines, verdicts, headline, heading; then puts the article together.
#include "extract/dump.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "extract/heading_lines.hpp"
#include "extract/line_rules.hpp"
#include "extract/title.hpp"

namespace newsdedup {
namespace {

void fill_text(const Page& page, Article& article) {
  std::size_t bytes = 0;
  for (std::size_t line = 0; line < page.size(); ++line) {
    bytes += page.kinds[line] == LineKind::kArticle ? page.lines[line].text.size() + 2 : 0;
  }
  article.text.reserve(bytes);
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (page.kinds[line] == LineKind::kArticle) {
      article.text += article.text.empty() ? "" : "\n\n";
      article.text += page.lines[line].text;
    }
  }
}

/// Neighbouring lines of one kind make one block.
void fill_removed(const Page& page, Article& article) {
  for (std::size_t line = 0; line < page.size(); ++line) {
    const LineKind kind = page.kinds[line];
    if (kind == LineKind::kArticle) {
      continue;
    }
    if (line > 0 && page.kinds[line - 1] == kind) {
      article.removed.back().text += "\n";
      article.removed.back().text += page.lines[line].text;
    } else {
      article.removed.push_back({to_string(kind), std::string(page.lines[line].text)});
    }
  }
}

/// Why a page holds no article: what most of its lines are.
std::string why_empty(const Page& page) {
  std::size_t words = 0;
  std::size_t menu = 0;
  std::size_t headlines = 0;
  bool error = false;
  for (const LineFacts& facts : page.facts) {
    words += facts.words;
    menu += facts.words <= 4 ? 1U : 0U;
    headlines += facts.words >= 5 && facts.words <= 30 ? 1U : 0U;
    error = error || (facts.hits.hints >> static_cast<unsigned>(LineKind::kErrorPage) & 1U) != 0;
  }
  if (error && words < 400) {
    return "error-page";
  }
  if (page.size() < 3) {
    return "no-article";
  }
  if (headlines > menu && headlines >= 5) {
    return "index";
  }
  return menu * 2 >= page.size() ? "navigation" : "no-article";
}

/// Whether the little that is kept is what error pages say.
bool is_error_page(const Page& page) {
  constexpr std::size_t kFewWords = 50;
  std::size_t words = 0;
  bool error = false;
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (page.kinds[line] == LineKind::kArticle) {
      const LineFacts& facts = page.facts[line];
      words += facts.words;
      error = error || (facts.hits.hints >> static_cast<unsigned>(LineKind::kErrorPage) & 1U) != 0;
    }
  }
  return error && words < kFewWords;
}

void clear_kept(Page& page) {
  std::replace(page.kinds.begin(), page.kinds.end(), LineKind::kArticle, LineKind::kAside);
}

void fill_heading(Page& page,
                  Body body,
                  const DumpModels& models,
                  std::optional<std::size_t> title,
                  Article& article) {
  title = title ? title : find_title(page, body, models);
  if (title) {
    mark_title(page, *title);
    if (!article.info.title) {
      article.info.title = std::string(page.lines[*title].text);
    }
  }
  Publication publication = read_heading(page, body, title);
  for (const std::size_t line : publication.evidence) {
    article.evidence.push_back({evidence_kind(page, line), std::string(page.lines[line].text)});
  }
  if (article.info.authors.empty()) {
    article.info.authors = std::move(publication.authors);
  }
  if (!article.info.published) {
    article.info.published = publication.published;
    article.info.published_from = publication.published_from;
  }
  if (!article.info.modified) {
    article.info.modified = publication.modified;
  }
}

}  // namespace

namespace {

void mark_templates(const Templates& templates, const ArticleInfo& info, Page& page) {
  for (std::size_t line = 0; line < page.size(); ++line) {
    if (templates.contains(info, page.lines[line].text)) {
      page.kinds[line] = LineKind::kTemplate;
    }
  }
}

}  // namespace

Page page_of(std::string_view text, std::vector<Line> lines) {
  Page page;
  page.lines = std::move(lines);
  PageFacts facts = line_facts(text, page.lines);
  page.facts = std::move(facts.lines);
  page.stems = std::move(facts.stems);
  return page;
}

Page judged_page(std::string& text, const DumpModels& models) {
  std::vector<Line> lines = read_lines(text);
  Page page = page_of(text, std::move(lines));
  judge_page(page, models);
  return page;
}

Article extract_dump(RawDocument document, const ExtractOptions& options) {
  const DumpModels& models = options.models ? *options.models : DumpModels::built_in();
  std::string text = std::move(document.body);
  Page page = judged_page(text, models);
  return put_together(std::move(page), std::move(document), options, std::nullopt);
}

Article put_together(Page page,
                     RawDocument document,
                     const ExtractOptions& options,
                     std::optional<std::size_t> title) {
  const DumpModels& models = options.models ? *options.models : DumpModels::built_in();
  Article article;
  article.info = std::move(document.info);
  article.evidence = std::move(document.evidence);
  article.extra = std::move(document.extra);
  if (options.templates && options.templates->size() > 0) {
    mark_templates(*options.templates, article.info, page);
  }
  const Body body = find_body(page);
  if (body.empty() || is_error_page(page)) {
    clear_kept(page);
    article.empty = why_empty(page);
  } else {
    fill_heading(page, body, models, title, article);
  }
  name_removed(page, body);
  fill_text(page, article);
  if (options.keep_removed) {
    fill_removed(page, article);
  }
  return article;
}

}  // namespace newsdedup
