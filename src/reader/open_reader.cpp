// Opens a file: tells what it holds and picks the reader for it.
#include <utility>

#include "newsdedup/reader.hpp"
#include "reader/content_kind.hpp"
#include "reader/feed_reader.hpp"
#include "reader/json_reader.hpp"
#include "reader/record_fields.hpp"
#include "reader/record_readers.hpp"
#include "reader/warc_reader.hpp"

namespace newsdedup {
namespace {

/// A file that cannot be read: its one error.
class FailedReader final : public Reader {
 public:
  explicit FailedReader(RecordError error) : error_(std::move(error)) {}

  std::optional<Result<RawRecord>> next() override {
    if (!error_) {
      return std::nullopt;
    }
    return std::exchange(error_, std::nullopt).value();
  }

 private:
  std::optional<RecordError> error_;
};

const char* why_unsupported(ContentKind kind) {
  switch (kind) {
    case ContentKind::kCompressed:
      return "of the compressed formats only gzip and zstd are read";
    default:
      return "not a kind of document that can be read";
  }
}

}  // namespace

void ReaderOptions::check() const {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  if (max_record_bytes < 1 || max_record_bytes > kMost) {
    throw FatalError(2, "max_record_bytes must be from 1 to 1073741824, not " +
                            std::to_string(max_record_bytes));
  }
  for (const FieldPath& field : fields) {
    if (!find_canonical_field(field.field) || field.path.empty()) {
      throw FatalError(2, "fields: '" + field.field + "=" + field.path +
                              "' must be FIELD=NAME, FIELD " +
                              "one of text, html, id, url, site, title, authors, language, "
                              "published, modified");
    }
  }
}

std::unique_ptr<Reader> open_reader(const std::string& path, const ReaderOptions& options) {
  auto source = std::make_unique<ByteSource>(path, options.meter);
  const std::string_view head = source->peek_at_least(kContentHead);
  if (head.empty() && source->error()) {
    return std::make_unique<FailedReader>(*source->error());
  }
  const ContentKind kind = tell_content(head, path, options.input_format);
  switch (kind) {
    case ContentKind::kText:
      return std::make_unique<FileReader>(std::move(source), RecordKind::kText,
                                          options.max_record_bytes);
    case ContentKind::kHtml:
      return std::make_unique<FileReader>(std::move(source), RecordKind::kHtml,
                                          options.max_record_bytes);
    case ContentKind::kJsonl:
      return std::make_unique<LineReader>(std::move(source), options.max_record_bytes);
    case ContentKind::kJsonDocument:
      return std::make_unique<JsonReader>(std::move(source), JsonLayout::kValues,
                                          options.max_record_bytes);
    case ContentKind::kJsonFeed:
      return std::make_unique<JsonReader>(std::move(source), JsonLayout::kFeed,
                                          options.max_record_bytes);
    case ContentKind::kFeed:
      return std::make_unique<FeedReader>(std::move(source), options.max_record_bytes);
    case ContentKind::kWarc:
      return std::make_unique<WarcReader>(std::move(source), options.max_record_bytes);
    case ContentKind::kBinary:
      return std::make_unique<FailedReader>(
          RecordError{path, "binary", "the file holds no text", std::nullopt});
    default:
      return std::make_unique<FailedReader>(
          RecordError{path, "unsupported", why_unsupported(kind), std::nullopt});
  }
}

}  // namespace newsdedup
