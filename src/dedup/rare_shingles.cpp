// The rarest shingles of each text, and who holds them: complete, for containment, short texts and
// crowds.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include <sys/mman.h>

#include "dedup/candidates.hpp"
#include "dedup/parallel.hpp"
#include "dedup/shingle_set.hpp"

namespace newsdedup {
namespace {

constexpr std::uint64_t kShingleMask = (std::uint64_t{1} << kShingleBits) - 1;

/// How many texts hold a shingle, up to 15, in half a byte. Shingles may share a counter: then the
/// count is too high.
class ShingleCounts {
 public:
  static constexpr std::uint8_t kMany = 15;

  /// `most_bytes` >= 1024.
  ShingleCounts(std::size_t shingles, std::size_t most_bytes)
      : bytes_(std::bit_floor(std::clamp<std::size_t>(shingles, 1024, most_bytes))),
        counts_(zeroes(bytes_)) {}

  void add(std::uint64_t shingle) {
    const std::uint64_t at = index(shingle);
    const unsigned shift = at % 2 * 4;
    const unsigned both = counts_[at / 2];
    const unsigned one = (both >> shift & kMany) < kMany ? 1 : 0;
    counts_[at / 2] = static_cast<std::uint8_t>(both + (one << shift));
  }
  std::uint8_t of(std::uint64_t shingle) const {
    const std::uint64_t at = index(shingle);
    return static_cast<std::uint8_t>(counts_[at / 2] >> (at % 2 * 4) & kMany);
  }
  /// Has the counter fetched from memory while other work is done: the table is larger than caches.
  void prefetch(std::uint64_t shingle) const {
    __builtin_prefetch(&counts_[index(shingle) / 2], 1);
  }

 private:
  /// By the highest bits: the shingles of a text come sorted, and so walk one way. There is a
  /// power of two of counters, so threads that add shingles of different eighths of all that there
  /// are share no byte.
  std::uint64_t index(std::uint64_t shingle) const {
    return (shingle >> (kShingleBits - 32)) * (2 * bytes_) >> 32;
  }

  struct Free {
    void operator()(std::uint8_t* bytes) const { std::free(bytes); }
  };

  /// On large pages where the system has them: nearly every access is to another page.
  static std::unique_ptr<std::uint8_t[], Free> zeroes(std::size_t bytes) {
    constexpr std::size_t kLargePage = std::size_t{2} << 20;
    const std::size_t rounded = (bytes + kLargePage - 1) / kLargePage * kLargePage;
    auto* found = static_cast<std::uint8_t*>(std::aligned_alloc(kLargePage, rounded));
    if (found == nullptr) {
      throw std::bad_alloc();
    }
#ifdef MADV_HUGEPAGE
    ::madvise(found, rounded, MADV_HUGEPAGE);  // advice: it may be refused
#endif
    std::memset(found, 0, bytes);
    return std::unique_ptr<std::uint8_t[], Free>(found);
  }

  std::size_t bytes_;
  std::unique_ptr<std::uint8_t[], Free> counts_;
};

struct Ask {
  std::uint64_t shingle;
  std::uint32_t text;

  auto operator<=>(const Ask&) const = default;
};

/// The shingles that are asked for, numbered in their order.
class AskedShingles {
 public:
  explicit AskedShingles(std::span<const Ask> sorted_asks) {
    for (const Ask& ask : sorted_asks) {
      if (shingles_.empty() || shingles_.back() != ask.shingle) {
        shingles_.push_back(ask.shingle);
      }
    }
    bits_.resize(std::bit_ceil(shingles_.size() / 4 + 1));
    shift_ = kShingleBits - static_cast<unsigned>(std::bit_width(shingles_.size() | 1));
    starts_.resize((kShingleMask >> shift_) + 2);
    for (const std::uint64_t shingle : shingles_) {
      ++starts_[(shingle >> shift_) + 1];
      bits_[word_of(shingle)] |= bit_of(shingle);
    }
    for (std::size_t bucket = 1; bucket < starts_.size(); ++bucket) {
      starts_[bucket] += starts_[bucket - 1];
    }
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(shingles_.size()); }

  /// False if nobody asks, which is nearly always so: the bits for this fit a cache.
  bool may_hold(std::uint64_t shingle) const {
    return (bits_[word_of(shingle)] & bit_of(shingle)) != 0;
  }

