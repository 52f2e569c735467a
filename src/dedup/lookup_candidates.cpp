// Candidates by the rarest shingles of a text: complete, for containment, short texts and crowds.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "dedup/candidates.hpp"
#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

constexpr std::uint64_t kShingleMask = (std::uint64_t{1} << kShingleBits) - 1;

/// Shingles of `size` that a text holds if it holds the share `floor` of them.
std::size_t least_held(std::size_t size, double floor) {
  const double least = std::ceil(floor * static_cast<double>(size) - 1e-9);
  return std::max<std::size_t>(1, static_cast<std::size_t>(least));
}

/// How many texts hold a shingle. Shingles may share a slot: then the count is too high.
class ShingleCounts {
 public:
  explicit ShingleCounts(std::size_t shingles)
      : slots_(std::clamp<std::size_t>(shingles, 1024, kMaxSlots)) {}

  void add(std::uint64_t shingle) {
    std::uint8_t& slot = slots_[index(shingle)];
    slot = static_cast<std::uint8_t>(slot + (slot < kMany ? 1 : 0));
  }
  /// 255 stands for more, too.
  std::uint8_t of(std::uint64_t shingle) const { return slots_[index(shingle)]; }
  /// Has the slot fetched from memory while other work is done: the table is larger than caches.
  void prefetch(std::uint64_t shingle) const { __builtin_prefetch(&slots_[index(shingle)]); }

 private:
  static constexpr std::uint8_t kMany = 255;
  static constexpr std::size_t kMaxSlots = std::size_t{1} << 28;

  /// By the highest 32 bits: the shingles of a text come sorted, and so walk one way.
  std::size_t index(std::uint64_t shingle) const {
    return (shingle >> (kShingleBits - 32)) * slots_.size() >> 32;
  }

  std::vector<std::uint8_t> slots_;
};

struct Ask {
  std::uint64_t shingle;
  std::uint32_t row;

  auto operator<=>(const Ask&) const = default;
};

/// Who asks for a shingle.
class AskIndex {
 public:
  explicit AskIndex(std::vector<Ask> asks)
      : asks_(std::move(asks)), asked_(std::bit_ceil(asks_.size() / 2 + 1)) {
    std::sort(asks_.begin(), asks_.end());
    shift_ = kShingleBits - static_cast<unsigned>(std::bit_width(asks_.size() | 1));
    starts_.resize((kShingleMask >> shift_) + 2);
    for (const Ask& ask : asks_) {
      ++starts_[(ask.shingle >> shift_) + 1];
      asked_word(ask.shingle) |= asked_bit(ask.shingle);
    }
    for (std::size_t bucket = 1; bucket < starts_.size(); ++bucket) {
      starts_[bucket] += starts_[bucket - 1];
    }
  }

  /// False if nobody asks, which is nearly always so: the bits for this fit a cache.
  bool may_be_asked(std::uint64_t shingle) const {
    return (asked_[shingle >> 6 & (asked_.size() - 1)] & asked_bit(shingle)) != 0;
  }

  std::span<const Ask> askers(std::uint64_t shingle) const {
    const std::size_t bucket = shingle >> shift_;
    const auto begin = asks_.begin() + static_cast<std::ptrdiff_t>(starts_[bucket]);
    const auto end = asks_.begin() + static_cast<std::ptrdiff_t>(starts_[bucket + 1]);
    const auto first = std::lower_bound(begin, end, Ask{shingle, 0});
    auto last = first;
    while (last != end && last->shingle == shingle) {
      ++last;
    }
    return {first, last};
  }

 private:
  std::uint64_t& asked_word(std::uint64_t shingle) {
    return asked_[shingle >> 6 & (asked_.size() - 1)];
  }
  static std::uint64_t asked_bit(std::uint64_t shingle) {
    return std::uint64_t{1} << (shingle & 63);
  }

  std::vector<Ask> asks_;  // by shingle, then row
  std::vector<std::uint64_t> asked_;
  std::vector<std::size_t> starts_;
  unsigned shift_ = 0;
};

