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
    for (const VectorTerm term : vectors_.back().terms) {
      ++begin_[term.number + 1];
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
    const Vector& vector = vectors_[place];
    for (std::size_t i = 0; i < vector.terms.size(); ++i) {
      if (is_key(vector.terms[i].number)) {
        postings_[next[vector.terms[i].number]++] = {place, total_weight(vector.weights[i])};
      }
    }
  }
}

void Searcher::find_keys(const Vector& query) {
  keys_.clear();
  for (std::size_t i = 0; i < query.terms.size(); ++i) {
    if (index_.is_key(query.terms[i].number)) {
      keys_.push_back({query.terms[i].number, total_weight(query.weights[i])});
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

void Searcher::sum_keys(const Vector& query, Places places) {
  touched_.clear();
  find_keys(query);
  for (const Key& key : keys_) {
    const std::span<const Index::Posting> postings = index_.postings(key.term);
    auto posting = postings.begin();
    if (posting->place < places.begin) {
      posting = std::lower_bound(
          posting, postings.end(), places.begin,
          [](const Index::Posting& one, std::uint32_t place) { return one.place < place; });
    }
    for (; posting != postings.end() && posting->place < places.end; ++posting) {
      if (score_[posting->place] == 0) {
        touched_.push_back(posting->place);
      }
      score_[posting->place] += key.weight * posting->weight;
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
  for (std::size_t i = 0; i < query.terms.size(); ++i) {
    const std::uint32_t term = query.terms[i].number;
    weights_[term] = query.weights[i];
    held_[term / kBits] |= std::uint64_t{1} << term % kBits;
  }
}

void Searcher::clear(const Vector& query) {
  for (const VectorTerm term : query.terms) {
    held_[term.number / kBits] = 0;
  }
}

/// The places of the other's terms that the query has. One in ten is: no branch is taken on it.
std::span<const std::uint32_t> Searcher::shared_places(const Vector& other) {
  shared_.resize(std::max(shared_.size(), other.terms.size()));
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < other.terms.size(); ++i) {
    shared_[count] = i;
    count += static_cast<std::size_t>(is_held(other.terms[i].number));
  }
  return std::span(shared_).first(count);
}

Likeness Searcher::likeness(const Vector& query, const Vector& other) {
  FieldWeights sum;
  float crossed = 0;
  unsigned rare = 0;
  for (const std::uint32_t i : shared_places(other)) {
    const VectorTerm term = other.terms[i];
    const FieldWeights& mine = weights_[term.number];
    const FieldWeights& theirs = other.weights[i];
    sum.title += mine.title * theirs.title;
    sum.lead += mine.lead * theirs.lead;
    sum.body += mine.body * theirs.body;
    sum.mass += mine.mass * theirs.mass;
    crossed += mine.title * theirs.lead + mine.lead * theirs.title;
    rare +=
        term.is_rare != 0 && mine.title + mine.lead > 0 && theirs.title + theirs.lead > 0 ? 1U : 0U;
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
