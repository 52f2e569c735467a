#include "reader/json_reader.hpp"

#include <algorithm>
#include <utility>

#include "reader/feed.hpp"
#include "reader/json_line.hpp"
#include "reader/record_readers.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kSpace = " \t\r\n\xEF\xBB\xBF";  // with a byte order mark

/// Follows brackets and strings from byte to byte.
class Nesting {
 public:
  /// Whether the value ended: with this byte if it has brackets or quotes, else before it.
  bool ends_at(char c) {
    if (in_string_) {
      const bool closes = c == '"' && !is_escaped_;
      is_escaped_ = c == '\\' && !is_escaped_;
      in_string_ = !closes;
      return closes && depth_ == 0;
    }
    if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      return depth_ == 0 || --depth_ == 0;
    }
    return false;
  }
  bool in_string() const { return in_string_; }
  std::size_t depth() const { return depth_; }

 private:
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool is_escaped_ = false;
};

}  // namespace

JsonReader::JsonReader(std::unique_ptr<ByteSource> source,
                       JsonLayout layout,
                       std::size_t max_record_bytes)
    : source_(std::move(source)), layout_(layout), max_record_bytes_(max_record_bytes) {}

std::optional<Result<RawRecord>> JsonReader::next() {
  if (!std::exchange(begun_, true) && layout_ == JsonLayout::kFeed && !find_items()) {
    told_ = true;
    return source_->error() ? *source_->error() : error("bad-feed", "a JSON feed without items");
  }
  while (skip_space()) {
    const char c = peek_char();
    if (is_misplaced(c) && !std::exchange(told_of_commas_, true)) {
      RecordError fault = error("bad-json", "a comma is missing or out of place before this");
      fault.origin += '#' + std::to_string(number_ + 1);
      return fault;
    }
    behind_ = c == ',' ? Behind::kComma : Behind::kValue;
    if (c == ']' && in_array_) {
      source_->consume(1);
      in_array_ = false;
      if (layout_ == JsonLayout::kFeed) {
        pass_rest();
      }
    } else if (c == '[' && !in_array_) {
      source_->consume(1);
      in_array_ = true;
      behind_ = Behind::kNothing;
    } else if (c == ',') {
      source_->consume(1);
    } else {
      std::string value;
      const Cut cut = cut_value(&value);
      ++number_;
      return record_of(cut, std::move(value));
    }
  }
  return end_input();
}

/// Whether `c` comes without the comma before it, or is one that nothing stands before.
bool JsonReader::is_misplaced(char c) const {
  if (c == ',') {
    return behind_ != Behind::kValue || !in_array_;
  }
  return in_array_ && behind_ == (c == ']' ? Behind::kComma : Behind::kValue);
}

/// Whether there is something behind the white space. Once the end was told there is not.
bool JsonReader::skip_space() {
  while (!told_) {
    const std::string_view part = source_->peek();
    if (part.empty()) {
      return false;
    }
    const std::size_t at = part.find_first_not_of(kSpace);
    source_->consume(std::min(at, part.size()));
    if (at != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

char JsonReader::peek_char() { return source_->peek()[0]; }

/// What stands behind the items is of no use, but it tells whether they are what was packed.
void JsonReader::pass_rest() {
  while (!source_->peek().empty()) {
    source_->consume(source_->peek().size());
  }
}

/// Past `{ ... "items": [`; whether it is there.
bool JsonReader::find_items() {
  if (!skip_space() || peek_char() != '{') {
    return false;
  }
  source_->consume(1);
  std::size_t passed = 0;
  while (passed < max_record_bytes_ && skip_space()) {
    const char c = peek_char();
    if (c == ',' || c == ':') {
      source_->consume(1);
      continue;
    }
    if (c == '}') {
      return false;
    }
    std::string value;
    if (cut_value(&value) != Cut::kWhole) {
      return false;
    }
    passed += value.size();
    if (value != "\"items\"" || !skip_space() || peek_char() != ':') {
      continue;
    }
    source_->consume(1);
    if (skip_space() && peek_char() == '[') {
      source_->consume(1);
      in_array_ = true;
      return true;
    }
  }
  return false;
}

/// Takes one value from the source, which begins with it.
JsonReader::Cut JsonReader::cut_value(std::string* value) {
  Nesting nesting;
  bool is_too_large = false;
  std::size_t passed = 0;
  while (true) {
    const std::string_view part = source_->peek();
    if (part.empty()) {
      return Cut::kNoEnd;
    }
    std::size_t at = 0;
    bool ended = false;
    for (; at < part.size() && !ended; ++at) {
      const char c = part[at];
      const bool is_bare = nesting.depth() == 0 && !nesting.in_string();
      const bool is_first = at == 0 && value->empty();
      if (is_bare && !is_first && (c == ',' || c == ']' || c == '}' || c == ':')) {
        ended = true;  // a number or a word: what ends it is no part of it
        break;
      }
      ended = nesting.ends_at(c);
    }
    is_too_large =
        is_too_large || at > max_record_bytes_ - std::min(value->size(), max_record_bytes_);
    if (is_too_large) {
      passed += at;
      value->assign(1, ' ');
      if (is_endless(passed, max_record_bytes_)) {
        told_ = true;
        return Cut::kTooLarge;
      }
    } else {
      value->append(part.substr(0, at));
    }
    source_->consume(at);
    if (ended) {
      return is_too_large ? Cut::kTooLarge : Cut::kWhole;
    }
  }
}

Result<RawRecord> JsonReader::record_of(Cut cut, std::string value) {
  std::string origin = source_->path();
  const bool is_alone = !in_array_ && number_ == 1 && !skip_space();
  if (!is_alone) {
    origin += '#' + std::to_string(number_);
  }
  if (cut == Cut::kTooLarge) {
    return RecordError{std::move(origin), "too-large",
                       "the record is larger than " + std::to_string(max_record_bytes_) + " bytes",
                       std::nullopt};
  }
  if (cut == Cut::kNoEnd) {
    told_ = true;
    const bool failed = source_->error().has_value();
    return RecordError{std::move(origin), failed ? source_->error()->code : "bad-json",
                       failed ? source_->error()->message : "the file ends in the midst of it",
                       RejectedBytes{to_string(RecordKind::kJson), std::move(value)}};
  }
  if (layout_ == JsonLayout::kFeed) {
    value = json_feed_item(std::move(value));
  }
  value.reserve(value.size() + JsonParser::kPadding);  // `decode` needs that much more
  return RawRecord{
      .origin = std::move(origin), .kind = RecordKind::kJson, .bytes = std::move(value)};
}

std::optional<Result<RawRecord>> JsonReader::end_input() {
  if (std::exchange(told_, true)) {
    return std::nullopt;
  }
  if (source_->error()) {
    return *source_->error();
  }
  if (in_array_) {
    return error("bad-json", "the array has no end: the file ends after " +
                                 std::to_string(number_) + " of its elements");
  }
  return std::nullopt;
}

RecordError JsonReader::error(std::string code, std::string message) const {
  return {source_->path(), std::move(code), std::move(message), std::nullopt};
}

}  // namespace newsdedup
