// Cuts RSS, RDF and Atom feeds into items.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "newsdedup/reader.hpp"
#include "reader/byte_source.hpp"
#include "reader/feed.hpp"

namespace newsdedup {

/// A feed is read into memory, for its character set is told by all of it. Of one that is larger
/// than a record may be the first items are read.
class FeedReader final : public Reader {
 public:
  FeedReader(std::unique_ptr<ByteSource> source, std::size_t max_record_bytes);
  std::optional<Result<RawRecord>> next() override;

 private:
  void read_feed();
  std::optional<Result<RawRecord>> end_input();

  std::unique_ptr<ByteSource> source_;
  std::size_t max_record_bytes_;
  std::string text_;
  std::optional<Feed> feed_;
  std::optional<RecordError> failure_;  ///< why there is no more of the feed
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace newsdedup
