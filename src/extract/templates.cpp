// Keys of blocks, and the set of those that are templates.
#include "extract/templates.hpp"

#include <algorithm>

#include "extract/dump.hpp"
#include "extract/extract_mode.hpp"
#include "extract/html/page.hpp"
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
  const std::string text = html ? html::page_lines(document.body) : lines_text(document.body);
  for (const Line& line : split_lines(text)) {
    page.keys.push_back(block_key(page.site, line.text));
  }
  std::sort(page.keys.begin(), page.keys.end());
  page.keys.erase(std::unique(page.keys.begin(), page.keys.end()), page.keys.end());
  return page;
}

Templates::Templates(std::span<const std::uint64_t> keys) {
  std::size_t slots = 16;
  while (slots < keys.size() * 2) {
    slots *= 2;
  }
  slots_.resize(slots);
  for (const std::uint64_t key : keys) {
    std::size_t slot = (key >> 20U) & (slots - 1);
    while (slots_[slot] != 0 && slots_[slot] != key) {
      slot = (slot + 1) & (slots - 1);
    }
    size_ += slots_[slot] == 0 ? 1U : 0U;
    slots_[slot] = key;
  }
}

bool Templates::contains(const ArticleInfo& info, std::string_view block) const {
  return contains(block_key(site_key(info), block));
}

bool Templates::contains(std::uint64_t key) const {
  if (size_ == 0) {
    return false;
  }
  std::size_t slot = (key >> 20U) & (slots_.size() - 1);
  while (slots_[slot] != 0 && slots_[slot] != key) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slots_[slot] == key;
}

}  // namespace newsdedup
