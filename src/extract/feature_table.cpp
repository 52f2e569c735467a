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

template <std::size_t kColumns>
void add_row(std::size_t words,
             std::string_view text,
             const ByteRows<kColumns>& rows,
             std::size_t row,
             std::string& table) {
  table += '\t';
  table += std::to_string(words);
  table += '\t';
  for (std::size_t column = 0; column < kColumns; ++column) {
    table += std::to_string(rows.at(row, column));
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
  for (std::size_t line = 0; line < page.texts.size(); ++line) {
    table += document.info.origin;
    add_row(page.words[line], page.texts[line], page.rows, line, table);
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
  std::string text = document.body;
  const Page page = judged_page(text, models);
  std::string table;
  if (what == FeatureTable::kLines) {
    for (std::size_t line = 0; line < page.size(); ++line) {
      table += document.info.origin;
      add_row(page.facts[line].words, page.lines[line].text, page.rows, line, table);
    }
    return table;
  }
  const TitleCandidates candidates = title_candidates(page, find_body(page));
  for (std::size_t i = 0; i < candidates.lines.size(); ++i) {
    table += document.info.origin;
    const std::size_t line = candidates.lines[i];
    add_row(page.facts[line].words, page.lines[line].text, candidates.rows, i, table);
  }
  return table;
}

}  // namespace newsdedup
