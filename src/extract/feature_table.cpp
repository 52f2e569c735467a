// What the models see of a dump, for scripts/train_line_model.py.
#include <string>
#include <string_view>

#include "extract/dump.hpp"
#include "extract/html/page.hpp"
#include "extract/line_rules.hpp"
#include "extract/models.hpp"
#include "extract/title.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {
namespace {

template <class Row>
void add_row(std::size_t words, const Row& row, std::string_view text, std::string& table) {
  table += '\t';
  table += std::to_string(words);
  table += '\t';
  for (const std::uint8_t value : row) {
    table += std::to_string(value);
    table += ' ';
  }
  table.back() = '\t';
  for (const char c : text) {
    table += c == '\t' || c == '\0' ? ' ' : c;
  }
  table += '\n';
}

std::string block_table(const RawDocument& document) {
  const html::PageRows page = html::page_rows(document.body, document.info.url);
  std::string table;
  for (std::size_t line = 0; line < page.rows.size(); ++line) {
    table += document.info.origin;
    add_row(page.words[line], page.rows[line], page.texts[line], table);
  }
  return table;
}

}  // namespace

std::string feature_table(const RawDocument& document,
                          FeatureTable what,
                          const ExtractOptions& options) {
  if (document.kind == BodyKind::kHtml) {
    return block_table(document);
  }
  const DumpModels& models = options.models ? *options.models : DumpModels::built_in();
  const std::string text = lines_text(document.body);
  const Page page = judged_page(text, models);
  std::string table;
  if (what == FeatureTable::kLines) {
    for (std::size_t line = 0; line < page.size(); ++line) {
      table += document.info.origin;
      add_row(page.facts[line].words, page.rows[line], page.lines[line].text, table);
    }
    return table;
  }
  for (const TitleCandidate& candidate : title_candidates(page, find_body(page))) {
    table += document.info.origin;
    add_row(page.facts[candidate.line].words, candidate.row, page.lines[candidate.line].text,
            table);
  }
  return table;
}

}  // namespace newsdedup
