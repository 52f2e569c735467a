// A row is packed field by field: lengths as variable-length numbers, what is missing as a bit.
#include "newsdedup/core/article_table.hpp"

#include <algorithm>
#include <optional>

#include "newsdedup/core/parallel.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

/// Which fields are there.
enum Present : std::uint8_t {
  kUrl = 1,
  kSite = 2,
  kTitle = 4,
  kLanguage = 8,
  kPublished = 16,
  kModified = 32
};

void put_number(std::string& row, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) {
    row += static_cast<char>(number | 0x80);
  }
  row += static_cast<char>(number);
}

void put_text(std::string& row, std::string_view text) {
  put_number(row, text.size());
  row += text;
}

/// Negative numbers are small, too.
void put_signed(std::string& row, std::int64_t number) {
  put_number(row,
             static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63));
}

void put_time(std::string& row, const Timestamp& time) {
  put_signed(row, time.day.time_since_epoch().count());
  put_signed(row, time.second.value_or(-1));
  put_number(row, time.utc_offset ? 1 : 0);
  put_signed(row, time.utc_offset.value_or(0));
}

std::string packed(const ArticleInfo& info) {
  std::string row;
  put_text(row, info.id);
  put_text(row, info.origin);
  row += static_cast<char>((info.url ? kUrl : 0) | (info.site ? kSite : 0) |
                           (info.title ? kTitle : 0) | (info.language ? kLanguage : 0) |
                           (info.published ? kPublished : 0) | (info.modified ? kModified : 0));
  for (const std::optional<std::string>* text :
       {&info.url, &info.site, &info.title, &info.language}) {
    if (*text) {
      put_text(row, **text);
    }
  }
  for (const std::optional<Timestamp>* time : {&info.published, &info.modified}) {
    if (*time) {
      put_time(row, **time);
    }
  }
  put_number(row, info.authors.size());
  for (const std::string& author : info.authors) {
    put_text(row, author);
  }
  put_number(row, static_cast<std::uint64_t>(info.published_from));
  put_number(row, info.words);
  return row;
}

/// Takes a row apart.
class RowReader {
 public:
  explicit RowReader(const char* at) : at_(at) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        return value;
      }
    }
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  std::string_view text() {
    const std::size_t size = number();
    const std::string_view found(at_, size);
    at_ += size;
    return found;
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(*at_++); }
  Timestamp time() {
    Timestamp time;
    time.day = Day(std::chrono::days(signed_number()));
    if (const std::int64_t second = signed_number(); second >= 0) {
      time.second = static_cast<std::int32_t>(second);
    }
    const bool has_offset = number() != 0;
    const std::int64_t offset = signed_number();
    if (has_offset) {
      time.utc_offset = static_cast<std::int16_t>(offset);
    }
    return time;
  }

 private:
  const char* at_;
};

}  // namespace

void ArticleTable::append(const ArticleInfo& info) {
  const std::string row = packed(info);
  if (chunks_.empty() || chunks_.back().capacity() - chunks_.back().size() < row.size()) {
    chunks_.emplace_back().reserve(std::max(kChunkBytes, row.size()));
  }
  std::string& chunk = chunks_.back();
  chunk += row;
  rows_.push_back(chunk.data() + chunk.size() - row.size());
}

void ArticleTable::reorder(std::span<const std::uint32_t> order) {
  std::vector<const char*> sorted;
  sorted.reserve(order.size());
  for (const std::uint32_t old : order) {
    sorted.push_back(rows_[old]);
  }
  rows_ = std::move(sorted);
}

std::string_view ArticleTable::id(std::uint32_t article) const {
  return RowReader(rows_[article]).text();
}

ArticleInfo ArticleTable::operator[](std::uint32_t article) const {
  RowReader row(rows_[article]);
  ArticleInfo info;
  info.id = row.text();
  info.origin = row.text();
  const std::uint8_t present = row.byte();
  if ((present & kUrl) != 0) {
    info.url = row.text();
  }
  if ((present & kSite) != 0) {
    info.site = row.text();
  }
  if ((present & kTitle) != 0) {
    info.title = row.text();
  }
  if ((present & kLanguage) != 0) {
    info.language = row.text();
  }
  if ((present & kPublished) != 0) {
    info.published = row.time();
  }
  if ((present & kModified) != 0) {
    info.modified = row.time();
  }
  for (std::uint64_t authors = row.number(); authors > 0; --authors) {
    info.authors.emplace_back(row.text());
  }
  info.published_from = static_cast<PublishedFrom>(row.number());
  info.words = static_cast<std::uint32_t>(row.number());
  return info;
}

std::vector<ArticleInfo> ArticleTable::unpacked(unsigned threads) const {
  std::vector<ArticleInfo> infos(size());
  run_ranges(threads, size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t article = begin; article < end; ++article) {
      infos[article] = (*this)[static_cast<std::uint32_t>(article)];
    }
  });
  return infos;
}

}  // namespace newsdedup