  /// The number of a shingle; `size` if nobody asks for it.
  std::uint32_t number_of(std::uint64_t shingle) const {
    const std::size_t bucket = shingle >> shift_;
    for (std::uint32_t number = starts_[bucket]; number < starts_[bucket + 1]; ++number) {
      if (shingles_[number] == shingle) {
        return number;
      }
    }
    return size();
  }

 private:
  std::size_t word_of(std::uint64_t shingle) const { return shingle >> 6 & (bits_.size() - 1); }
  static std::uint64_t bit_of(std::uint64_t shingle) { return std::uint64_t{1} << (shingle & 63); }

  std::vector<std::uint64_t> shingles_;  // ascending
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> starts_;  // of buckets of shingles that are alike in the highest bits
  unsigned shift_ = 0;
};

/// What a text holds of what is asked for.
struct Held {
  std::uint32_t text;
  std::uint32_t shingle;  // its number
};

class Search {
 public:
  Search(const Fingerprints& fingerprints,
         const Texts& texts,
         std::span<const double> floors,
         std::size_t memory,
         unsigned threads)
      : fingerprints_(fingerprints),
        texts_(texts),
        floors_(floors),
        threads_(threads),
        stored_(stored_texts()),
        counts_(total_shingles(), std::max<std::size_t>(memory / 4, 1024)) {}

  Lookups run() {
    count();
    std::vector<Ask> asks = all_asks();
    std::sort(asks.begin(), asks.end());
    const AskedShingles asked(asks);
    const std::vector<Held> held = all_held(asked);
    return listed(asks, asked, held);
  }

 private:
  std::vector<std::uint32_t> stored_texts() const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t article : fingerprints_.stored_order()) {
      const std::uint32_t text = texts_.of(article);
      if (text != kNoText && texts_.first(text) == article) {
        found.push_back(text);
      }
    }
    return found;
  }

  std::size_t total_shingles() const {
    std::size_t total = 0;
    for (const std::uint32_t text : stored_) {
      total += fingerprints_[texts_.first(text)].shingles;
    }
    return total;
  }

  /// Calls work(text, its shingles, part) for all texts, some on each thread.
  template <class Work>
  void for_each_text(const Work& work) const {
    run_parts(threads_, [&](unsigned part) {
      const std::size_t begin = stored_.size() * part / threads_;
      const std::size_t end = stored_.size() * (part + 1) / threads_;
      std::vector<std::uint64_t> shingles;
      for (std::size_t i = begin; i < end; ++i) {
        fingerprints_.shingles(texts_.first(stored_[i]), shingles);
        work(stored_[i], shingles, part);
      }
    });
  }

  /// Every thread counts the shingles of some eighths of all that there are, of all texts.
  void count() {
    constexpr unsigned kEighths = 8;
    const unsigned parts = std::min(threads_, kEighths);
    run_parts(parts, [&](unsigned part) {
      const std::uint64_t least = (kShingleMask / kEighths + 1) * (kEighths * part / parts);
      const std::uint64_t end = (kShingleMask / kEighths + 1) * (kEighths * (part + 1) / parts);
      std::vector<std::uint64_t> shingles;
      for (const std::uint32_t text : stored_) {
        fingerprints_.shingles(texts_.first(text), shingles);
        const auto from = std::lower_bound(shingles.begin(), shingles.end(), least);
        const auto to = std::lower_bound(from, shingles.end(), end);
        add_all({from, to});
      }
    });
  }

  void add_all(std::span<const std::uint64_t> shingles) {
    for (std::size_t i = 0; i < std::min(kAhead, shingles.size()); ++i) {
      counts_.prefetch(shingles[i]);
    }
    for (std::size_t i = 0; i < shingles.size(); ++i) {
      if (i + kAhead < shingles.size()) {
        counts_.prefetch(shingles[i + kAhead]);
      }
      counts_.add(shingles[i]);
    }
  }

  std::vector<Ask> all_asks() const {
    std::vector<std::vector<Ask>> found(threads_);
    std::vector<std::vector<std::uint64_t>> shared(threads_);
    for_each_text([&](std::uint32_t text, std::span<const std::uint64_t> shingles, unsigned part) {
      if (floors_[text] <= 1) {
        ask(text, shingles, shared[part], found[part]);
      }
    });
    return joined(std::move(found));
  }

