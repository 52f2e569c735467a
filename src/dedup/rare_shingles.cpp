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
#include "dedup/shingle_set.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup {
namespace {

constexpr ShingleTops kLowerHalf = {0, kShingleTops / 2};
constexpr ShingleTops kUpperHalf = {kShingleTops / 2, kShingleTops};
constexpr std::uint64_t kUpperShingles = least_shingle(kUpperHalf.first);
constexpr std::uint64_t kShingleMask = (std::uint64_t{1} << kShingleBits) - 1;

/// How many look-ups before it is needed something is fetched from memory.
constexpr std::size_t kAhead = 32;

/// How many texts hold a shingle of one half, up to 15, in half a byte. Shingles may share a
/// counter: then the count is too high.
class ShingleCounts {
 public:
  static constexpr std::uint8_t kMany = 15;

  /// Two counters a shingle: three in five of those that are alone are known to be, which is
  /// enough of one half. A multiple of 16, so that threads that add shingles of different eighths
  /// of the half share no byte.
  ShingleCounts(std::size_t shingles, unsigned threads)
      : bytes_((shingles / 8 + 1) * 8), counts_(zeroes(bytes_, threads)) {}

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
  /// To the second level, which waits for more lines at a time than the first.
  void prefetch(std::uint64_t shingle) const {
    __builtin_prefetch(&counts_[index(shingle) / 2], 0, 2);
  }

 private:
  /// By the highest bits but one: the shingles of a text come sorted, and so walk one way.
  std::uint64_t index(std::uint64_t shingle) const {
    return (shingle % kUpperShingles >> (kShingleBits - 33)) * (2 * bytes_) >> 32;
  }

  struct Free {
    void operator()(std::uint8_t* bytes) const { std::free(bytes); }
  };

  /// On large pages where the system has them: nearly every access is to another page.
  static std::unique_ptr<std::uint8_t[], Free> zeroes(std::size_t bytes, unsigned threads) {
    constexpr std::size_t kLargePage = std::size_t{2} << 20;
    const std::size_t rounded = (bytes + kLargePage - 1) / kLargePage * kLargePage;
    auto* found = static_cast<std::uint8_t*>(std::aligned_alloc(kLargePage, rounded));
    if (found == nullptr) {
      throw std::bad_alloc();
    }
#ifdef MADV_HUGEPAGE
    ::madvise(found, rounded, MADV_HUGEPAGE);  // advice: it may be refused
#endif
    run_parts(threads, [&](unsigned part) {
      const std::size_t begin = bytes * part / threads;
      std::memset(found + begin, 0, bytes * (part + 1) / threads - begin);
    });
    return std::unique_ptr<std::uint8_t[], Free>(found);
  }

  std::size_t bytes_;
  std::unique_ptr<std::uint8_t[], Free> counts_;
};

/// Which shingles stand in some texts: never wrong about those that do, seldom about others.
class ShingleMarks {
 public:
  explicit ShingleMarks(std::size_t shingles) : bits_(std::bit_ceil(shingles / 8 + 1)) {}

  void add(std::uint64_t shingle) { bits_[word_of(shingle)] |= bit_of(shingle); }
  /// Drops all others but a few.
  void keep_held(std::vector<std::uint64_t>& shingles) const {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < shingles.size(); ++i) {
      __builtin_prefetch(&bits_[word_of(shingles[std::min(i + kAhead, shingles.size() - 1)])]);
      const std::uint64_t shingle = shingles[i];
      shingles[kept] = shingle;  // without a branch: few are held
      kept += bits_[word_of(shingle)] >> (shingle & 63) & 1;
    }
    shingles.resize(kept);
  }

 private:
  std::size_t word_of(std::uint64_t shingle) const { return shingle >> 6 & (bits_.size() - 1); }
  static std::uint64_t bit_of(std::uint64_t shingle) { return std::uint64_t{1} << (shingle & 63); }

  std::vector<std::uint64_t> bits_;
};

struct Ask {
  std::uint64_t shingle;
  std::uint32_t text;

  auto operator<=>(const Ask&) const = default;
};

/// The shingles that are asked for, numbered in their order.
class AskedShingles {
 public:
  explicit AskedShingles(std::span<const Ask> sorted_asks) : marks_(2 * sorted_asks.size()) {
    for (const Ask& ask : sorted_asks) {
      if (shingles_.empty() || shingles_.back() != ask.shingle) {
        shingles_.push_back(ask.shingle);
      }
    }
    shift_ = kShingleBits - static_cast<unsigned>(std::bit_width(shingles_.size() | 1));
    starts_.resize((kShingleMask >> shift_) + 2);
    for (const std::uint64_t shingle : shingles_) {
      ++starts_[(shingle >> shift_) + 1];
      marks_.add(shingle);
    }
    for (std::size_t bucket = 1; bucket < starts_.size(); ++bucket) {
      starts_[bucket] += starts_[bucket - 1];
    }
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(shingles_.size()); }

