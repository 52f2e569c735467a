// Columns of fingerprints: codes in chunks that can go to disk, band keys turned, band by band.
#include <algorithm>
#include <cassert>
#include <numeric>

#include "dedup/minhash.hpp"
#include "dedup/shingle_set.hpp"
#include "newsdedup/dedup.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
constexpr std::size_t kBlockRows = 4096;  // of band keys

}  // namespace

Fingerprints::Fingerprints(std::size_t memory, std::string tmp_dir)
    : memory_(memory), tmp_dir_(std::move(tmp_dir)) {}

Fingerprints::Fingerprints(std::span<const Fingerprint> fingerprints) {
  for (const Fingerprint& each : fingerprints) {
    append(each);
  }
}

void Fingerprints::append(const Fingerprint& fingerprint) {
  const std::size_t slot = heads_.size();
  heads_.push_back(fingerprint.head);
  places_.push_back(append_codes(fingerprint.shingle_codes));
  signed_.push_back(!fingerprint.band_keys.empty());
  order_.push_back(static_cast<std::uint32_t>(slot));
  if (slot % kBlockRows == 0) {
    blocks_.emplace_back(std::make_unique<std::uint32_t[]>(kBands * kBlockRows));
  }
  for (std::size_t band = 0; band < fingerprint.band_keys.size(); ++band) {
    blocks_.back()[band * kBlockRows + slot % kBlockRows] = fingerprint.band_keys[band];
  }
}

Fingerprints::Place Fingerprints::append_codes(std::span<const std::uint8_t> codes) {
  if (chunks_.empty() || chunks_.back().size + codes.size() > kChunkBytes) {
    close_chunk();
    const std::size_t room = std::max(kChunkBytes, codes.size());
    chunks_.push_back({std::make_unique<std::uint8_t[]>(room), 0, 0});
    bytes_ += room;
  }
  Chunk& chunk = chunks_.back();
  const Place place{static_cast<std::uint32_t>(chunks_.size() - 1),
                    static_cast<std::uint32_t>(chunk.size),
                    static_cast<std::uint32_t>(codes.size())};
  std::copy(codes.begin(), codes.end(), chunk.bytes.get() + chunk.size);
  chunk.size += codes.size();
  return place;
}

/// A full chunk stays in memory if there is room, else it goes to disk.
void Fingerprints::close_chunk() {
  if (chunks_.empty() || bytes_ + kChunkBytes <= memory_) {
    return;
  }
  if (!file_) {
    file_ = std::make_unique<SpillFile>(tmp_dir_);
  }
  Chunk& chunk = chunks_.back();
  chunk.offset = file_->append({chunk.bytes.get(), chunk.size});
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
  places_ = reordered(places_);
  signed_ = reordered(signed_);
  order_ = reordered(order_);
}

std::span<const std::uint8_t> Fingerprints::codes(std::uint32_t article,
                                                  std::vector<std::uint8_t>& buffer) const {
  const Place& place = places_[article];
  const Chunk& chunk = chunks_[place.chunk];
  if (chunk.bytes) {
    return {chunk.bytes.get() + place.offset, place.size};
  }
  buffer.resize(place.size);
  file_->read(chunk.offset + place.offset, buffer);
  return buffer;
}

void Fingerprints::shingles(std::uint32_t article, std::vector<std::uint64_t>& sorted) const {
  thread_local std::vector<std::uint8_t> buffer;
  [[maybe_unused]] const bool sound =
      decode_shingles(codes(article, buffer), heads_[article].shingles, sorted);
  assert(sound);
}

std::vector<std::uint32_t> Fingerprints::stored_order() const {
  std::vector<std::uint32_t> articles(size());
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    articles[order_[i]] = i;
  }
  return articles;
}

std::uint32_t Fingerprints::band_key(std::uint32_t article, std::size_t band) const {
  const std::uint32_t slot = order_[article];
  return blocks_[slot / kBlockRows][band * kBlockRows + slot % kBlockRows];
}

}  // namespace newsdedup
