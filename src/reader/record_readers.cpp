#include "reader/record_readers.hpp"

#include <utility>

#include "reader/json_line.hpp"

namespace newsdedup {
namespace {

RecordError too_large(std::string origin, std::size_t limit) {
  return {std::move(origin), "too-large",
          "the record is larger than " + std::to_string(limit) + " bytes", std::nullopt};
}

bool is_blank(std::string_view line) {
  if (line.empty() || static_cast<unsigned char>(line[0]) > ' ') {
    return line.empty() || line == "\xEF\xBB\xBF";
  }
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

FileReader::FileReader(std::unique_ptr<ByteSource> source,
                       RecordKind kind,
                       std::size_t max_record_bytes)
    : source_(std::move(source)), kind_(kind), max_record_bytes_(max_record_bytes) {}

std::optional<Result<RawRecord>> FileReader::next() {
  if (!source_) {
    return std::nullopt;
  }
  const std::unique_ptr<ByteSource> source = std::move(source_);
  RawRecord record{.origin = source->path(), .kind = kind_};
  for (std::string_view part = source->peek(); !part.empty(); part = source->peek()) {
    if (part.size() > max_record_bytes_ - record.bytes.size()) {
      return too_large(source->path(), max_record_bytes_);
    }
    record.bytes.append(part);
    source->consume(part.size());
  }
  if (source->error()) {
    RecordError error = *source->error();
    if (!record.bytes.empty()) {
      error.record = RejectedBytes{to_string(kind_), std::move(record.bytes)};
    }
    return error;
  }
  return record;
}

LineReader::LineReader(std::unique_ptr<ByteSource> source, std::size_t max_record_bytes)
    : source_(std::move(source)), path_(source_->path()), max_record_bytes_(max_record_bytes) {}

std::optional<Result<RawRecord>> LineReader::next() {
  while (source_) {
    const std::string_view chunk = source_->peek();
    if (chunk.empty()) {
      return end_input();
    }
    if (is_endless(passed_, max_record_bytes_)) {
      source_.reset();
      return RecordError{path_ + ':' + std::to_string(line_number_ + 1), "too-large",
                         "the line does not end within " + std::to_string(passed_) +
                             " bytes: the rest of the file is not read",
                         std::nullopt};
    }
    const std::size_t end = chunk.find('\n');
    take(chunk.substr(0, end));
    source_->consume(end == std::string_view::npos ? chunk.size() : end + 1);
    if (end != std::string_view::npos) {
      if (auto record = end_line()) {
        return record;
      }
    }
  }
  return std::nullopt;
}

void LineReader::take(std::string_view part) {
  const std::size_t most = max_record_bytes_ + 1;  // a carriage return is no part of the record
  if (is_too_large_ || part.size() > most - line_.size()) {
    is_too_large_ = true;
    passed_ += line_.size() + part.size();
    line_ = std::string();
    return;
  }
  if (line_.empty()) {
    line_.reserve(part.size() + JsonParser::kPadding);  // `decode` needs that much more
  }
  line_.append(part);
}

/// The line as a record, unless it is blank.
std::optional<Result<RawRecord>> LineReader::end_line() {
  ++line_number_;
  passed_ = 0;
  std::string line = std::exchange(line_, std::string());
  if (line.ends_with('\r')) {
    line.pop_back();
  }
  if (std::exchange(is_too_large_, false) || line.size() > max_record_bytes_) {
    return too_large(source_->path() + ':' + std::to_string(line_number_), max_record_bytes_);
  }
  if (is_blank(line)) {
    return std::nullopt;
  }
  return RawRecord{.origin = source_->path() + ':' + std::to_string(line_number_),
                   .kind = RecordKind::kJson,
                   .bytes = std::move(line)};
}

/// A last line without an end is a record, unless reading failed in the midst of it.
std::optional<Result<RawRecord>> LineReader::end_input() {
  std::optional<RecordError> error = source_->error();
  std::optional<Result<RawRecord>> last;
  if (error) {
    if (!line_.empty()) {
      error->origin += ':' + std::to_string(line_number_ + 1);
      error->record = RejectedBytes{to_string(RecordKind::kJson), std::move(line_)};
    }
    last = std::move(*error);
  } else if (!line_.empty() || is_too_large_) {
    last = end_line();
  }
  source_.reset();
  return last;
}

}  // namespace newsdedup
