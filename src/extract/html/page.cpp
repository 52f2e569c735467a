#include "extract/html/page.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extract/bylines.hpp"
#include "extract/dump.hpp"
#include "extract/html/blocks.hpp"
#include "extract/html/date_lines.hpp"
#include "extract/html/headline.hpp"
#include "extract/html/marks.hpp"
#include "extract/html/page_claims.hpp"
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

/// Adds the names in a value that are neither known nor the publisher's.
void add_people(const std::vector<std::string>& names,
                const PageClaims& claims,
                std::vector<std::string>& people) {
  const auto is_in = [](const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  for (const std::string& name : names) {
    if (!is_in(people, name) && !is_in(claims.publishers, name)) {
      people.push_back(name);
    }
  }
}

/// The people that the most trusted source with any names tells.
std::vector<std::string> find_authors(const PageClaims& claims) {
  std::vector<std::string> people;
  for (const std::vector<std::string>& values : claims.authors) {
    for (const std::string& value : values) {
      add_people(claimed_names(value), claims, people);
    }
    if (!people.empty()) {
      return people;
    }
  }
  for (const NameClaim& claim : claims.named) {
    auto names = claim.is_sure ? claimed_names(claim.text) : byline_names(claim.text);
    names = names.empty() ? bare_names(claim.text) : names;
    add_people(names, claims, people);
    if (!people.empty()) {
      return people;
    }
  }
  // Who writes alone may name the site after himself.
  for (const std::vector<std::string>& values : claims.authors) {
    for (const std::string& value : values) {
      if (const auto names = bare_names(value); !names.empty()) {
        return names;
      }
    }
  }
  return people;
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

/// Where neither the record nor the lines told.
void fill_missing(const PageClaims& claims,
                  const std::optional<DateLine>& date_line,
                  ArticleInfo& info) {
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
  take(claims.modified, PublishedFrom::kUpdated);
  if (date_line && !date_line->is_update) {
    take(date_line->time, PublishedFrom::kText);
  }
  take(claims.in_script, PublishedFrom::kMeta);
  if (date_line && date_line->is_update) {
    info.modified = info.modified ? info.modified : date_line->time;
    take(date_line->time, PublishedFrom::kUpdated);
  }
  if (!info.url && !claims.url.empty()) {
    info.url = claims.url;
  }
  if (!info.site && !claims.site.empty()) {
    info.site = claims.site;
  }
}

}  // namespace

std::string page_lines(std::string_view page) { return displayed_text(parse_tree(page), "\n"); }

Article extract_page(RawDocument document, const ExtractOptions& options) {
  std::string lines;
  PageClaims claims;
  {
    const Tree tree = parse_tree(document.body);
    const Marks marks = find_marks(tree);
    claims = read_claims(tree, marks, document.info.url);
    lines = displayed_text(tree, "\n");
  }
  if (!claims.published) {
    claims.in_script = find_script_date(document.body);
  }
  fill_claimed(claims, document.info);
  const auto date_line =
      document.info.published ? std::nullopt : find_date_line(lines, claims.date_order);
  document.body = std::move(lines);
  Article article = extract_dump(std::move(document), options);
  fill_missing(claims, date_line, article.info);
  return article;
}

Article take_page(RawDocument document) {
  Article article;
  const Tree tree = parse_tree(document.body);
  const PageClaims claims = read_claims(tree, find_marks(tree), document.info.url);
  article.text = displayed_text(tree, "\n\n");
  article.info = std::move(document.info);
  fill_claimed(claims, article.info);
  fill_missing(claims, std::nullopt, article.info);
  article.evidence = std::move(document.evidence);
  article.extra = std::move(document.extra);
  return article;
}

}  // namespace newsdedup::html