  /// Drops shingles for which nobody asks, which are nearly all: the marks for this fit a cache.
  void keep_asked(std::vector<std::uint64_t>& shingles) const { marks_.keep_held(shingles); }

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
  std::vector<std::uint64_t> shingles_;  // ascending
  ShingleMarks marks_;
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
         unsigned threads)
      : fingerprints_(fingerprints),
        texts_(texts),
        floors_(floors),
        threads_(threads),
        low_counts_(total_shingles() / 2, threads) {}

  /// Most texts have enough shingles of their own in the lower half: those of the upper half are
  /// counted for the few texts only that have not.
  Lookups run() {
    count(low_counts_, kLowerHalf, [](std::vector<std::uint64_t>&) {});
    const std::vector<StoredText> needy = needy_texts();
    const ShingleMarks marks = marks_of(needy);
    ShingleCounts high_counts(marked_, threads_);
    if (!needy.empty()) {
      count(high_counts, kUpperHalf,
            [&marks](std::vector<std::uint64_t>& shingles) { marks.keep_held(shingles); });
    }
    std::vector<Ask> asks = asks_of(needy, high_counts);
    std::sort(asks.begin(), asks.end());
    const AskedShingles asked(asks);
    const std::vector<Held> held = all_held(asked);
    return listed(asks, asked, held);
  }

 private:
  std::size_t total_shingles() const {
    std::size_t total = 0;
    for (const StoredText& each : texts_.stored()) {
      total += fingerprints_.shingle_count(each.slot);
    }
    return total;
  }

  /// Calls work(text, its shingles, what is found) for the texts, some on each thread. Returns what
  /// was found, in the order of the texts.
  template <class Item, class Work>
  std::vector<Item> find_in(std::span<const StoredText> texts, const Work& work) const {
    std::vector<std::vector<Item>> found(threads_);
    run_parts(threads_, [&](unsigned part) {
      Fingerprints::Scan scan(fingerprints_);
      std::vector<std::uint64_t> shingles;
      for (const auto [slot, text] : part_of(texts, part)) {
        shingles.clear();
        scan.append(slot, 0, kShingleTops, shingles);
        work(text, shingles, found[part]);
      }
    });
    return joined(std::move(found));
  }

  std::span<const StoredText> part_of(std::span<const StoredText> texts, unsigned part) const {
    const std::size_t begin = texts.size() * part / threads_;
    return texts.subspan(begin, texts.size() * (part + 1) / threads_ - begin);
  }

  /// Counts the shingles of one half, of all texts, those that `filter` keeps. Every thread has
  /// some eighths of the half.
  template <class Filter>
  void count(ShingleCounts& counts, const ShingleTops& half, const Filter& filter) const {
    constexpr unsigned kEighths = 8;
    constexpr unsigned kTopsOfEighth = kShingleTops / 2 / kEighths;
    const unsigned parts = std::min(threads_, kEighths);
    run_parts(parts, [&](unsigned part) {
      const unsigned first = half.first + kTopsOfEighth * (kEighths * part / parts);
      const unsigned last = half.first + kTopsOfEighth * (kEighths * (part + 1) / parts);
      Fingerprints::Scan scan(fingerprints_);
      constexpr std::size_t kBatch = 4096;
      std::vector<std::uint64_t> shingles;  // of some texts, so that fetching seldom starts anew
      for (const StoredText& each : texts_.stored()) {
        scan.append(each.slot, first, last, shingles);
        if (shingles.size() >= kBatch) {
          filter(shingles);
          add_all(shingles, counts);
          shingles.clear();
        }
      }
      filter(shingles);
      add_all(shingles, counts);
    });
  }

  static void add_all(std::span<const std::uint64_t> shingles, ShingleCounts& counts) {
    prefetch_first(shingles, counts);
    for (std::size_t i = 0; i < shingles.size(); ++i) {
      if (i + kAhead < shingles.size()) {
        counts.prefetch(shingles[i + kAhead]);
      }
      counts.add(shingles[i]);
    }
  }

  static void prefetch_first(std::span<const std::uint64_t> shingles, const ShingleCounts& counts) {
    for (std::size_t i = 0; i < std::min(kAhead, shingles.size()); ++i) {
      counts.prefetch(shingles[i]);
    }
  }

  /// How many shingles a text has to ask for.
  std::size_t wanted_of(std::uint32_t text, std::size_t size) const {
    return size - least_held(size, floors_[text]) + 1;
  }

  /// The texts with fewer shingles of the lower half that nobody shares than they have to ask for.
  std::vector<StoredText> needy_texts() const {
    std::vector<std::vector<StoredText>> found(threads_);
    run_parts(threads_, [&](unsigned part) {
      Fingerprints::Scan scan(fingerprints_);
      std::vector<std::uint64_t> low;
      std::vector<std::uint64_t> next_low;
      const StoredText* text = nullptr;
      const auto look_at = [&] {
        if (text != nullptr && is_needy(*text, low)) {
          found[part].push_back(*text);
        }
      };
      for (const StoredText& next : part_of(texts_.stored(), part)) {
        if (floors_[next.text] <= 1) {
          next_low.clear();
          scan.append(next.slot, kLowerHalf.first, kLowerHalf.last, next_low);
          prefetch_first(next_low, low_counts_);  // while the one before is looked at
          look_at();
          low.swap(next_low);
          text = &next;
        }
      }
      look_at();
    });
    return joined(std::move(found));
  }

  bool is_needy(const StoredText& text, std::span<const std::uint64_t> low) const {
    const std::size_t wanted = wanted_of(text.text, fingerprints_.shingle_count(text.slot));
    std::size_t alone = 0;
    for (std::size_t i = 0; i < low.size() && alone < wanted; ++i) {
      if (i + kAhead < low.size()) {
        low_counts_.prefetch(low[i + kAhead]);
      }
      alone += low_counts_.of(low[i]) > 1 ? 0U : 1U;  // without a branch: none could be foreseen
    }
    return alone < wanted;
  }

  /// The shingles of the upper half of some texts.
  ShingleMarks marks_of(std::span<const StoredText> texts) {
    for (const StoredText& each : texts) {
      marked_ += fingerprints_.shingle_count(each.slot) / 2 + 1;
    }
    ShingleMarks marks(marked_);
    Fingerprints::Scan scan(fingerprints_);
    std::vector<std::uint64_t> high;
    for (const StoredText& each : texts) {
      high.clear();
      scan.append(each.slot, kUpperHalf.first, kUpperHalf.last, high);
      for (const std::uint64_t shingle : high) {
        marks.add(shingle);
      }
    }
    return marks;
  }

  std::vector<Ask> asks_of(std::span<const StoredText> texts,
                           const ShingleCounts& high_counts) const {
    return find_in<Ask>(texts,
                        [&](std::uint32_t text, const std::vector<std::uint64_t>& shingles,
                            std::vector<Ask>& found) { ask(text, shingles, high_counts, found); });
  }

  /// The rarest shingles of a text, as many as it takes, but for those that nobody shares.
  void ask(std::uint32_t text,
           std::span<const std::uint64_t> shingles,
           const ShingleCounts& high_counts,
           std::vector<Ask>& asks) const {
    const std::size_t wanted = wanted_of(text, shingles.size());
    std::vector<std::uint64_t> shared;
    for (const std::uint64_t shingle : shingles) {
      const std::uint64_t count =
          shingle < kUpperShingles ? low_counts_.of(shingle) : high_counts.of(shingle);
      if (count > 1) {
        shared.push_back(count << kShingleBits | shingle);
      }
    }
    const std::size_t alone = shingles.size() - shared.size();
    if (alone >= wanted) {
      return;
    }
    const auto end = shared.begin() + static_cast<std::ptrdiff_t>(wanted - alone);
    if (end != shared.end()) {
      std::nth_element(shared.begin(), end, shared.end());
    }
    for (auto code = shared.begin(); code != end; ++code) {
      asks.push_back({*code & kShingleMask, text});
    }
  }

  std::vector<Held> all_held(const AskedShingles& asked) const {
    return find_in<Held>(
        texts_.stored(),
        [&](std::uint32_t text, std::vector<std::uint64_t>& shingles, std::vector<Held>& found) {
          asked.keep_asked(shingles);
          for (const std::uint64_t shingle : shingles) {
            const std::uint32_t number = asked.number_of(shingle);
            if (number != asked.size()) {
              found.push_back({text, number});
            }
          }
        });
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

  const Fingerprints& fingerprints_;
  const Texts& texts_;
  std::span<const double> floors_;
  unsigned threads_;
  ShingleCounts low_counts_;
  std::size_t marked_ = 0;  // shingles, at most
};

}  // namespace

std::size_t least_held(std::size_t size, double floor) {
  const double least = std::ceil(floor * static_cast<double>(size) - 1e-9);
  return std::max<std::size_t>(1, static_cast<std::size_t>(least));
}

Lookups rare_shingles(const Fingerprints& fingerprints,
                      const Texts& texts,
                      std::span<const double> floors,
                      unsigned threads) {
  return Search(fingerprints, texts, floors, threads).run();
}

}  // namespace newsdedup
