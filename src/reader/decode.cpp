// The bytes of a record to a document in valid UTF-8 and NFC.
#include <utility>

#include "newsdedup/reader.hpp"
#include "newsdedup/text.hpp"
#include "reader/feed.hpp"
#include "reader/json_record.hpp"
#include "reader/page_charset.hpp"
#include "reader/warc_record.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

RawDocument decode_text(RawRecord record) {
  RawDocument document;
  document.kind = BodyKind::kTextDump;
  DecodedText text = is_utf8(record.bytes) ? DecodedText{std::move(record.bytes), 0}
                                           : decode_plain_text(record.bytes, record.charset);
  document.repaired_bytes = text.repaired_bytes;
  document.body = to_nfc(std::move(text.text));
  document.info.id = record.origin;
  document.info.origin = std::move(record.origin);
  return document;
}

/// Its text is not normalised yet: that is for the text behind the markup.
RawDocument decode_html(RawRecord record) {
  RawDocument document;
  document.kind = BodyKind::kHtml;
  DecodedText page = decode_page(record.bytes, record.charset);
  document.repaired_bytes = page.repaired_bytes;
  document.body = std::move(page.text);
  document.info.id = record.origin;
  document.info.origin = std::move(record.origin);
  return document;
}

}  // namespace

Result<RawDocument> decode(RawRecord record, const ReaderOptions& options) {
  repair_utf8(record.origin);
  switch (record.kind) {
    case RecordKind::kHtml:
      return decode_html(std::move(record));
    case RecordKind::kWarc:
      return decode_warc(std::move(record), options);
    case RecordKind::kFeedItem:
      record.bytes = feed_item_json(record.bytes);
      return decode_json(std::move(record), options);
    default:
      break;
  }
  if (record.bytes.starts_with(kByteOrderMark)) {
    record.bytes.erase(0, kByteOrderMark.size());
  }
  return record.kind == RecordKind::kJson ? decode_json(std::move(record), options)
                                          : decode_text(std::move(record));
}

}  // namespace newsdedup