  /// The rarest shingles of a text, as many as it takes, but for those that nobody shares.
  void ask(std::uint32_t text,
           std::span<const std::uint64_t> shingles,
           std::vector<std::uint64_t>& shared,
           std::vector<Ask>& asks) const {
    const std::size_t size = shingles.size();
    const std::size_t wanted = size - least_held(size, floors_[text]) + 1;
    shared.resize(size);
    std::size_t alone = 0;
    std::size_t shares = 0;
    for (std::size_t i = 0; i < size && alone < wanted; ++i) {
      if (i + kAhead < size) {
        counts_.prefetch(shingles[i + kAhead]);
      }
      const std::uint8_t count = counts_.of(shingles[i]);
      shared[shares] = std::uint64_t{count} << kShingleBits | shingles[i];
      shares += count > 1 ? 1 : 0;  // without a branch: it could not be foreseen
      alone += count > 1 ? 0 : 1;
    }
    if (alone >= wanted) {
      return;
    }
    shared.resize(shares);
    const auto end = shared.begin() + static_cast<std::ptrdiff_t>(wanted - alone);
    if (end != shared.end()) {
      std::nth_element(shared.begin(), end, shared.end());
    }
    for (auto code = shared.begin(); code != end; ++code) {
      asks.push_back({*code & kShingleMask, text});
    }
  }

  std::vector<Held> all_held(const AskedShingles& asked) const {
    std::vector<std::vector<Held>> found(threads_);
    for_each_text([&](std::uint32_t text, std::span<const std::uint64_t> shingles, unsigned part) {
      for (const std::uint64_t shingle : shingles) {
        if (asked.may_hold(shingle)) {
          const std::uint32_t number = asked.number_of(shingle);
          if (number != asked.size()) {
            found[part].push_back({text, number});
          }
        }
      }
    });
    return joined(std::move(found));
  }

  template <class Item>
  static std::vector<Item> joined(std::vector<std::vector<Item>> parts) {
    std::vector<Item> all = std::move(parts.front());
    for (std::size_t part = 1; part < parts.size(); ++part) {
      all.insert(all.end(), parts[part].begin(), parts[part].end());
      parts[part] = {};
    }
    return all;
  }

  /// Leaves out what only one text holds.
  Lookups listed(std::span<const Ask> asks,
                 const AskedShingles& asked,
                 std::span<const Held> held) const {
    std::vector<std::uint32_t> holders(asked.size());
    for (const Held& each : held) {
      ++holders[each.shingle];
    }
    const auto each_ask = [&](const auto& add) {
      std::uint32_t number = 0;
      for (std::size_t i = 0; i < asks.size(); ++i) {
        number += i > 0 && asks[i].shingle != asks[i - 1].shingle ? 1U : 0U;
        if (holders[number] > 1) {
          add(asks[i].text, number);
        }
      }
    };
    const auto each_held = [&](const auto& add) {
      for (const Held& each : held) {
        if (holders[each.shingle] > 1) {
          add(each.text, each.shingle);
        }
      }
    };
    Lookups lookups;
    lookups.asks = Lists(texts_.size(), each_ask);
    lookups.holds = Lists(texts_.size(), each_held);
    lookups.askers = turned(lookups.asks, asked.size());
    lookups.holders = turned(lookups.holds, asked.size());
    return lookups;
  }

  /// Item i of list j becomes item j of list i: ascending.
  static Lists turned(const Lists& lists, std::size_t size) {
    return Lists(size, [&](const auto& add) {
      for (std::uint32_t list = 0; list < lists.size(); ++list) {
        for (const std::uint32_t item : lists[list]) {
          add(item, list);
        }
      }
    });
  }

  static constexpr std::size_t kAhead = 32;

  const Fingerprints& fingerprints_;
  const Texts& texts_;
  std::span<const double> floors_;
  unsigned threads_;
  std::vector<std::uint32_t> stored_;  // texts, in the order in which they are stored
  ShingleCounts counts_;
};

}  // namespace

std::size_t least_held(std::size_t size, double floor) {
  const double least = std::ceil(floor * static_cast<double>(size) - 1e-9);
  return std::max<std::size_t>(1, static_cast<std::size_t>(least));
}

Lookups rare_shingles(const Fingerprints& fingerprints,
                      const Texts& texts,
                      std::span<const double> floors,
                      std::size_t memory,
                      unsigned threads) {
  return Search(fingerprints, texts, floors, memory, threads).run();
}

}  // namespace newsdedup