class Lookup {
 public:
  Lookup(std::span<const Fingerprint* const> rows, std::span<const double> floors)
      : rows_(rows), floors_(floors), counts_(total_shingles()) {}

  std::vector<CandidateKey> run() {
    for (const Fingerprint* row : rows_) {
      for_each_shingle(*row, [&](std::uint64_t shingle) {
        counts_.add(shingle);
        return true;
      });
    }
    std::vector<Ask> asks;
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      if (floors_[row] <= 1) {
        ask(row, asks);
      }
    }
    const AskIndex index(std::move(asks));
    std::vector<std::uint32_t> last_holder(rows_.size(), kNobody);
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      answer(row, index, last_holder);
    }
    sort_unique(candidates_);
    return std::move(candidates_);
  }

 private:
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;

  std::size_t total_shingles() const {
    std::size_t total = 0;
    for (const Fingerprint* row : rows_) {
      total += row->shingles;
    }
    return total;
  }

  const std::vector<std::uint64_t>& decoded(const Fingerprint& row) {
    [[maybe_unused]] const bool sound = decode_shingles(row.shingle_codes, row.shingles, shingles_);
    assert(sound);
    return shingles_;
  }

  /// Calls `visit` with each shingle of a row until it returns false.
  template <class Visit>
  void for_each_shingle(const Fingerprint& row, const Visit& visit) {
    constexpr std::size_t kAhead = 16;
    const std::vector<std::uint64_t>& shingles = decoded(row);
    for (std::size_t i = 0; i < shingles.size(); ++i) {
      if (i + kAhead < shingles.size()) {
        counts_.prefetch(shingles[i + kAhead]);
      }
      if (!visit(shingles[i])) {
        return;
      }
    }
  }

  /// The rarest shingles of a row, as many as it takes, but for those that nobody shares.
  void ask(std::uint32_t row, std::vector<Ask>& asks) {
    const std::size_t size = rows_[row]->shingles;
    const std::size_t wanted = size - least_held(size, floors_[row]) + 1;
    std::size_t alone = 0;
    shared_.clear();
    for_each_shingle(*rows_[row], [&](std::uint64_t shingle) {
      const std::uint8_t count = counts_.of(shingle);
      if (count > 1) {
        shared_.push_back(std::uint64_t{count} << kShingleBits | shingle);
      } else {
        ++alone;
      }
      return alone < wanted;
    });
    if (alone >= wanted) {
      return;
    }
    const auto end = shared_.begin() + static_cast<std::ptrdiff_t>(wanted - alone);
    if (end != shared_.end()) {
      std::nth_element(shared_.begin(), end, shared_.end());
    }
    for (auto code = shared_.begin(); code != end; ++code) {
      asks.push_back({*code & kShingleMask, row});
    }
  }

  /// Pairs a row with those that ask for one of its shingles.
  void answer(std::uint32_t row, const AskIndex& index, std::vector<std::uint32_t>& last_holder) {
    const std::size_t size = rows_[row]->shingles;
    for (const std::uint64_t shingle : decoded(*rows_[row])) {
      if (!index.may_be_asked(shingle)) {
        continue;
      }
      for (const Ask& ask : index.askers(shingle)) {
        const bool seen = last_holder[ask.row] == row;
        last_holder[ask.row] = row;
        if (!seen && ask.row != row &&
            size >= least_held(rows_[ask.row]->shingles, floors_[ask.row])) {
          candidates_.push_back(candidate_key(ask.row, row));
        }
      }
    }
  }

  std::span<const Fingerprint* const> rows_;
  std::span<const double> floors_;
  ShingleCounts counts_;
  std::vector<std::uint64_t> shingles_;  // of one row
  std::vector<std::uint64_t> shared_;    // of one row: count and shingle
  std::vector<CandidateKey> candidates_;
};

}  // namespace

std::vector<CandidateKey> lookup_candidates(std::span<const Fingerprint* const> rows,
                                            std::span<const double> floors) {
  return Lookup(rows, floors).run();
}

}  // namespace newsdedup
