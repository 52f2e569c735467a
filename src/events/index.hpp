// Finding the vectors that are most like one: an inverted index.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "events/vectors.hpp"

namespace newsdedup::events {

/// A term that articles are looked up by, and what it weighs in one of them.
struct Key {
  std::uint32_t term = 0;
  float weight = 0;
};

/// Which terms of which articles are keys. Terms in at most 60 articles always may be.
struct KeyLimits {
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

  double most_share = 0;             ///< of the window, and of the items, that hold a key
  std::size_t most_postings = kAll;  ///< items that hold a key
  std::size_t keys = kAll;           ///< of an article, the heaviest
  std::size_t query_keys = 32;       ///< of them, when it is looked up, the heaviest
  std::size_t nearest = kAll;        ///< of the places before it with a key, the last ones
  std::uint32_t first_query = 0;     ///< the place from which on places are looked up
};

/// The keys of the vectors of some items of a window: a place each.
class Keys {
 public:
  /// The vectors must outlive it, as must their vocabulary, that of a window of so many items.
  Keys(const Vocabulary& vocabulary,
       std::size_t window,
       std::span<const Vector> vectors,
       const KeyLimits& limits);

  const Vocabulary& vocabulary() const { return *vocabulary_; }
  std::span<const Vector> vectors() const { return vectors_; }
  const KeyLimits& limits() const { return limits_; }

  bool may_be_key(std::uint32_t term) const { return allowed_[term]; }
  /// Of all places.
  std::span<const Key> all() const { return keys_; }
  /// In the order of the vector.
  std::span<const Key> of(std::uint32_t place) const {
    return all().subspan(first_[place], first_[place + 1] - first_[place]);
  }

 private:
  void allow_terms(std::size_t window);

  const Vocabulary* vocabulary_;
  KeyLimits limits_;
  std::span<const Vector> vectors_;
  std::vector<bool> allowed_;       // by term: whether it may be a key
  std::vector<std::size_t> first_;  // by place, in keys_; one more at the end
  std::vector<Key> keys_;
};

/// An inverted index over keys.
class Index {
 public:
  struct Posting {
    std::uint32_t place;
    float weight;
  };

  /// Postings that a query is summed over.
  struct List {
    std::span<const Posting> postings;  ///< by place
    float weight = 0;                   ///< of the query
  };

  /// Vectors and vocabulary must outlive it, the keys need not.
  explicit Index(const Keys& keys);

