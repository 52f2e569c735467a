// Of many that are offered to each place, the most promising ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace newsdedup::events {

/// An item that a place of an index may be compared with.
struct Partner {
  float promise = 0;  ///< more than 0
  std::uint32_t item = 0;
};

/// Keeps the `most` most promising partners of each place; of equal promises the lower items. In
/// which order they are offered changes nothing.
class Partners {
 public:
  Partners(std::size_t places, std::size_t most)
      : most_(most), least_(places, 0.0F), kept_(places) {}

  /// O(log most), mostly O(1).
  void offer(std::uint32_t place, Partner partner);
  /// Offers all that `other`, of as many places, has kept.
  void take(const Partners& other);
  /// (item, place) of all that are kept, sorted.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const;

 private:
  std::size_t most_;
  std::vector<float> least_;                // by place: what a further one must promise
  std::vector<std::vector<Partner>> kept_;  // by place: heaps with the worst in front
};

}  // namespace newsdedup::events
