#include "reader/warc_record.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "newsdedup/text.hpp"
#include "reader/content_kind.hpp"
#include "reader/decompressor.hpp"
#include "reader/page_charset.hpp"
#include "reader/record_fields.hpp"

namespace newsdedup {
namespace {

/// The document in a block, and how it was sent.
struct Answer {
  std::string_view body;
  std::string_view content_type;
  std::string_view transfer_encoding;
  std::string_view content_encoding;
  int status = 200;
};

/// "HTTP/1.1 404 Not Found" => 404; 200 where that cannot be read
int status_of(std::string_view line) {
  const std::size_t space = line.find(' ');
  const std::size_t begin =
      space == std::string_view::npos ? space : line.find_first_not_of(' ', space);
  int status = 200;
  if (begin != std::string_view::npos) {
    std::from_chars(line.data() + begin, line.data() + line.size(), status);
  }
  return status;
}

/// The answer in a block. Without an HTTP header all of it is the body.
Answer answer_in(const HeaderLines& head, std::string_view block) {
  Answer answer{.body = block, .content_type = head["content-type"]};
  if (!block.starts_with("HTTP/")) {
    return answer;
  }
  const std::optional<HeaderLines> http = parse_header(block);
  if (!http) {
    return {.status = status_of(block.substr(0, block.find('\n')))};
  }
  answer.body = block.substr(http->size);
  answer.content_type = (*http)["content-type"];
  answer.transfer_encoding = (*http)["transfer-encoding"];
  answer.content_encoding = (*http)["content-encoding"];
  answer.status = status_of(http->first);
  return answer;
}

/// "1a2;name=value" => 418
std::optional<std::size_t> chunk_size(std::string_view line) {
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  const std::string_view rest(end, static_cast<std::size_t>(line.data() + line.size() - end));
  const bool is_size =
      error == std::errc() &&
      (rest.empty() || std::string_view(" ;\t\r").find(rest[0]) < std::string_view::npos);
  return is_size ? std::optional(size) : std::nullopt;
}

/// The body without its chunks' sizes. Many archives keep the header but not the chunks, so a body
/// that begins with no chunk stays as it is; from a broken one on, what stands there is kept.
std::string unchunked(std::string_view body) {
  std::string plain;
  bool is_first = true;
  while (true) {
    const std::size_t end = body.find('\n');
    const auto size =
        end == std::string_view::npos ? std::nullopt : chunk_size(body.substr(0, end));
    if (!size) {
      const bool is_end = !is_first && body.find_first_not_of("\r\n") == std::string_view::npos;
      return is_end ? plain : plain.append(body);
    }
    if (*size == 0) {
      return plain;
    }
    is_first = false;
    body.remove_prefix(end + 1);
    plain.append(body.substr(0, *size));
    body.remove_prefix(std::min(*size, body.size()));
    body.remove_prefix(std::min(body.size(), body.starts_with("\r\n") ? 2UL
                                             : body.starts_with('\n') ? 1UL
                                                                      : 0UL));
  }
}

std::optional<Packing> packing_of(std::string_view name) {
  if (is_any_case(name, "gzip") || is_any_case(name, "x-gzip")) {
    return Packing::kGzip;
  }
  if (is_any_case(name, "deflate")) {
    return Packing::kDeflate;
  }
  return is_any_case(name, "zstd") ? std::optional(Packing::kZstd) : std::nullopt;
}

/// Unpacks `body` in place; the error's code and message, or nothing. A body that is not packed
/// whatever its header says stays as it is.
std::optional<std::pair<std::string, std::string>> unpack_body(std::string_view encodings,
                                                               std::size_t limit,
                                                               std::string& body) {
  while (!encodings.empty()) {  // the last that was applied stands last
    const std::size_t comma = encodings.rfind(',');
    std::string_view name =
        comma == std::string_view::npos ? encodings : encodings.substr(comma + 1);
    encodings = comma == std::string_view::npos ? std::string_view{} : encodings.substr(0, comma);
    name.remove_prefix(std::min(name.size(), name.find_first_not_of(" \t")));
    name = name.substr(0, name.find_last_not_of(" \t") + 1);
    const std::optional<Packing> packing = packing_of(name);
    const bool is_text =
        body.starts_with('<') ||
        tell_content(body.substr(0, kContentHead), "-", InputFormat::kAuto) == ContentKind::kHtml;
    if (name.empty() || is_any_case(name, "identity") || body.empty() || is_text ||
        (packing == Packing::kGzip && !make_decompressor(body))) {
      continue;
    }
    if (!packing) {
      return std::pair("unsupported", "content encoding " + std::string(name) + " is not read");
    }
    std::string plain;
    if (const auto fault = unpack(body, *packing, limit, plain)) {
      if (*fault == "too large") {
        return std::pair("too-large",
                         "the body is larger than " + std::to_string(limit) + " bytes");
      }
      return std::pair("bad-encoding", std::string(name) + " data in the body: " + *fault);
    }
    body = std::move(plain);
  }
  return std::nullopt;
}

bool is_page_type(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

/// Whether the type may stand for a page or a text; an unknown one is told by the content.
bool is_document_type(std::string_view type, std::string_view body) {
  if (is_page_type(type) || type == "text/plain") {
    return true;
  }
  const bool is_untold = type.empty() || type == "application/octet-stream" ||
                         type == "unknown/unknown" || type == "application/unknown";
  return is_untold &&
         tell_content(body.substr(0, kContentHead), "-", InputFormat::kAuto) == ContentKind::kHtml;
}

/// Some write "<http://…>", as the first drafts of the standard had it.
std::string_view without_brackets(std::string_view text) {
  const bool bracketed = text.size() >= 2 && text.front() == '<' && text.back() == '>';
  return bracketed ? text.substr(1, text.size() - 2) : text;
}

/// A URI is one word; crawlers leave spaces in it, which browsers send as %20.
std::string repaired_uri(std::string_view uri) {
  std::string repaired;
  for (const char c : without_brackets(uri)) {
    if (c == ' ') {
      repaired += "%20";
    } else {
      repaired += c;
    }
  }
  repair_utf8(repaired);
  return repaired;
}

}  // namespace

std::optional<std::uint64_t> warc_length(const HeaderLines& head) {
  const std::string_view digits = head["content-length"];
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool is_number =
      !digits.empty() && error == std::errc() && end == digits.data() + digits.size();
  return is_number ? std::optional(length) : std::nullopt;
}

WarcUse use_of(const HeaderLines& head, std::string_view block) {
  const std::string_view type = head["warc-type"];
  if (is_any_case(type, "revisit")) {
    return WarcUse::kRevisit;
  }
  if (is_any_case(type, "conversion")) {  // the text of a page, as Common Crawl's WET has it
    return is_document_type(media_type(head["content-type"]), block) ? WarcUse::kDocument
                                                                     : WarcUse::kIgnored;
  }
  if (!is_any_case(type, "response") && !is_any_case(type, "resource")) {
    return WarcUse::kIgnored;
  }
  const Answer answer = answer_in(head, block);
  const std::string_view uri = without_brackets(head["warc-target-uri"]);
  const bool is_document = is_document_type(media_type(answer.content_type), answer.body);
  return is_document && !uri.ends_with("/robots.txt") ? WarcUse::kDocument : WarcUse::kIgnored;
}

Result<RawDocument> decode_warc(RawRecord record, const ReaderOptions& options) {
  const std::optional<HeaderLines> head = parse_header(record.bytes);
  if (!head) {
    return RecordError{std::move(record.origin), "bad-warc", "the record's header has no end"};
  }
  const std::string_view block =
      std::string_view(record.bytes)
          .substr(head->size, warc_length(*head).value_or(std::string::npos));
  const Answer answer = answer_in(*head, block);
  RawDocument document;
  document.info.id = without_brackets((*head)["warc-record-id"]);
  document.info.origin = std::move(record.origin);
  const std::string uri = repaired_uri((*head)["warc-target-uri"]);
  if (!uri.empty()) {
    document.info.url = uri;
    document.info.site = host_of_url(uri);
  }
  repair_utf8(document.info.id);
  if (document.info.id.empty()) {
    document.info.id = document.info.url.value_or(document.info.origin);
  }
  document.kind = BodyKind::kArticle;
  if (use_of(*head, block) == WarcUse::kRevisit) {
    document.empty = "revisit";
    return document;
  }
  if (answer.status >= 300 || answer.status == 204) {
    document.empty = answer.status >= 400 ? "error-page" : "redirect";
    return document;
  }
  std::string body = is_any_case(answer.transfer_encoding, "chunked") ? unchunked(answer.body)
                                                                      : std::string(answer.body);
  if (auto fault = unpack_body(answer.content_encoding, options.max_record_bytes, body)) {
    return RecordError{std::move(document.info.origin), std::move(fault->first),
                       std::move(fault->second)};
  }
  const std::string charset = charset_parameter(answer.content_type);
  const bool is_text = media_type(answer.content_type) == "text/plain";
  document.kind = is_text ? BodyKind::kTextDump : BodyKind::kHtml;
  DecodedText text = is_text ? decode_plain_text(body, charset) : decode_page(body, charset);
  document.repaired_bytes = text.repaired_bytes;
  document.body = is_text ? to_nfc(std::move(text.text)) : std::move(text.text);
  return document;
}

}  // namespace newsdedup
