// TF-IDF vectors over a window of items.
#include "events/vectors.hpp"

#include <algorithm>
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

float inverse_length(float square) { return square > 0 ? 1 / std::sqrt(square) : 0; }

FieldCounts counts_of(const TermCount& term) { return {term.title, term.lead, term.body}; }

/// Makes the vector of terms that have only their numbers yet; those that are not weighed give room
/// to the others.
Vector weighed(const Vocabulary& vocabulary, std::span<VectorTerm> terms, FieldCounts* counts) {
  static const auto unknown_idf = static_cast<float>(std::log(1 + kBackgroundArticles) + 1);
  FourFields squares{};
  std::size_t kept = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::uint32_t number = terms[i].number;
    const bool is_known = number != Vocabulary::kUnknown;
    const float idf = is_known ? vocabulary.idf(number) : unknown_idf;
    const FourFields weights = idf * kSublinear(counts[i]);
    squares += weights * weights;
    terms[kept] = {number & Vocabulary::kUnknown, is_known && vocabulary.is_rare(number) ? 1U : 0U};
    counts[kept] = counts[i];
    kept += is_known && idf > 0 ? 1U : 0U;
  }
  return {.terms = terms.first(kept),
          .counts = counts,
          .title_scale = inverse_length(squares[0]),
          .lead_scale = inverse_length(squares[1]),
          .body_scale = inverse_length(squares[2]),
          .mass = squares[3]};
}

/// The places of the `most` heaviest terms, in order.
void find_heaviest(const Vocabulary& vocabulary,
                   const Vector& vector,
                   std::size_t most,
                   std::vector<std::uint32_t>& places) {
  places.resize(vector.terms.size());
  std::iota(places.begin(), places.end(), 0U);
  if (places.size() <= most) {
    return;
  }
  std::vector<float> weights(places.size());
  for (const std::uint32_t i : places) {
    weights[i] = total_weight(vocabulary.weights(vector, i));
  }
  std::nth_element(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(most), places.end(),
                   [&](std::uint32_t x, std::uint32_t y) {
                     return weights[x] != weights[y]
                                ? weights[x] > weights[y]
                                : vector.terms[x].number < vector.terms[y].number;
                   });
  places.resize(most);
  std::sort(places.begin(), places.end());
}

}  // namespace

SublinearCounts::SublinearCounts() noexcept {
  for (std::size_t i = 1; i < one_.size(); ++i) {
    one_[i] = static_cast<float>(1 + std::log(static_cast<double>(i)));
  }
  for (std::size_t i = 0; i < small_.size(); ++i) {
    small_[i] =
        FourFields{one_[i % kTitles], one_[i / kTitles % kLeads], one_[i / kTitles / kLeads], 1};
  }
}

const SublinearCounts kSublinear;

Vocabulary::Vocabulary(std::span<const EventFeatures* const> window,
                       float number_weight,
                       Vectors* vectors) {
  std::size_t most = 0;
  for (const EventFeatures* features : window) {
    most += features->terms.size();
  }
  // Distinct terms are far fewer than occurrences; the table grows when it is half full.
  slots_.assign(std::bit_ceil(std::clamp<std::size_t>(2 * most, 32, 1 << 12)), Slot{});
  if (vectors != nullptr) {
    vectors->reserve(most);
  }
  std::size_t entry = 0;
  for (const EventFeatures* features : window) {
    for (const TermCount& term : features->terms) {
      const std::uint32_t dense = insert(term.term);
      ++frequency_[dense];
      if (vectors != nullptr) {
        vectors->terms_[entry] = {dense & kUnknown, 0};
        vectors->counts_[entry++] = counts_of(term);
      }
    }
  }
  weigh(window.size(), number_weight);
  if (vectors != nullptr) {
    vectors->weigh(*this, window);
  }
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

void Vectors::reserve(std::size_t entries) {
  if (entries <= room_) {
    return;
  }
  room_ = entries;
  terms_ = std::make_unique_for_overwrite<VectorTerm[]>(entries);
  counts_ = std::make_unique_for_overwrite<FieldCounts[]>(entries);
}

void Vectors::weigh(const Vocabulary& vocabulary, std::span<const EventFeatures* const> window) {
  vectors_.clear();
  vectors_.reserve(window.size());
  std::size_t entry = 0;
  for (const EventFeatures* features : window) {
    const std::size_t size = features->terms.size();
    vectors_.push_back(weighed(vocabulary, {terms_.get() + entry, size}, counts_.get() + entry));
    entry += size;
  }
}

Vectors::Vectors(const Vocabulary& vocabulary,
                 std::span<const EventFeatures* const> features,
                 unsigned threads,
                 std::size_t entries)
    : vectors_(features.size()) {
  std::vector<std::size_t> first{0};
  first.reserve(features.size() + 1);
  for (const EventFeatures* one : features) {
    first.push_back(first.back() + std::min(one->terms.size(), entries));
  }
  reserve(first.back());
  run_ranges(threads, features.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<VectorTerm> terms;
    std::vector<FieldCounts> counts;
    std::vector<std::uint32_t> places;
    for (std::size_t i = begin; i < end; ++i) {
      terms.clear();
      counts.clear();
      for (const TermCount& term : features[i]->terms) {
        terms.push_back({vocabulary.find(term.term) & Vocabulary::kUnknown, 0});
        counts.push_back(counts_of(term));
      }
      Vector& vector = vectors_[i] = weighed(vocabulary, terms, counts.data());
      find_heaviest(vocabulary, vector, entries, places);
      for (std::size_t k = 0; k < places.size(); ++k) {
        terms_[first[i] + k] = terms[places[k]];
        counts_[first[i] + k] = counts[places[k]];
      }
      vector.terms = {terms_.get() + first[i], places.size()};
      vector.counts = counts_.get() + first[i];
    }
  });
}

}  // namespace newsdedup::events
