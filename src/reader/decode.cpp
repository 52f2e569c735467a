// The bytes of a record to a document in valid UTF-8 and NFC.
#include <utility>

#include "newsdedup/reader.hpp"
#include "newsdedup/text.hpp"
#include "reader/json_record.hpp"
#include "reader/page_charset.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Text that is no UTF-8 at all is taken for windows-1252, which never fails; text that is
/// mostly UTF-8 is repaired. Returns the number of bytes that were replaced.
std::size_t make_utf8(std::string& text) {
  if (is_utf8(text)) {
    return 0;
  }
  if (!has_multibyte_utf8(text)) {
    text = windows1252_to_utf8(text);
    return 0;
  }
  return repair_utf8(text);
}

RawDocument decode_text(RawRecord record) {
  RawDocument document;
  document.kind = BodyKind::kTextDump;
  document.repaired_bytes = make_utf8(record.bytes);
  document.body = to_nfc(std::move(record.bytes));
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

Result<RawDocument> decode(RawRecord record, const ReaderOptions& /*options*/) {
  repair_utf8(record.origin);
  if (record.kind == RecordKind::kHtml) {
    return decode_html(std::move(record));
  }
  if (record.bytes.starts_with(kByteOrderMark)) {
    record.bytes.erase(0, kByteOrderMark.size());
  }
  return record.kind == RecordKind::kJson ? decode_json(std::move(record))
                                          : decode_text(std::move(record));
}

}  // namespace newsdedup
