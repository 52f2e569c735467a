// A record of a WARC file: what it is, and the document in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "newsdedup/core/document.hpp"
#include "newsdedup/core/result.hpp"
#include "newsdedup/reader.hpp"
#include "reader/header_lines.hpp"

namespace newsdedup {

/// What a reader does with a record.
enum class WarcUse : std::uint8_t {
  kDocument,  ///< a page or text that was fetched
  kRevisit,   ///< fetched again, unchanged: told as skipped
  kIgnored    ///< about the crawl, or no document: requests, pictures, style sheets, robots.txt
};

/// Bytes of the block, if the header tells.
std::optional<std::uint64_t> warc_length(const HeaderLines& head);

/// Tells by the header of the record and that of the answer in its block.
WarcUse use_of(const HeaderLines& head, std::string_view block);

/// Undoes what HTTP did with the body: chunks, gzip, deflate, zstd. `bytes` is all of the record.
/// Id, URL and site are those of the record. Errors: "bad-encoding", "unsupported", "too-large".
Result<RawDocument> decode_warc(RawRecord record, const ReaderOptions& options);

}  // namespace newsdedup
