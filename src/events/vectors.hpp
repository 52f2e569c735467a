// TF-IDF vectors over a window of items.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <type_traits>
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
  std::uint32_t number : 31;  ///< dense, within the window
  std::uint32_t is_rare : 1;  ///< few articles of the window have it, and hardly any other news
};

/// As in TermCount.
struct FieldCounts {
  std::uint8_t title;
  std::uint8_t lead;
  std::uint8_t body;
};
static_assert(std::is_trivially_default_constructible_v<VectorTerm> &&
              std::is_trivially_default_constructible_v<FieldCounts>);  // made in great numbers

/// The terms of an article in their order, but those that the window does not weigh. Their weights
/// are made of counts where they are asked for: a window of many articles is read from memory, and
/// of most vectors that are compared few terms are shared.
struct Vector {
  std::span<const VectorTerm> terms;
  const FieldCounts* counts = nullptr;  ///< of terms[i]
  float title_scale = 0;                ///< by which the weights of a field have length 1
  float lead_scale = 0;
  float body_scale = 0;
  float mass = 0;  ///< sum of the squares of the masses

  bool has_title() const { return title_scale > 0; }
};

/// What a term weighs in all fields together.
inline float total_weight(const FieldWeights& weights) {
  return weights.title + weights.lead + weights.body;
}

/// The weights of a term, in the order of FieldWeights, for one operation on all four.
using FourFields = float __attribute__((vector_size(16)));

/// Sublinear term frequency: 1 + ln(count) of each field, or 0 for 0; 1 for the mass.
class SublinearCounts {
 public:
  SublinearCounts() noexcept;

  FourFields operator()(FieldCounts counts) const {
    return counts.title < kTitles && counts.lead < kLeads && counts.body < kBodies
               ? small_[counts.title + kTitles * (counts.lead + kLeads * counts.body)]
               : FourFields{one_[counts.title], one_[counts.lead], one_[counts.body], 1};
  }

 private:
  // Most counts are small: of those all four are in one place.
  static constexpr std::size_t kTitles = 2;
  static constexpr std::size_t kLeads = 4;
  static constexpr std::size_t kBodies = 8;

  std::array<float, 256> one_{};
  std::array<FourFields, kTitles * kLeads * kBodies> small_;
};
extern const SublinearCounts kSublinear;

class Vectors;

/// The terms of a window of items with their document frequencies: window and background blended,
/// IDF = ln((1+N)/(1+df)) + 1 (design of the events stage).
class Vocabulary {
 public:
  static constexpr std::uint32_t kUnknown = 0x7FFFFFFF;  ///< more terms than there can be

  /// The IDF of numbers is multiplied by `number_weight`. `vectors`, if there are any, become those
  /// of the window.
  explicit Vocabulary(std::span<const EventFeatures* const> window,
                      float number_weight = 1,
                      Vectors* vectors = nullptr);

  std::size_t size() const { return idf_.size(); }
  /// The term (TermCount) with a dense number.
  std::uint32_t term(std::uint32_t dense) const { return terms_[dense]; }
  /// The dense number of a term; kUnknown if no item of the window has it.
  std::uint32_t find(std::uint32_t term) const;
  /// 0 if the window does not weigh it.
  float idf(std::uint32_t dense) const { return idf_[dense]; }
  bool is_rare(std::uint32_t dense) const { return rare_[dense]; }
  /// Items of the window that hold the term.
  std::uint32_t document_frequency(std::uint32_t dense) const { return frequency_[dense]; }

  /// What the i-th term of a vector weighs in it.
  FieldWeights weights(const Vector& vector, std::size_t i) const {
    const FourFields scale{vector.title_scale, vector.lead_scale, vector.body_scale, 1};
    return std::bit_cast<FieldWeights>(idf_[vector.terms[i].number] * kSublinear(vector.counts[i]) *
                                       scale);
  }

 private:
  struct Slot {
    std::uint32_t term = 0;
    std::uint32_t dense = kUnknown;  // kUnknown: free
  };

  std::uint32_t insert(std::uint32_t term);
  void weigh(std::size_t items, float number_weight);

  std::vector<Slot> slots_;           // by hash
  std::vector<std::uint32_t> terms_;  // by dense number
  std::vector<std::uint32_t> frequency_;
  std::vector<float> idf_;
  std::vector<bool> rare_;
};

/// Vectors in one piece of memory.
class Vectors {
 public:
  Vectors() = default;
  /// Those of these features; of each its `entries` heaviest terms, of equal weights those with
  /// lower numbers. Terms unknown to the vocabulary count towards the lengths all the same.
  Vectors(const Vocabulary& vocabulary,
          std::span<const EventFeatures* const> features,
          unsigned threads = 1,
          std::size_t entries = std::numeric_limits<std::size_t>::max());

  std::size_t size() const { return vectors_.size(); }
  const Vector& operator[](std::size_t i) const { return vectors_[i]; }
  std::span<const Vector> all() const { return vectors_; }

 private:
  friend class Vocabulary;

  void reserve(std::size_t entries);
  void weigh(const Vocabulary& vocabulary, std::span<const EventFeatures* const> window);

  std::size_t room_ = 0;  // of terms_ and counts_
  std::unique_ptr<VectorTerm[]> terms_;
  std::unique_ptr<FieldCounts[]> counts_;
  std::vector<Vector> vectors_;
};

}  // namespace newsdedup::events
