// Columns of fingerprints: codes in chunks that can go to disk, band keys turned, band by band.
#include <algorithm>
#include <cassert>
#include <numeric>

#include "dedup/minhash.hpp"
#include "dedup/shingle_set.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 18;
constexpr std::size_t kBlockRows = 4096;  // of band keys
// From one band to the next: no power of two, or all keys of an article would want one set of the
// cache.
constexpr std::size_t kBlockStride = kBlockRows + 16;
constexpr std::size_t kBlockBytes = kBands * kBlockStride * sizeof(std::uint32_t);

}  // namespace

Fingerprints::Fingerprints(std::size_t memory, std::string tmp_dir)
    : memory_(memory), tmp_dir_(std::move(tmp_dir)) {}

Fingerprints::Fingerprints(std::span<const Fingerprint> fingerprints) {
  for (const Fingerprint& each : fingerprints) {
    append(each);
  }
}

void Fingerprints::append(const Fingerprint& fingerprint) {
  heads_.push_back(fingerprint.head);
  slots_.push_back(static_cast<std::uint32_t>(slots_.size()));
  append_codes(fingerprint.shingle_codes, fingerprint.head.shingles);
  append_keys(fingerprint.band_keys);
}

void Fingerprints::append_keys(std::span<const std::uint32_t> keys) {
  const std::size_t row = signed_.size() % kBlockRows;
  if (row == 0) {
    close_block();
    blocks_.push_back({std::make_unique<std::uint32_t[]>(kBands * kBlockStride), 0});
    keys_in_memory_ += kBlockBytes;
  }
  for (std::size_t band = 0; band < keys.size(); ++band) {
    blocks_.back().keys[band * kBlockStride + row] = keys[band];
  }
  signed_.push_back(!keys.empty());
}

/// As a chunk, with a quarter of its share.
void Fingerprints::close_block() {
  if (blocks_.empty() || keys_in_memory_ + kBlockBytes <= memory_ / 4) {
    return;
  }
  Block& block = blocks_.back();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(block.keys.get());
  block.offset = file().append({bytes, kBlockBytes});
  block.keys.reset();
  keys_in_memory_ -= kBlockBytes;
}

SpillFile& Fingerprints::file() {
  if (!file_) {
    file_ = std::make_unique<SpillFile>(tmp_dir_);
  }
  return *file_;
}

void Fingerprints::append_codes(std::span<const std::uint8_t> codes, std::uint32_t shingles) {
  if (chunks_.empty() || chunks_.back().size + codes.size() > kChunkBytes) {
    close_chunk();
    const std::size_t room = std::max(kChunkBytes, codes.size());
    chunks_.push_back({std::make_unique<std::uint8_t[]>(room), 0, 0});
    bytes_ += room;
  }
  Chunk& chunk = chunks_.back();
  places_.push_back({static_cast<std::uint32_t>(chunks_.size() - 1),
                     static_cast<std::uint32_t>(chunk.size),
                     static_cast<std::uint32_t>(codes.size()), shingles});
  std::copy(codes.begin(), codes.end(), chunk.bytes.get() + chunk.size);
  chunk.size += codes.size();
}

/// A full chunk stays in memory if there is room, else it goes to disk.
void Fingerprints::close_chunk() {
  if (chunks_.empty() || bytes_ + kChunkBytes <= memory_) {
    return;
  }
  Chunk& chunk = chunks_.back();
  chunk.offset = file().append({chunk.bytes.get(), chunk.size});
  chunk.bytes.reset();
  bytes_ -= std::max(kChunkBytes, chunk.size);
}

void Fingerprints::reorder(std::span<const std::uint32_t> order) {
  assert(order.size() == size());
  const auto reordered = [&](const auto& column) {
    std::remove_cvref_t<decltype(column)> sorted(column.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      sorted[i] = column[order[i]];
    }
    return sorted;
  };
  heads_ = reordered(heads_);
  slots_ = reordered(slots_);
}

void Fingerprints::shingles(std::uint32_t article, std::vector<std::uint64_t>& sorted) const {
  const Place& place = places_[slots_[article]];
  const Chunk& chunk = chunks_[place.chunk];
  std::vector<std::uint8_t> read;
  std::span<const std::uint8_t> codes(chunk.bytes.get() + place.offset, place.size);
  if (!chunk.bytes) {
    read.resize(place.size);
    file_->read(chunk.offset + place.offset, read);
    codes = read;
  }
  [[maybe_unused]] const bool sound = decode_shingles(codes, place.shingles, sorted);
  assert(sound);
}

std::span<const std::uint8_t> Fingerprints::Scan::codes(std::uint32_t slot) {
  const Place& place = fingerprints_.places_[slot];
  const Chunk& chunk = fingerprints_.chunks_[place.chunk];
  const std::uint8_t* begin = chunk.bytes.get();
  if (!chunk.bytes) {
    if (chunk_ != place.chunk) {
      bytes_.resize(chunk.size);
      fingerprints_.file_->read(chunk.offset, bytes_);
      chunk_ = place.chunk;
    }
    begin = bytes_.data();
  }
  return {begin + place.offset, place.size};
}

void Fingerprints::Scan::append(std::uint32_t slot,
                                unsigned first,
                                unsigned last,
                                std::vector<std::uint64_t>& shingles) {
  append_shingles(codes(slot), fingerprints_.shingle_count(slot), {first, last}, shingles);
}

std::vector<std::uint32_t> Fingerprints::stored_order() const {
  std::vector<std::uint32_t> articles(size());
  for (std::uint32_t article = 0; article < articles.size(); ++article) {
    articles[slots_[article]] = article;
  }
  return articles;
}

std::uint32_t Fingerprints::BandScan::key(std::uint32_t slot) {
  const std::size_t number = slot / kBlockRows;
  const Block& block = fingerprints_.blocks_[number];
  if (block.keys) {
    return block.keys[band_ * kBlockStride + slot % kBlockRows];
  }
  if (block_ != number) {
    read_.resize(kBlockRows);
    constexpr std::size_t kKeyBytes = sizeof(std::uint32_t);
    fingerprints_.file_->read(
        block.offset + band_ * kBlockStride * kKeyBytes,
        {reinterpret_cast<std::uint8_t*>(read_.data()), kBlockRows * kKeyBytes});
    block_ = number;
  }
  return read_[slot % kBlockRows];
}

}  // namespace newsdedup
