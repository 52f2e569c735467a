// Finding the vectors that are most like one: an inverted index.
#include "events/index.hpp"

#include <algorithm>
#include <numeric>

namespace newsdedup::events {
namespace {

constexpr float kTitleShare = 0.3F;
constexpr std::size_t kQueryTerms = 32;
constexpr std::size_t kCandidates = 32;
// A term in more than this share of the window is no key, if the window is large enough to say so.
constexpr double kKeyShare = 0.02;
constexpr std::uint32_t kAlwaysKey = 60;
// Longer postings would make the search quadratic.
constexpr std::uint32_t kMostPostings = 1000;

}  // namespace

Index::Index(const Vocabulary& vocabulary,
             std::span<const EventFeatures* const> window,
             std::span<const std::uint32_t> items,
             std::size_t most_entries)
    : items_(items.begin(), items.end()), begin_(vocabulary.size() + 1, 0) {
  const auto most_frequent = std::max(
      static_cast<std::uint32_t>(kKeyShare * static_cast<double>(window.size())), kAlwaysKey);
  vectors_.reserve(items.size());
  for (const std::uint32_t item : items) {
    vectors_.push_back(vocabulary.vector_of(*window[item]));
    keep_heaviest(vectors_.back(), most_entries);
    for (const VectorEntry& entry : vectors_.back().entries) {
      ++begin_[entry.term + 1];
    }
  }
  const auto most_postings =
      std::clamp(static_cast<std::uint32_t>(kKeyShare * static_cast<double>(items.size())),
                 kAlwaysKey, kMostPostings);
  for (std::uint32_t term = 0; term < vocabulary.size(); ++term) {
    std::uint32_t& postings = begin_[term + 1];
    if (postings > most_postings || vocabulary.document_frequency(term) > most_frequent) {
      postings = 0;
    }
  }
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  postings_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::uint32_t place = 0; place < vectors_.size(); ++place) {
    for (const VectorEntry& entry : vectors_[place].entries) {
      if (is_key(entry.term)) {
        postings_[next[entry.term]++] = {place, total_weight(entry.weights)};
      }
    }
  }
}

void Searcher::find_keys(const Vector& query) {
  keys_.clear();
  for (const VectorEntry& entry : query.entries) {
    if (index_.is_key(entry.term)) {
      keys_.push_back({entry.term, total_weight(entry.weights)});
    }
  }
  if (keys_.size() > kQueryTerms) {
    std::nth_element(keys_.begin(), keys_.begin() + kQueryTerms, keys_.end(),
                     [](const Key& x, const Key& y) {
                       return x.weight != y.weight ? x.weight > y.weight : x.term < y.term;
                     });
    keys_.resize(kQueryTerms);
    // Sums of floats depend on their order, and that of nth_element is nobody's promise.
    std::sort(keys_.begin(), keys_.end(),
              [](const Key& x, const Key& y) { return x.term < y.term; });
  }
}

void Searcher::sum_keys(const Vector& query, std::size_t end) {
  touched_.clear();
  find_keys(query);
  for (const Key& key : keys_) {
    for (const Index::Posting& posting : index_.postings(key.term)) {
      if (posting.place >= end) {
        break;
      }
      if (score_[posting.place] == 0) {
        touched_.push_back(posting.place);
      }
      score_[posting.place] += key.weight * posting.weight;
    }
  }
}

void Searcher::keep_best() {
  if (candidates_.size() <= kCandidates) {
    return;
  }
  std::nth_element(candidates_.begin(), candidates_.begin() + kCandidates, candidates_.end(),
                   [](const Candidate& x, const Candidate& y) {
                     return x.promise != y.promise ? x.promise > y.promise : x.place < y.place;
                   });
  candidates_.resize(kCandidates);
}

void Searcher::spread(const Vector& query) {
  for (const VectorEntry& entry : query.entries) {
    weights_[entry.term] = entry.weights;
    held_[entry.term / kBits] |= std::uint64_t{1} << entry.term % kBits;
  }
}

void Searcher::clear(const Vector& query) {
  for (const VectorEntry& entry : query.entries) {
    held_[entry.term / kBits] = 0;
  }
}

Likeness Searcher::likeness(const Vector& query, const Vector& other) const {
  FieldWeights sum;
  float crossed = 0;
  unsigned rare = 0;
  for (const VectorEntry& entry : other.entries) {
    if (!is_held(entry.term)) {
      continue;
    }
    const FieldWeights& mine = weights_[entry.term];
    sum.title += mine.title * entry.weights.title;
    sum.lead += mine.lead * entry.weights.lead;
    sum.body += mine.body * entry.weights.body;
    sum.mass += mine.mass * entry.weights.mass;
    crossed += mine.title * entry.weights.lead + mine.lead * entry.weights.title;
    rare += entry.is_rare != 0 && mine.title + mine.lead > 0 &&
                    entry.weights.title + entry.weights.lead > 0
                ? 1U
                : 0U;
  }
  Likeness result{.title = sum.title,
                  .lead = sum.lead,
                  .body = sum.body,
                  .title_in_lead = crossed / 2,
                  .mass = std::min(query.mass, other.mass),
                  .covered = sum.mass / std::max(1.0F, std::min(query.mass, other.mass)),
                  .rare = static_cast<std::uint16_t>(rare),
                  .has_titles = query.has_title && other.has_title};
  return result;
}

float Likeness::similarity() const {
  const float text = (lead + body) / 2;
  return has_titles ? kTitleShare * title + (1 - kTitleShare) * text : text;
}

}  // namespace newsdedup::events
