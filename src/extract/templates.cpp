// Keys of blocks, and the set of those that are templates.
#include "extract/templates.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "extract/extract_mode.hpp"
#include "extract/html/page.hpp"
#include "extract/lines.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;

/// The low bits of a key tell how long the block is.
std::uint64_t block_key(std::uint64_t site, std::string_view block) {
  const std::uint64_t hash = (token_hash(block) ^ site) * kMix;
  return (hash & ~kBlockSizeMask) | std::min<std::uint64_t>(block.size(), kBlockSizeMask);
}

}  // namespace

std::uint64_t site_key(const ArticleInfo& info) {
  return info.site ? token_hash(*info.site) | 1U : 0;
}

PageBlocks page_blocks(const RawDocument& document, ExtractMode mode) {
  PageBlocks page;
  if (!is_stripped(document.kind, mode)) {
    return page;
  }
  page.site = site_key(document.info);
  const bool html = document.kind == BodyKind::kHtml;
  std::string text = html ? html::page_lines(document.body) : document.body;
  for (const Line& line : html ? split_lines(text) : read_lines(text)) {
    page.keys.push_back(block_key(page.site, line.text));
  }
  std::sort(page.keys.begin(), page.keys.end());
  page.keys.erase(std::unique(page.keys.begin(), page.keys.end()), page.keys.end());
  return page;
}

Templates::Templates(std::vector<std::uint64_t> keys) : keys_(std::move(keys)) {
  constexpr int kKeysInSlot = 4;
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  const int bits = std::max(1, static_cast<int>(std::bit_width(keys_.size() / kKeysInSlot)));
  shift_ = static_cast<unsigned>(64 - bits);
  first_.resize((std::size_t{1} << bits) + 1);
  for (const std::uint64_t key : keys_) {
    ++first_[(key >> shift_) + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
}

bool Templates::contains(const ArticleInfo& info, std::string_view block) const {
  return contains(block_key(site_key(info), block));
}

bool Templates::contains(std::uint64_t key) const {
  if (keys_.empty()) {
    return false;
  }
  const std::size_t slot = key >> shift_;
  const auto at = [&](std::size_t place) {
    return keys_.begin() + static_cast<std::ptrdiff_t>(place);
  };
  return std::binary_search(at(first_[slot]), at(first_[slot + 1]), key);
}

}  // namespace newsdedup