  std::size_t size() const { return vectors_.size(); }
  const Vector& vector(std::size_t place) const { return vectors_[place]; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  /// The postings of the keys of a place, of places from `begin` to before itself.
  void lists_before(std::uint32_t place, std::uint32_t begin, std::vector<List>& lists) const;
  /// Has them fetched meanwhile.
  void fetch_lists_before(std::uint32_t place) const;
  /// All postings of the heaviest of these keys, of which others are left out.
  void lists_of(std::vector<Key>& keys, std::vector<List>& lists) const;

 private:
  /// Of a key that a place is looked up by: the postings of the nearest places before it.
  struct PlacedList {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float weight = 0;
  };

  std::span<const PlacedList> placed_lists(std::uint32_t place) const {
    return std::span(placed_lists_)
        .subspan(first_list_[place], first_list_[place + 1] - first_list_[place]);
  }
  std::span<const Posting> postings(const PlacedList& list) const {
    return std::span(postings_).subspan(list.begin, list.end - list.begin);
  }

  const Vocabulary& vocabulary_;
  KeyLimits limits_;
  std::span<const Vector> vectors_;
  std::vector<std::uint32_t> begin_;  // by term: where its postings begin; one more at the end
  std::vector<Posting> postings_;
  std::vector<std::size_t> first_list_;  // by place, in placed_lists_; one more at the end
  std::vector<PlacedList> placed_lists_;
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

/// Places that are looked at, and what the similarity to them is multiplied with, 0 to 1.
struct Stretch {
  Places places;
  float factor = 1;
};

/// What a candidate must promise, more than 0: the sum of what its keys and those that are looked
/// up weigh, times the factor of the stretch. It counts a word across fields, so it is larger than
/// the similarity.
struct Promise {
  float enough = 0;  ///< to be among the 8 best that are compared in any case
  float much = 0;    ///< at least as much: to be among the 32 best otherwise
};

/// Looks up one vector after another in an index: of the places that share keys the most promising
/// ones, and their exact similarity.
class Searcher {
 public:
  explicit Searcher(const Index& index)
      : index_(index),
        score_(index.size()),
        weights_(index.vocabulary().size()),
        held_(weights_.size() / kBits + 1) {}

  /// How alike any two vectors of the index's vocabulary are.
  Likeness compare(const Vector& query, const Vector& other) {
    spread(query);
    find_shared(other);
    shared_.swap(next_shared_);
    const Likeness result = likeness(query, other);
    clear(query);
    return result;
  }

  /// Calls use(place, likeness) for these places of the index.
  template <class Use>
  void compare_each(const Vector& query, std::span<const std::uint32_t> places, Use use) {
    for (std::size_t i = 0; i < std::min(kAhead, places.size()); ++i) {
      fetch_terms(index_.vector(places[i]));
    }
    spread(query);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (i == 0) {
        find_shared(index_.vector(places[i]));
      }
      if (i + kAhead < places.size()) {
        fetch_terms(index_.vector(places[i + kAhead]));
      }
      shared_.swap(next_shared_);
      if (i + 1 < places.size()) {
        find_shared(index_.vector(places[i + 1]));  // its weights are fetched meanwhile
      }
      use(places[i], likeness(query, index_.vector(places[i])));
    }
    clear(query);
  }

  /// Calls use(place, likeness) for candidates of a place of the index, in these stretches, which
  /// follow one another downwards from the place itself: of those that promise enough the best, and
  /// more of those that promise much.
  template <class Use>
  void search(std::uint32_t place,
              std::span<const Stretch> stretches,
              const Promise& promise,
              Use use) {
    find_candidates(place, stretches, promise);
    if (place + 1 < index_.size()) {
      index_.fetch_lists_before(place + 1);
    }
    compare_each(index_.vector(place), found_, use);
  }

  /// The sum of keys in whole units: it is at most 9, for each field has length 1.
  using Score = std::uint16_t;
  static constexpr float kScoreUnits = 7000;

  /// The least score that promises so much; the highest one, if none does.
  static Score units_of(float promise) {
    return static_cast<Score>(std::min(promise * kScoreUnits, 65535.0F));
  }

  /// Calls use(place, score) for each place of the index that has a score by these keys of at least
  /// `least[place]`, which is more than 0. The lighter keys may be left out of `keys`.
  template <class Use>
  void each_above(std::vector<Key>& keys, std::span<const Score> least, Use use) {
    index_.lists_of(keys, lists_);
    if (!sum_lists(score_.size())) {
      for (const std::uint32_t place : touched_) {
        if (score_[place] >= least[place]) {
          use(place, score_[place]);
        }
        score_[place] = 0;
      }
      return;
    }
    for (std::size_t place = 0; place < score_.size();) {
      place += skip_below(least, place);
      for (const std::size_t end = std::min(place + kStep, score_.size()); place < end; ++place) {
        if (score_[place] >= least[place]) {
          use(static_cast<std::uint32_t>(place), score_[place]);
        }
      }
    }
    std::fill(score_.begin(), score_.end(), Score{0});
  }

 private:
  struct Candidate {
    float promise = 0;
    std::uint32_t place = 0;
  };

  static constexpr std::size_t kBits = 64;
  // So many comparisons before it is made, what it takes is asked for.
  static constexpr std::size_t kAhead = 3;
  // So many scores are looked at together: most are 0.
  static constexpr std::uint32_t kStep = 32;

  static float promise_of(Score score) { return static_cast<float>(score) / kScoreUnits; }
  bool is_held(std::uint32_t term) const { return (held_[term / kBits] >> term % kBits & 1U) != 0; }
  void find_candidates(std::uint32_t place,
                       std::span<const Stretch> stretches,
                       const Promise& promise);
  bool sum_lists(std::size_t places);
  void sum_postings();
  void sum_few_postings(std::size_t postings);
  std::size_t skip_below(std::span<const Score> least, std::size_t place) const;
  void collect(const Stretch& stretch);
  void collect_touched(std::span<const Stretch> stretches);
  void add(Candidate candidate);
  void keep_best();
  void spread(const Vector& query);
  void clear(const Vector& query);
  static void fetch_terms(const Vector& other);
  void find_shared(const Vector& other);
  Likeness likeness(const Vector& query, const Vector& other) const;

  const Index& index_;
  std::vector<Score> score_;  // by place; 0 between searches
  std::vector<Index::List> lists_;
  std::vector<std::uint32_t> touched_;  // places with a score, where they are few
  std::vector<Candidate> candidates_;
  std::size_t kept_ = 0;              // of them, when the others were left out
  std::vector<std::uint32_t> found_;  // their places
  float much_ = 0;
  float least_ = 0;                    // what a further candidate must promise
  std::vector<std::uint32_t> shared_;  // where the other vector has terms of the query
  std::vector<std::uint32_t> next_shared_;
  std::vector<FourFields> weights_;  // of the query times the IDF, by term, where it is held
  std::vector<std::uint64_t> held_;  // a bit for each term: most terms of others are not in query
};

}  // namespace newsdedup::events
