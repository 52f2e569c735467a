// Folds exact copies into texts.
#include "dedup/texts.hpp"

#include <algorithm>
#include <tuple>

namespace newsdedup {

Texts::Texts(const Fingerprints& fingerprints, std::span<const std::uint32_t> order)
    : text_of_(order.size(), kNoText) {
  struct Placed {
    Hash128 hash;
    std::uint32_t place;  // in `order`
  };
  std::vector<Placed> placed;
  placed.reserve(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    const FingerprintHead& head = fingerprints[order[place]];
    if (head.tokens > 0) {
      placed.push_back({head.tokens_hash, place});
    }
  }
  std::sort(placed.begin(), placed.end(), [](const Placed& x, const Placed& y) {
    return std::tie(x.hash, x.place) < std::tie(y.hash, y.place);
  });
  std::vector<std::uint32_t> first_place(order.size());  // by place: of the same text
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const bool copy = i > 0 && placed[i - 1].hash == placed[i].hash;
    first_place[placed[i].place] = copy ? first_place[placed[i - 1].place] : placed[i].place;
  }
  std::uint32_t texts = 0;
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    if (fingerprints[order[place]].tokens > 0) {
      const std::uint32_t first = first_place[place];
      text_of_[order[place]] = first == place ? texts++ : text_of_[order[first]];
    }
  }
  starts_.resize(std::size_t{texts} + 1);
  for (const std::uint32_t text : text_of_) {
    if (text != kNoText) {
      ++starts_[text + 1];
    }
  }
  for (std::size_t text = 0; text < texts; ++text) {
    starts_[text + 1] += starts_[text];
  }
  articles_.resize(placed.size());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end());
  for (const std::uint32_t article : order) {
    if (text_of_[article] != kNoText) {
      articles_[next[text_of_[article]]++] = article;
    }
  }
  stored_.reserve(texts);
  const std::vector<std::uint32_t> stored_order = fingerprints.stored_order();
  for (std::uint32_t slot = 0; slot < stored_order.size(); ++slot) {
    const std::uint32_t text = text_of_[stored_order[slot]];
    if (text != kNoText && first(text) == stored_order[slot]) {
      stored_.push_back({slot, text});
    }
  }
}

}  // namespace newsdedup
