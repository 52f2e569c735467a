#include "reader/warc_reader.hpp"

#include <algorithm>
#include <utility>

#include "reader/record_readers.hpp"
#include "reader/warc_record.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kMostHeader = std::size_t{64} << 10;
constexpr std::size_t kMostRecoveries = 1000;  // each costs at most a buffer
constexpr std::string_view kMark = "WARC/";
constexpr std::string_view kBreaks = "\r\n";

/// Where a line begins with "WARC/1." or the like, from `from` on.
std::size_t find_record(std::string_view text, std::size_t from) {
  constexpr std::string_view kWanted = "\nWARC/";
  for (std::size_t at = text.find(kWanted, from); at != std::string_view::npos;
       at = text.find(kWanted, at + 1)) {
    const std::string_view version = text.substr(at + kWanted.size(), 2);
    if (version == "1." || version == "0.") {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

bool is_fetched(const HeaderLines& head) {
  const std::string_view type = head["warc-type"];
  return is_any_case(type, "response") || is_any_case(type, "resource") ||
         is_any_case(type, "conversion");
}

}  // namespace

WarcReader::WarcReader(std::unique_ptr<ByteSource> source, std::size_t max_record_bytes)
    : source_(std::move(source)), max_record_bytes_(max_record_bytes) {}

std::optional<Result<RawRecord>> WarcReader::next() {
  while (!gave_up_) {
    while (has(1) && kBreaks.find(rest()[0]) != std::string_view::npos) {
      drop(std::min(rest().find_first_not_of(kBreaks), rest().size()));
    }
    if (!rest().empty()) {
      if (auto record = read_record()) {
        return record;
      }
      continue;
    }
    if (!source_->error() || told_) {
      return std::nullopt;
    }
    ++number_;
    const RecordError cause = *source_->error();
    return damaged(cause.message, cause.code);
  }
  return std::nullopt;
}

std::optional<Result<RawRecord>> WarcReader::read_record() {
  ++number_;
  const std::optional<HeaderLines> head = read_header();
  if (!head) {
    return is_cut_here() ? damaged(source_->error()->message, source_->error()->code)
                         : damaged("no record begins here, or its header has no end");
  }
  const std::optional<std::uint64_t> length = warc_length(*head);
  if (!length) {
    return damaged("the record does not tell its length");
  }
  if (*length > max_record_bytes_) {
    return pass_large(*head);
  }
  const std::size_t begin = head->size;
  const std::size_t end = begin + static_cast<std::size_t>(*length);
  if (auto fault = fault_of_block(end)) {
    return is_cut_here() ? damaged(source_->error()->message, source_->error()->code)
                         : damaged(std::move(*fault));
  }
  // `head` may point to where the buffer was.
  const std::string_view record = rest().substr(0, end);
  const HeaderLines header = *parse_header(record);
  const WarcUse use = use_of(header, record.substr(begin));
  if (use == WarcUse::kIgnored) {
    ignored_ += is_fetched(header) ? 1U : 0U;
    drop(end);
    return std::nullopt;
  }
  RawRecord raw{.origin = source_->path() + '#' + std::to_string(number_),
                .kind = RecordKind::kWarc,
                .bytes = std::string(record)};
  drop(end);
  return raw;
}

/// The header at the front; it points into the buffer.
std::optional<HeaderLines> WarcReader::read_header() {
  while (true) {
    std::optional<HeaderLines> head = parse_header(rest().substr(0, kMostHeader));
    if (head) {
      const bool runs_on = find_record(rest().substr(0, head->size), 0) != std::string_view::npos;
      return head->first.starts_with(kMark) && !runs_on ? head : std::nullopt;
    }
    if (rest().size() >= kMostHeader || !has(rest().size() + 1)) {
      return std::nullopt;
    }
  }
}

/// Why the record that ends at `end` is not what its header tells; nothing if it is. Behind a good
/// one stands the next one, or nothing.
std::optional<std::string> WarcReader::fault_of_block(std::size_t end) {
  if (!has(end)) {
    return source_->error() ? source_->error()->message
                            : "the file ends in the midst of the record";
  }
  std::size_t next = end;
  while (has(next + 1) && kBreaks.find(rest()[next]) != std::string_view::npos) {
    ++next;
  }
  has(next + kMark.size());
  const std::string_view mark = rest().substr(next, kMark.size());
  const bool is_closed = next >= end + 4;  // by two line ends: what follows is not its own
  if (!kMark.starts_with(mark) && !is_closed) {
    return "the record is not as long as its header tells";
  }
  if (mark.empty() && source_->error() && source_->checksum_failed()) {
    return source_->error()->message;
  }
  return std::nullopt;
}

/// Whether the record at the front is the last before the damage that ended reading.
bool WarcReader::is_cut_here() const {
  return source_->error() && source_->peek().empty() &&
         find_record(rest(), 1) == std::string_view::npos;
}

/// Takes what is there up to the next record for one that is damaged.
RecordError WarcReader::damaged(std::string cause, std::string code, std::uint64_t length) {
  RecordError error{source_->path() + '@' + std::to_string(offset_), std::move(code),
                    std::move(cause), std::nullopt};
  error.record = RejectedBytes{to_string(RecordKind::kWarc), take_to_next_record(length)};
  if (gave_up_) {
    error.message += ": no other begins behind it, and the rest of the file is not read";
  }
  return error;
}

/// Drops all up to the next line that a record begins with; what that was, as far as a record may
/// be large. Far behind its `length` nothing is looked for any more.
std::string WarcReader::take_to_next_record(std::uint64_t length) {
  std::string taken;
  const std::uint64_t begin = offset_;
  const auto take = [&](std::size_t size) {
    taken.append(rest().substr(0, std::min(size, max_record_bytes_ - taken.size())));
    drop(size);
  };
  constexpr std::size_t kOverlap = kMark.size() + 2;
  while (true) {
    const std::size_t at = find_record(rest(), 0);
    if (at != std::string_view::npos) {
      take(at);
      return taken;
    }
    if (rest().size() > kOverlap) {
      take(rest().size() - kOverlap);
    }
    const std::uint64_t passed = offset_ - begin;
    if (passed > length && is_endless(passed - length, max_record_bytes_)) {
      gave_up_ = true;
      return taken;
    }
    if (has(rest().size() + 1)) {
      continue;
    }
    take(rest().size());
    if (!recover()) {
      told_ = true;
      return taken;
    }
    if (has(kMark.size()) && rest().starts_with(kMark)) {
      return taken;
    }
  }
}

std::optional<Result<RawRecord>> WarcReader::pass_large(const HeaderLines& head) {
  const bool is_document = is_fetched(head);
  RecordError error =
      damaged("the record is larger than " + std::to_string(max_record_bytes_) + " bytes",
              "too-large", *warc_length(head));
  if (!is_document) {
    return std::nullopt;
  }
  error.record.reset();  // it is not whole
  return error;
}

bool WarcReader::has(std::size_t size) {
  while (buffer_.size() - at_ < size) {
    const std::string_view part = source_->peek();
    if (part.empty()) {
      return false;
    }
    if (at_ > 0 && at_ >= buffer_.size() / 2) {
      buffer_.erase(0, std::exchange(at_, 0));
    }
    buffer_.append(part);
    source_->consume(part.size());
  }
  return true;
}

void WarcReader::drop(std::size_t size) {
  at_ += size;
  offset_ += size;
}

/// Past damage in a gzip file to the member behind it.
bool WarcReader::recover() { return recoveries_++ < kMostRecoveries && source_->recover(); }

}  // namespace newsdedup
