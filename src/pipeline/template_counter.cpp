// A rough count of all blocks, then exact counts of the few that matter.
#include "pipeline/template_counter.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <span>
#include <utility>

namespace newsdedup {
namespace {

constexpr std::size_t kBufferKeys = std::size_t{1} << 17;

/// Pages in which a block must stand to be a template, of `pages` of its site.
std::uint32_t pages_needed(std::uint64_t site, std::uint32_t pages) {
  const bool known = site != 0;
  const std::uint32_t least = known ? 3 : 5;
  const std::uint32_t share = known ? (pages + 19) / 20 : (pages + 49) / 50;
  return std::max(least, share);
}

/// Makes one of all counts of a block; sorts by key.
void add_up(std::vector<TemplateCounts::Block>& blocks) {
  std::sort(blocks.begin(), blocks.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  std::size_t sums = 0;
  for (const TemplateCounts::Block& block : blocks) {
    if (sums > 0 && blocks[sums - 1].key == block.key) {
      blocks[sums - 1].pages += block.pages;
    } else {
      blocks[sums++] = block;
    }
  }
  blocks.resize(sums);
}

/// A block that may be a template: pages it was seen in, and how many are needed.
struct Candidate {
  std::uint64_t key = 0;
  std::uint32_t pages = 0;
  std::uint32_t needed = 0;
};

/// Makes one of all counts of a block; sorts by key.
void add_up(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.key < b.key; });
  std::size_t sums = 0;
  for (const Candidate& candidate : candidates) {
    if (sums > 0 && candidates[sums - 1].key == candidate.key) {
      candidates[sums - 1].pages += candidate.pages;
    } else {
      candidates[sums++] = candidate;
    }
  }
  candidates.resize(sums);
}

std::uint64_t block_bytes(std::uint64_t key) { return key & kBlockSizeMask; }

}  // namespace

Templates templates_of(const TemplateBuckets& buckets) {
  std::map<std::uint64_t, std::uint32_t> pages;
  std::vector<TemplateCounts::Block> blocks;
  for (const auto& [bucket, counts] : buckets) {
    for (const auto& [site, number] : counts.pages) {
      pages[site] += number;
    }
    blocks.insert(blocks.end(), counts.blocks.begin(), counts.blocks.end());
  }
  add_up(blocks);
  std::vector<std::uint64_t> keys;
  for (const TemplateCounts::Block& block : blocks) {
    if (block.pages >= pages_needed(block.site, pages[block.site])) {
      keys.push_back(block.key);
    }
  }
  return Templates(std::move(keys));
}

void TemplateCounter::Free::operator()(std::uint8_t* bytes) const {
  std::free(bytes);  // NOLINT(cppcoreguidelines-no-malloc)
}

/// Both counters of a key go up, but a larger one not above what the smaller one allows.
void TemplateCounter::note(std::uint64_t key) {
  const unsigned least = rough_count(key);
  if (least == kMostCounted) {
    return;
  }
  for (const unsigned shift : {16U, 39U}) {
    const std::uint64_t place = key >> shift & ((std::uint64_t{1} << kTableBits) - 1);
    const unsigned half = place % 2 * 4;
    std::uint8_t& both = table_[place / 2];
    const bool raised = (unsigned{both} >> half & kMostCounted) == least;
    both = static_cast<std::uint8_t>(both + ((raised ? 1U : 0U) << half));
  }
}

unsigned TemplateCounter::rough_count(std::uint64_t key) const {
  const auto count = [&](std::uint64_t shifted) -> unsigned {
    const std::uint64_t place = shifted & ((std::uint64_t{1} << kTableBits) - 1);
    return unsigned{table_[place / 2]} >> (place % 2 * 4) & kMostCounted;
  };
  return std::min(count(key >> 16U), count(key >> 39U));
}

void TemplateCounter::add(const PageBlocks& page, std::optional<Day> published) {
  if (page.keys.empty()) {
    return;
  }
  if (!table_) {  // untouched pages of it cost nothing
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc)
    table_.reset(static_cast<std::uint8_t*>(std::calloc(std::size_t{1} << (kTableBits - 1), 1)));
    if (!table_) {
      throw std::bad_alloc();
    }
  }
  for (const std::uint64_t key : page.keys) {
    note(key);
  }
  buffer_.insert(buffer_.end(), page.keys.begin(), page.keys.end());
  Page kept{page.site, std::nullopt, static_cast<std::uint32_t>(page.keys.size()), false};
  if (published) {
    kept.day = static_cast<std::int32_t>(published->time_since_epoch().count());
  }
  pages_.push_back(kept);
  if (buffer_.size() >= kBufferKeys) {
    flush();
  }
}

void TemplateCounter::flush() {
  if (buffer_.empty()) {
    return;
  }
  if (!spill_) {
    spill_.emplace(tmp_dir_);
  }
  spill_->append({reinterpret_cast<const std::uint8_t*>(buffer_.data()), buffer_.size() * 8});
  buffer_.clear();
}

