// TF-IDF vectors over a window of items.
#include "events/vectors.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "events/lexicon.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup::events {
namespace {

// A term in more than this share of the window and the background tells nothing. It takes a real
// window to say so: below `kSmallWindow` items nothing is cut.
constexpr double kCommonShare = 0.3;
constexpr std::size_t kSmallWindow = 50;
// A rare term: so many articles of the window at most, and of the background.
constexpr std::uint32_t kRare = 8;
constexpr float kRareInBackground = 2;
constexpr std::uint32_t kTerms = 0x7FFFFFFF;  // more than there can be in a window

/// 1 + ln(count), sublinear term frequency; 0 for 0.
float sublinear(std::uint8_t count) {
  static const std::array<float, 256> table = [] {
    std::array<float, 256> values{};
    for (std::size_t i = 1; i < values.size(); ++i) {
      values[i] = static_cast<float>(1 + std::log(static_cast<double>(i)));
    }
    return values;
  }();
  return table[count];
}

/// Title, lead, body and mass of a term, for one operation on all four.
using Four = float __attribute__((vector_size(16)));

Four sublinear(const TermCount& term) {
  return Four{sublinear(term.title), sublinear(term.lead), sublinear(term.body), 1.0F};
}

/// Likewise, from a table of small counts, which most are.
class SublinearCounts {
 public:
  SublinearCounts() {
    for (unsigned i = 0; i < table_.size(); ++i) {
      table_[i] = sublinear(TermCount{.title = static_cast<std::uint8_t>(i % kTitles),
                                      .lead = static_cast<std::uint8_t>(i / kTitles % kLeads),
                                      .body = static_cast<std::uint8_t>(i / kTitles / kLeads)});
    }
  }

  Four operator()(const TermCount& term) const {
    return term.title < kTitles && term.lead < kLeads && term.body < kBodies
               ? table_[term.title + kTitles * (term.lead + kLeads * term.body)]
               : sublinear(term);
  }

 private:
  static constexpr unsigned kTitles = 2;
  static constexpr unsigned kLeads = 4;
  static constexpr unsigned kBodies = 8;

  std::array<Four, kTitles * kLeads * kBodies> table_;
};

float inverse_length(float square) { return square > 0 ? 1 / std::sqrt(square) : 0; }

}  // namespace

void keep_heaviest(Vector& vector, std::size_t most) {
  if (vector.terms.size() > most) {
    std::vector<std::uint32_t> order(vector.terms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
                     [&](std::uint32_t x, std::uint32_t y) {
                       const float a = total_weight(vector.weights[x]);
                       const float b = total_weight(vector.weights[y]);
                       return a != b ? a > b : vector.terms[x].number < vector.terms[y].number;
                     });
    order.resize(most);
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < most; ++i) {
      vector.terms[i] = vector.terms[order[i]];
      vector.weights[i] = vector.weights[order[i]];
    }
    vector.terms.resize(most);
    vector.weights.resize(most);
  }
  vector.terms.shrink_to_fit();
  vector.weights.shrink_to_fit();
}

Vocabulary::Vocabulary(std::span<const EventFeatures* const> window, float number_weight) {
  std::size_t most = 16;
  for (const EventFeatures* features : window) {
    most += features->terms.size();
  }
  // Distinct terms are far fewer than occurrences; the table grows when it is half full.
  slots_.assign(std::bit_ceil(std::min<std::size_t>(2 * most, 1 << 12)), Slot{});
  for (const EventFeatures* features : window) {
    for (const TermCount& term : features->terms) {
      ++frequency_[insert(term.term)];
    }
  }
  weigh(window.size(), number_weight);
}

void Vocabulary::weigh(std::size_t items, float number_weight) {
  const double all = static_cast<double>(items) + kBackgroundArticles;
  idf_.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const float background = statistics_of(terms_[i]).frequency;
    const double frequency = frequency_[i] + static_cast<double>(background);
    rare_.push_back(frequency_[i] <= kRare && background < kRareInBackground);
    const bool cut = items >= kSmallWindow && frequency > kCommonShare * all;
    const auto idf = static_cast<float>(std::log((1 + all) / (1 + frequency)) + 1);
    idf_.push_back(cut ? 0.0F : is_number(terms_[i]) ? number_weight * idf : idf);
  }
}

std::uint32_t Vocabulary::find(std::uint32_t term) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = term & mask;; i = (i + 1) & mask) {
    const Slot slot = slots_[i];
    if (slot.dense == kUnknown || slot.term == term) {
      return slot.dense;
    }
  }
}

std::uint32_t Vocabulary::insert(std::uint32_t term) {
  if (const std::uint32_t known = find(term); known != kUnknown) {
    return known;
  }
  const auto place = [this](std::uint32_t dense) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = terms_[dense] & mask;
    while (slots_[i].dense != kUnknown) {
      i = (i + 1) & mask;
    }
    slots_[i] = {terms_[dense], dense};
  };
  const auto dense = static_cast<std::uint32_t>(terms_.size());
  terms_.push_back(term);
  frequency_.push_back(0);
  if (2 * terms_.size() > slots_.size()) {
    slots_.assign(2 * slots_.size(), Slot{});
    for (std::uint32_t i = 0; i < dense; ++i) {
      place(i);
    }
  }
  place(dense);
  return dense;
}

Vector Vocabulary::vector_of(const EventFeatures& features) const {
  static const auto unknown_idf = static_cast<float>(std::log(1 + kBackgroundArticles) + 1);
  static const SublinearCounts sublinear_counts;
  Vector vector;
  vector.terms.resize(features.terms.size());
  vector.weights.resize(features.terms.size());
  Four squares{};
  std::size_t count = 0;
  for (const TermCount& term : features.terms) {
    const std::uint32_t dense = find(term.term);
    const float idf = dense == kUnknown ? unknown_idf : idf_[dense];
    const Four weights = idf * sublinear_counts(term);
    squares += weights * weights;
    if (dense != kUnknown && idf > 0) {
      vector.terms[count] = {dense & kTerms, rare_[dense] ? 1U : 0U};
      vector.weights[count++] = std::bit_cast<FieldWeights>(weights);
    }
  }
  vector.terms.resize(count);
  vector.weights.resize(count);
  vector.has_title = squares[0] > 0;
  vector.mass = squares[3];
  const Four scale{inverse_length(squares[0]), inverse_length(squares[1]),
                   inverse_length(squares[2]), 1};
  for (FieldWeights& weights : vector.weights) {
    weights = std::bit_cast<FieldWeights>(std::bit_cast<Four>(weights) * scale);
  }
  return vector;
}

std::vector<Vector> vectors_of(const Vocabulary& vocabulary,
                               std::span<const EventFeatures* const> features,
                               unsigned threads,
                               std::size_t entries) {
  std::vector<Vector> vectors(features.size());
  run_ranges(threads, features.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      vectors[i] = vocabulary.vector_of(*features[i]);
      keep_heaviest(vectors[i], entries);
    }
  });
  return vectors;
}

}  // namespace newsdedup::events
