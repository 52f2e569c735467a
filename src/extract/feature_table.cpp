// What the models see of a dump, for scripts/train_line_model.py.
#include <string>

#include "extract/dump.hpp"
#include "extract/line_rules.hpp"
#include "extract/models.hpp"
#include "extract/title.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {
namespace {

template <class Row>
void add_row(const Page& page, std::size_t line, const Row& row, std::string& table) {
  table += '\t';
  table += std::to_string(page.facts[line].words);
  table += '\t';
  for (const std::uint8_t value : row) {
    table += std::to_string(value);
    table += ' ';
  }
  table.back() = '\t';
  for (const char c : page.lines[line].text) {
    table += c == '\t' || c == '\0' ? ' ' : c;
  }
  table += '\n';
}

}  // namespace

std::string feature_table(const RawDocument& document,
                          FeatureTable what,
                          const ExtractOptions& options) {
  const DumpModels& models = options.models ? *options.models : DumpModels::built_in();
  std::string text = document.body;
  const Page page = judged_page(text, models);
  std::string table;
  if (what == FeatureTable::kLines) {
    for (std::size_t line = 0; line < page.size(); ++line) {
      table += document.info.origin;
      add_row(page, line, page.rows[line], table);
    }
    return table;
  }
  for (const TitleCandidate& candidate : title_candidates(page, find_body(page))) {
    table += document.info.origin;
    add_row(page, candidate.line, candidate.row, table);
  }
  return table;
}

}  // namespace newsdedup