template <class Use>
void TemplateCounter::for_each_page(const Use& use) {
  flush();
  std::vector<std::uint64_t> keys;
  std::uint64_t read = 0;  // keys taken from the file
  std::size_t at = 0;
  std::uint64_t left = 0;
  for (const Page& page : pages_) {
    left += page.blocks;
  }
  for (Page& page : pages_) {
    if (keys.size() - at < page.blocks) {
      keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(at));
      at = 0;
      const std::size_t more = std::min<std::uint64_t>(
          std::max<std::uint64_t>(kBufferKeys, page.blocks - keys.size()), left - read);
      const std::size_t old = keys.size();
      keys.resize(old + more);
      spill_->read(read * 8, {reinterpret_cast<std::uint8_t*>(keys.data() + old), more * 8});
      read += more;
    }
    use(page, std::span(keys).subspan(at, page.blocks));
    at += page.blocks;
  }
}

/// A page has text of its own if a fair part of it stands nowhere else: a copy, even within another
/// frame, has none, and so no say.
void TemplateCounter::find_own_pages() {
  constexpr std::uint64_t kFewBytes = 150;
  constexpr std::uint64_t kPercent = 15;
  for_each_page([&](Page& page, std::span<const std::uint64_t> keys) {
    std::uint64_t all = 0;
    std::uint64_t own = 0;
    for (const std::uint64_t key : keys) {
      const unsigned count = rough_count(key);
      all += block_bytes(key);
      own += count == 1 ? block_bytes(key) : 0;
      doubtful_ += count >= 3 ? 1U : 0U;
    }
    page.own = own >= kFewBytes && own * 100 >= all * kPercent;
    own_pages_[page.site] += page.own ? 1U : 0U;
  });
}

/// Exact counts, of as many keys at a time as memory allows: range by range, so that what is found
/// is in order.
std::vector<std::uint64_t> TemplateCounter::find_templates() {
  constexpr std::uint64_t kAtATime = 1U << 18U;  // occurrences
  const std::uint64_t parts = 1 + doubtful_ / kAtATime;
  std::vector<std::uint64_t> found;
  found.reserve(doubtful_ / 3);  // memory that is not written to costs nothing
  std::vector<Candidate> candidates;
  for (std::uint64_t part = 0; part < parts; ++part) {
    candidates.clear();
    std::size_t added_up = 0;  // candidates, when that was last done
    for_each_page([&](Page& page, std::span<const std::uint64_t> keys) {
      if (!page.own) {
        return;
      }
      const std::uint32_t needed = pages_needed(page.site, own_pages_[page.site]);
      for (const std::uint64_t key : keys) {
        if ((key >> 32U) * parts >> 32U == part &&
            rough_count(key) >= std::min(needed, kMostCounted)) {
          candidates.push_back({key, 1, needed});
        }
      }
      if (candidates.size() > 2 * added_up + kAtATime) {
        add_up(candidates);
        added_up = candidates.size();
      }
    });
    add_up(candidates);
    for (const Candidate& candidate : candidates) {
      if (candidate.pages >= candidate.needed) {
        found.push_back(candidate.key);
      }
    }
  }
  return found;
}

Templates TemplateCounter::templates() {
  if (pages_.size() < 3) {
    return Templates{};
  }
  find_own_pages();
  std::vector<std::uint64_t> found = find_templates();
  table_.reset();
  return Templates(std::move(found));
}

TemplateBuckets TemplateCounter::count(int days_in_bucket) {
  constexpr std::size_t kCountsAtATime = std::size_t{1} << 16;
  TemplateBuckets buckets;
  if (pages_.size() < 3) {
    return buckets;
  }
  find_own_pages();
  const std::vector<std::uint64_t> found = find_templates();
  table_.reset();
  std::map<std::optional<std::int64_t>, std::size_t> added_up;  // counts, when that was last done
  for_each_page([&](Page& page, std::span<const std::uint64_t> keys) {
    if (!page.own) {
      return;
    }
    const std::optional<std::int64_t> bucket =
        page.day ? std::optional<std::int64_t>(*page.day / days_in_bucket) : std::nullopt;
    TemplateCounts& counts = buckets[bucket];
    ++counts.pages[page.site];
    for (const std::uint64_t key : keys) {
      if (std::binary_search(found.begin(), found.end(), key)) {
        counts.blocks.push_back({key, page.site, 1});
      }
    }
    std::size_t& last = added_up[bucket];
    if (counts.blocks.size() > last * 3 / 2 + kCountsAtATime) {
      add_up(counts.blocks);
      last = counts.blocks.size();
    }
  });
  for (auto& [bucket, counts] : buckets) {
    add_up(counts.blocks);
  }
  return buckets;
}

}  // namespace newsdedup
