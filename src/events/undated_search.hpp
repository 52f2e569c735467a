// Pairs of which at least one item has no day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "events/index.hpp"
#include "events/pair_search.hpp"
#include "events/partners.hpp"
#include "events/vectors.hpp"

namespace newsdedup::events {

/// The undated items, weighed by the words of all, or of a sample of many. Each is compared with
/// undated ones that it shares words with, and with the most promising dated ones, which are
/// offered to it as they are read.
class UndatedSearch {
 public:
  UndatedSearch(const Search& search, unsigned threads);

  /// A thread's.
  class Offering {
   public:
    explicit Offering(const UndatedSearch& undated);

    /// Offers the dated items of a window, from a place on, by the keys that they have there: only
    /// which words they share with undated ones is looked at, for they are many. Place 0 is item
    /// `first_item`.
    void offer(const Keys& window, std::uint32_t place, std::uint32_t first_item);

   private:
    friend class UndatedSearch;

    const UndatedSearch* undated_;
    Searcher searcher_;
    Partners partners_;
    std::vector<std::uint32_t> terms_;  // by term of the window: that of the undated items
    std::vector<Key> query_;
  };

  /// Of this thread.
  Offering& offering(unsigned thread) { return offerings_[thread]; }

  /// When all dated items have been offered.
  std::vector<FoundPairs> pairs();

 private:
  std::vector<FoundPairs> among_undated() const;
  std::vector<FoundPairs> with_dated();

  const Search& search_;
  unsigned threads_;
  std::uint32_t first_undated_;
  std::span<const Item> undated_;
  std::vector<const EventFeatures*> window_;
  Vocabulary vocabulary_;
  Vectors vectors_;  // of the undated
  Keys partner_keys_;
  Index partner_index_;
  std::vector<Offering> offerings_;  // by thread
};

}  // namespace newsdedup::events
