// Of many that are offered to each place, the most promising ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace newsdedup::events {

/// An item that a place of an index may be compared with.
struct Partner {
  std::uint16_t promise = 0;  ///< in any unit
  std::uint32_t item = 0;
};

/// Keeps the `most` most promising partners of each place; of equal promises the lower items. In
/// which order they are offered changes nothing.
class Partners {
 public:
  /// None that promises less than `least`.
  Partners(std::size_t places, std::size_t most, std::uint16_t least)
      : most_(most), least_(places, least), kept_(places) {}

  /// By place: what a further one must promise.
  std::span<const std::uint16_t> least() const { return least_; }

  /// O(1) in the mean.
  void offer(std::uint32_t place, Partner partner);
  /// Offers all that `other`, of as many places, has kept.
  void take(const Partners& other);
  /// (item, place) of all that are kept, sorted.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs();

 private:
  void keep_best(std::uint32_t place);

  std::size_t most_;
  std::vector<std::uint16_t> least_;        // by place: what a further one must promise
  std::vector<std::vector<Partner>> kept_;  // by place: fewer than twice `most_`
};

}  // namespace newsdedup::events
