// Finding the vectors that are most like one: an inverted index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "events/vectors.hpp"

namespace newsdedup::events {

/// An inverted index over the vectors of some items of a window. Terms in more than 2 % of a large
/// window, or in more than 1,000 of the items, are no keys.
class Index {
 public:
  struct Posting {
    std::uint32_t place;
    float weight;
  };

  static constexpr std::size_t kAllEntries = std::numeric_limits<std::size_t>::max();

  /// An index of these items of `window` (places in it, in order), weighed by the vocabulary that
  /// was counted over the window; of each vector the `most_entries` heaviest.
  Index(const Vocabulary& vocabulary,
        std::span<const EventFeatures* const> window,
        std::span<const std::uint32_t> items,
        std::size_t most_entries = kAllEntries);

  std::size_t size() const { return items_.size(); }
  std::uint32_t item(std::size_t place) const { return items_[place]; }
  const Vector& vector(std::size_t place) const { return vectors_[place]; }
  /// Whether there are postings of the term.
  bool is_key(std::uint32_t term) const { return begin_[term] < begin_[term + 1]; }
  /// By place.
  std::span<const Posting> postings(std::uint32_t term) const {
    return std::span(postings_).subspan(begin_[term], begin_[term + 1] - begin_[term]);
  }

 private:
  std::vector<std::uint32_t> items_;
  std::vector<Vector> vectors_;
  std::vector<std::uint32_t> begin_;  // by term: where its postings begin; one more at the end
  std::vector<Posting> postings_;
};

/// How alike two vectors are, from many sides. Cosines and shares from 0 to 1.
struct Likeness {
  float title = 0;  ///< cosines of TF-IDF
  float lead = 0;
  float body = 0;
  float title_in_lead = 0;  ///< cosine of the title of either and the lead of the other, their mean
  float mass = 0;           ///< of the poorer: the sum of the squares of its words' IDF
  float covered = 0;        ///< share of the words of the poorer that the other has
  std::uint16_t rare = 0;   ///< rare words in common
  bool has_titles = false;  ///< both have one

  /// .7 of the mean of the cosines of lead and body and .3 of that of the titles; without a title
  /// on either side the former alone.
  float similarity() const;
};

/// Places of an index from `begin` to before `end`.
struct Places {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Looks up one vector after another in an index: of the places that share some of its 32 heaviest
/// keys the 32 most promising ones, and their exact similarity.
class Searcher {
 public:
  /// `terms`: the size of the index's vocabulary.
  Searcher(const Index& index, std::size_t terms)
      : index_(index), score_(index.size()), weights_(terms), held_(terms / kBits + 1) {}

  /// How alike any two vectors of the index's vocabulary are.
  Likeness compare(const Vector& query, const Vector& other) {
    spread(query);
    const Likeness result = likeness(query, other);
    clear(query);
    return result;
  }

  /// Calls use(place, likeness) for these places of the index.
  template <class Use>
  void compare_each(const Vector& query, std::span<const std::uint32_t> places, Use use) {
    spread(query);
    for (const std::uint32_t place : places) {
      use(place, likeness(query, index_.vector(place)));
    }
    clear(query);
  }

  /// Calls use(place, promise) for the candidates among `places`: the 32 that promise most, by the
  /// sum of keys times factor(place), 0 to 1, which the similarity will be multiplied with. Those
  /// below `least` are left out; the sum counts a word across fields, so it is larger than the
  /// similarity.
  template <class Factor, class Use>
  void each_promising(const Vector& query, Places places, float least, Factor factor, Use use) {
    sum_keys(query, places);
    candidates_.clear();
    for (const std::uint32_t place : touched_) {
      const float promise = score_[place] * factor(place);
      score_[place] = 0;
      if (promise >= least) {
        candidates_.push_back({promise, place});
      }
    }
    keep_best();
    for (const Candidate& candidate : candidates_) {
      use(candidate.place, candidate.promise);
    }
  }

  /// Calls use(place, likeness) for the same candidates.
  template <class Factor, class Use>
  void search(const Vector& query, Places places, float least, Factor factor, Use use) {
    spread(query);
    each_promising(query, places, least, factor, [&](std::uint32_t place, float) {
      use(place, likeness(query, index_.vector(place)));
    });
    clear(query);
  }

 private:
  struct Key {
    std::uint32_t term;
    float weight;
  };

  struct Candidate {
    float promise;
    std::uint32_t place;
  };

  static constexpr std::size_t kBits = 64;

  bool is_held(std::uint32_t term) const { return (held_[term / kBits] >> term % kBits & 1U) != 0; }
  void sum_keys(const Vector& query, Places places);
  void find_keys(const Vector& query);
  void keep_best();
  void spread(const Vector& query);
  void clear(const Vector& query);
  std::span<const std::uint32_t> shared_places(const Vector& other);
  Likeness likeness(const Vector& query, const Vector& other);

  const Index& index_;
  std::vector<float> score_;            // by place; 0 between searches
  std::vector<std::uint32_t> touched_;  // places
  std::vector<Candidate> candidates_;
  std::vector<Key> keys_;
  std::vector<std::uint32_t> shared_;
  std::vector<FieldWeights> weights_;  // of the query, by term, where it is held
  std::vector<std::uint64_t> held_;    // a bit for each term: most terms of others are not in query
};

}  // namespace newsdedup::events
