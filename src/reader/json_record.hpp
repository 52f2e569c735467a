// A JSON record to a document: fields under whatever name, everything else carried along.
#pragma once

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/reader.hpp"

namespace newsdedup {

/// Errors: "bad-json", "unsupported" (only a page), "no-text" (neither text nor title).
Result<RawDocument> decode_json(RawRecord record);

}  // namespace newsdedup
