// Which blocks recur over the pages of a site: counts in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "newsdedup/core/spill_file.hpp"
#include "newsdedup/core/time.hpp"
#include "newsdedup/extract.hpp"

namespace newsdedup {

/// What pages published on the days of one bucket tell of templates. Counts are of pages that have
/// text of their own: a copy of another page is no witness of a site's frame. Values of several
/// buckets add up.
struct TemplateCounts {
  struct Block {
    std::uint64_t key = 0;
    std::uint64_t site = 0;
    std::uint32_t pages = 0;
  };
  std::map<std::uint64_t, std::uint32_t> pages;  ///< by site
  std::vector<Block> blocks;                     ///< that may be templates, by key
};

/// By bucket: days since 1970 over the days of a bucket; nothing for pages without a date.
using TemplateBuckets = std::map<std::optional<std::int64_t>, TemplateCounts>;

/// The blocks that stand in enough pages of their site: 3 and 5 %; or, of pages of no known site,
/// in 5 and 2 % of these.
Templates templates_of(const TemplateBuckets& buckets);

/// Counts blocks: first roughly, in a table of 16 MB, then exactly those that may be templates, 8
/// MB of them at a time. Keys wait on disk, 8 bytes each; memory does not grow with the number of
/// blocks, but by 24 bytes a page and 8 bytes a template.
class TemplateCounter {
 public:
  explicit TemplateCounter(std::string tmp_dir) : tmp_dir_(std::move(tmp_dir)) {}

  void add(const PageBlocks& page, std::optional<Day> published);

  /// The templates of all pages: those that `templates_of` makes of the buckets. Nothing can be
  /// added any more. Reads the keys back once for every 250,000 blocks that may be templates.
  Templates templates();

  /// What was counted, as values per bucket, which take 24 bytes for every template of a bucket.
  /// Nothing can be added any more.
  TemplateBuckets count(int days_in_bucket);

 private:
  struct Page {
    std::uint64_t site = 0;
    std::optional<std::int32_t> day;
    std::uint32_t blocks = 0;
    bool own = false;  ///< a fair part of it stands on no other page
  };

  void note(std::uint64_t key);
  unsigned rough_count(std::uint64_t key) const;
  void flush();
  void find_own_pages();
  std::vector<std::uint64_t> find_templates();
  /// Calls `use(page, keys)` for all pages in order.
  template <class Use>
  void for_each_page(const Use& use);

  static constexpr unsigned kTableBits = 25;
  static constexpr unsigned kMostCounted = 15;
  struct Free {
    void operator()(std::uint8_t* bytes) const;
  };

  std::unique_ptr<std::uint8_t[], Free> table_;  // two counters a byte, which stop at 15
  std::string tmp_dir_;
  std::optional<SpillFile> spill_;     // once there is something to keep
  std::vector<std::uint64_t> buffer_;  // keys that are not on disk yet
  std::vector<Page> pages_;
  std::map<std::uint64_t, std::uint32_t> own_pages_;  // by site
  std::uint64_t doubtful_ = 0;                        // occurrences of blocks that may be templates
};

}  // namespace newsdedup
