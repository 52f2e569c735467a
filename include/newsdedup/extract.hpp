// Which part of a page is the article, and who wrote it when?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

enum class ExtractMode : std::uint8_t {
  kAuto,    ///< strip pages and text dumps; take the text of a record as it is
  kAlways,  ///< strip everything
  kNever    ///< take everything as it is
};

/// The trained judges of a dump's lines.
struct DumpModels;

struct ExtractOptions {
  ExtractMode mode = ExtractMode::kAuto;
  /// Judges for page dumps. Default: those that are compiled in.
  std::shared_ptr<const DumpModels> models;
};

/// Reads a table in the form of data/extract/models.tsv. Rows of another form are passed over.
std::shared_ptr<const DumpModels> read_dump_models(std::string_view table);

/// The article in a document. Pure, linear in the document. `info.words` is filled by tokenizing
/// the text; `info.language`, if the document does not say, from the text. A document without an
/// article gives an empty text and a reason in `empty`.
Article extract(RawDocument document, const ExtractOptions& options);

/// The same, and the tokens of the article's text, which overwrite `tokens`.
Article extract(RawDocument document, const ExtractOptions& options, std::vector<Token>& tokens);

enum class FeatureTable : std::uint8_t {
  kLines,  ///< what the line model sees: one row per line
  kTitles  ///< what the headline model sees: one row per line that may be the headline
};

/// For training: the body as a page dump, tab-separated rows of origin, words, features (numbers
/// with spaces between them) and the line's text. Linear.
std::string feature_table(const RawDocument& document,
                          FeatureTable what,
                          const ExtractOptions& options);

}  // namespace newsdedup
