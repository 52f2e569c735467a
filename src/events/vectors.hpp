// TF-IDF vectors over a window of items.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "newsdedup/events.hpp"

namespace newsdedup::events {

/// A term's weight in each field; every field of a vector has length 1 (or 0 if it is empty).
struct FieldWeights {
  float title = 0;
  float lead = 0;
  float body = 0;
  float mass =
      0;  ///< its IDF: what it adds to the words of an article, however often it stands there
};

struct VectorTerm {
  std::uint32_t number : 31 = 0;  ///< dense, within the window
  std::uint32_t is_rare : 1 = 0;  ///< few articles of the window have it, and hardly any other news
};

/// In the order of the article's terms; those that the window does not weigh are left out. Terms
/// and weights lie apart: of most vectors that are compared few terms are shared.
struct Vector {
  std::vector<VectorTerm> terms;
  std::vector<FieldWeights> weights;  ///< of terms[i]
  float mass = 0;                     ///< sum of the squares of the masses
  bool has_title = false;
};

/// What a term weighs in all fields together.
inline float total_weight(const FieldWeights& weights) {
  return weights.title + weights.lead + weights.body;
}

/// Leaves out all but the `most` heaviest terms; of equal weights those with lower numbers stay.
void keep_heaviest(Vector& vector, std::size_t most);

/// The terms of a window of items with their document frequencies: window and background blended,
/// IDF = ln((1+N)/(1+df)) + 1 (design of the events stage).
class Vocabulary {
 public:
  /// The IDF of numbers is multiplied by `number_weight`.
  explicit Vocabulary(std::span<const EventFeatures* const> window, float number_weight = 1);

  std::size_t size() const { return idf_.size(); }
  /// The term (TermCount) with a dense number.
  std::uint32_t term(std::uint32_t dense) const { return terms_[dense]; }

  /// The vector of an item; terms unknown to the window count towards its lengths all the same.
  Vector vector_of(const EventFeatures& features) const;

  /// Items of the window that hold the term.
  std::uint32_t document_frequency(std::uint32_t dense) const { return frequency_[dense]; }

 private:
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  struct Slot {
    std::uint32_t term = 0;
    std::uint32_t dense = kUnknown;  // kUnknown: free
  };

  std::uint32_t find(std::uint32_t term) const;
  std::uint32_t insert(std::uint32_t term);
  void weigh(std::size_t items, float number_weight);

  std::vector<Slot> slots_;           // by hash
  std::vector<std::uint32_t> terms_;  // by dense number
  std::vector<std::uint32_t> frequency_;
  std::vector<float> idf_;  // 0: not weighed
  std::vector<bool> rare_;  // by dense number
};

/// The vectors of these features; of each its `entries` heaviest terms.
std::vector<Vector> vectors_of(const Vocabulary& vocabulary,
                               std::span<const EventFeatures* const> features,
                               unsigned threads = 1,
                               std::size_t entries = std::numeric_limits<std::size_t>::max());

}  // namespace newsdedup::events
