// Reads the tables of trees, once.
#include "extract/models.hpp"

#include <memory>
#include <string>

#include "extract/features.hpp"
#include "extract/title.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kTable =
#include "data/extract/models.tsv.inc"
    ;

}  // namespace

DumpModels::DumpModels(std::string_view table)
    : lines(table, "lines", kLineFeatures), titles(table, "titles", kTitleFeatures) {}

const DumpModels& DumpModels::built_in() {
  static const DumpModels models(kTable);
  return models;
}

std::shared_ptr<const DumpModels> read_dump_models(std::string_view table) {
  return std::make_shared<const DumpModels>(table);
}

}  // namespace newsdedup
