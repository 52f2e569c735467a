#include "reader/feed_reader.hpp"

#include <utility>

#include "reader/page_charset.hpp"

namespace newsdedup {

FeedReader::FeedReader(std::unique_ptr<ByteSource> source, std::size_t max_record_bytes)
    : source_(std::move(source)), max_record_bytes_(max_record_bytes) {}

std::optional<Result<RawRecord>> FeedReader::next() {
  if (ended_) {
    return std::nullopt;
  }
  if (!feed_) {
    read_feed();
  }
  std::optional<FeedItem> item = feed_->next();
  if (!item) {
    return end_input();
  }
  std::string origin = source_->path() + '#' + std::to_string(++number_);
  if (!item->is_whole) {
    ended_ = true;
    const RecordError cause = failure_.value_or(
        RecordError{{}, "bad-feed", "the file ends in the midst of the item", std::nullopt});
    return RecordError{std::move(origin), cause.code, cause.message,
                       RejectedBytes{to_string(RecordKind::kFeedItem), std::string(item->source)}};
  }
  return RawRecord{
      .origin = std::move(origin), .kind = RecordKind::kJson, .bytes = std::move(item->json)};
}

void FeedReader::read_feed() {
  std::string bytes;
  for (std::string_view part = source_->peek(); !part.empty(); part = source_->peek()) {
    const std::size_t room = max_record_bytes_ - bytes.size();
    bytes.append(part.substr(0, room));
    if (part.size() > room) {
      failure_ = RecordError{
          source_->path(), "too-large",
          "the feed is larger than " + std::to_string(max_record_bytes_) + " bytes", std::nullopt};
      break;
    }
    source_->consume(part.size());
  }
  if (!failure_) {
    failure_ = source_->error();
  }
  text_ = decode_page(bytes, {}).text;
  feed_.emplace(text_);
}

/// Where the file ends between two items, that is told too: there may have been more.
std::optional<Result<RawRecord>> FeedReader::end_input() {
  ended_ = true;
  if (failure_) {
    return *failure_;
  }
  if (feed_->is_feed() && feed_->is_closed()) {
    return std::nullopt;
  }
  const std::string cause = feed_->is_feed() ? "the feed has no end: the file ends after " +
                                                   std::to_string(number_) + " items"
                                             : "neither RSS, Atom nor RDF";
  return RecordError{source_->path(), feed_->is_feed() ? "bad-feed" : "unsupported", cause,
                     std::nullopt};
}

}  // namespace newsdedup
