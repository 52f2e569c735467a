// A JSON record to a document: fields under whatever name, everything else carried along.
#pragma once

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/reader.hpp"

namespace newsdedup {

/// A page is read where there is no text. Errors: "bad-json",
/// "no-text" (neither text, page nor title).
Result<RawDocument> decode_json(RawRecord record, const ReaderOptions& options);

}  // namespace newsdedup
