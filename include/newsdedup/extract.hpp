// Which part of a page is the article, and who wrote it when?
#pragma once

#include <cstdint>
#include <vector>

#include "newsdedup/core/document.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {

enum class ExtractMode : std::uint8_t {
  kAuto,    ///< strip pages and text dumps; take the text of a record as it is
  kAlways,  ///< strip everything
  kNever    ///< take everything as it is
};

struct ExtractOptions {
  ExtractMode mode = ExtractMode::kAuto;
};

/// The article in a document. Pure, linear in the document. `info.words` is filled by tokenizing
/// the text; `info.language`, if the document does not say, from the text. A document without an
/// article gives an empty text and a reason in `empty`.
Article extract(RawDocument document, const ExtractOptions& options);

/// The same, and the tokens of the article's text, which overwrite `tokens`.
Article extract(RawDocument document, const ExtractOptions& options, std::vector<Token>& tokens);

}  // namespace newsdedup
