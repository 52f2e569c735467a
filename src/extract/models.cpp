// Reads the tables of trees, once.
#include "extract/models.hpp"

#include <memory>
#include <string>

#include "extract/features.hpp"
#include "extract/html/block_features.hpp"
#include "extract/title.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kTable =
#include "data/extract/models.tsv.inc"
    ;
constexpr std::string_view kPageTable =
#include "data/extract/page_models.tsv.inc"
    ;

}  // namespace

DumpModels::DumpModels(std::string_view table)
    : lines(table, "lines", kLineFeatures),
      titles(table, "titles", kTitleFeatures),
      blocks(table, "blocks", html::kBlockFeatures) {}

const DumpModels& DumpModels::built_in() {
  static const DumpModels models(std::string(kTable).append(kPageTable));
  return models;
}

std::shared_ptr<const DumpModels> read_dump_models(std::string_view table) {
  return std::make_shared<const DumpModels>(table);
}

}  // namespace newsdedup
