// Finding the vectors that are most like one: an inverted index.
#include "events/index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "text/instruction_sets.hpp"

namespace newsdedup::events {
namespace {

constexpr float kTitleShare = 0.3F;
constexpr std::size_t kCandidates = 32;
constexpr std::size_t kSure = 8;
// A window must be large to say that a term is frequent.
constexpr std::size_t kAlwaysKey = 60;
// Scores are looked for where postings are more than a place in so many.
constexpr std::size_t kSparse = 8;

bool is_heavier(const Key& x, const Key& y) {
  return x.weight != y.weight ? x.weight > y.weight : x.term < y.term;
}

/// Leaves out all but the `most` heaviest, and lets the others stand in their order.
void keep_heaviest(std::vector<Key>& keys, std::size_t most) {
  if (keys.size() <= most) {
    return;
  }
  // Most keys lie clearly above or below the limit, which a histogram tells: only those of its
  // class are compared.
  constexpr std::size_t kClasses = 128;
  constexpr float kPerWeight = 80;
  const auto class_of = [](const Key& key) {
    return std::min(static_cast<std::size_t>(key.weight * kPerWeight), kClasses - 1);
  };
  std::array<std::uint32_t, kClasses> sizes{};
  for (const Key& key : keys) {
    ++sizes[class_of(key)];
  }
  std::size_t limit = kClasses - 1;
  std::size_t above = 0;
  while (above + sizes[limit] <= most) {
    above += sizes[limit--];
  }
  std::vector<Key> close;
  for (const Key& key : keys) {
    if (class_of(key) == limit) {
      close.push_back(key);
    }
  }
  const auto first_out = close.begin() + static_cast<std::ptrdiff_t>(most - above);
  std::nth_element(close.begin(), first_out, close.end(), is_heavier);
  std::erase_if(keys, [&](const Key& key) { return !is_heavier(key, *first_out); });
}

/// The first of the steps of scores that has one of at least `least`; the number of steps if none
/// has.
template <std::size_t kStep>
NEWSDEDUP_FOR_NEWER_MACHINES std::size_t first_step_above(const std::uint16_t* scores,
                                                          std::size_t steps,
                                                          std::uint16_t least) {
  for (std::size_t step = 0; step < steps; ++step, scores += kStep) {
    std::uint16_t highest = 0;
    for (std::size_t i = 0; i < kStep; ++i) {
      highest = std::max(highest, scores[i]);
    }
    if (highest >= least) {
      return step;
    }
  }
  return steps;
}

/// Likewise, with a least score for each place.
template <std::size_t kStep>
NEWSDEDUP_FOR_NEWER_MACHINES std::size_t first_step_above(const std::uint16_t* scores,
                                                          std::size_t steps,
                                                          const std::uint16_t* least) {
  for (std::size_t step = 0; step < steps; ++step, scores += kStep, least += kStep) {
    std::uint16_t above = 0;
    for (std::size_t i = 0; i < kStep; ++i) {
      above |= static_cast<std::uint16_t>(scores[i] >= least[i] ? 1 : 0);
    }
    if (above != 0) {
      return step;
    }
  }
  return steps;
}

}  // namespace

Keys::Keys(const Vocabulary& vocabulary,
           std::size_t window,
           std::span<const Vector> vectors,
           const KeyLimits& limits)
    : vocabulary_(&vocabulary), limits_(limits), vectors_(vectors), first_{0} {
  allow_terms(window);
  first_.reserve(vectors.size() + 1);
  keys_.reserve(std::accumulate(vectors.begin(), vectors.end(), std::size_t{0},
                                [&](std::size_t count, const Vector& vector) {
                                  return count + std::min(vector.terms.size(), limits.keys);
                                }));
  std::vector<Key> keys;
  for (const Vector& vector : vectors) {
    keys.clear();
    for (std::size_t i = 0; i < vector.terms.size(); ++i) {
      if (const std::uint32_t term = vector.terms[i].number; may_be_key(term)) {
        keys.push_back({term, total_weight(vocabulary.weights(vector, i))});
      }
    }
    keep_heaviest(keys, limits.keys);
    keys_.insert(keys_.end(), keys.begin(), keys.end());
    first_.push_back(keys_.size());
  }
}

void Keys::allow_terms(std::size_t window) {
  const auto most_of = [&](std::size_t items, std::size_t most) {
    return std::clamp(static_cast<std::size_t>(limits_.most_share * static_cast<double>(items)),
                      kAlwaysKey, std::max(most, kAlwaysKey));
  };
  const std::size_t most_frequent = most_of(window, KeyLimits::kAll);
  const std::size_t most_postings = most_of(vectors_.size(), limits_.most_postings);
  std::vector<std::uint32_t> holders(vocabulary_->size());
  for (const Vector& vector : vectors_) {
    for (const VectorTerm term : vector.terms) {
      ++holders[term.number];
    }
  }
  allowed_.resize(holders.size());
  for (std::uint32_t term = 0; term < holders.size(); ++term) {
    allowed_[term] = holders[term] > 0 && holders[term] <= most_postings &&
                     vocabulary_->document_frequency(term) <= most_frequent;
  }
}

Index::Index(const Keys& keys)
    : vocabulary_(keys.vocabulary()),
      limits_(keys.limits()),
      vectors_(keys.vectors()),
      begin_(vocabulary_.size() + 1, 0) {
  for (const Key& key : keys.all()) {
    ++begin_[key.term + 1];
  }
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  postings_.resize(begin_.back());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  first_list_.assign(size() + 1, 0);
  const std::size_t queries = size() - std::min<std::size_t>(size(), limits_.first_query);
  placed_lists_.reserve(std::min(keys.all().size(), limits_.query_keys * queries));
  std::vector<Key> query;
  for (std::uint32_t place = 0; place < size(); ++place) {
    for (const Key& key : keys.of(place)) {
      postings_[next[key.term]++] = {place, key.weight};
    }
    if (place >= limits_.first_query) {
      query.assign(keys.of(place).begin(), keys.of(place).end());
      keep_heaviest(query, limits_.query_keys);
      for (const Key& key : query) {
        const std::uint32_t end = next[key.term] - 1;
        const auto count = std::min<std::size_t>(end - begin_[key.term], limits_.nearest);
        placed_lists_.push_back({end - static_cast<std::uint32_t>(count), end, key.weight});
      }
    }
    first_list_[place + 1] = placed_lists_.size();
  }
}

void Index::lists_before(std::uint32_t place, std::uint32_t begin, std::vector<List>& lists) const {
  lists.clear();
  for (const PlacedList& list : placed_lists(place)) {
    const std::span<const Posting> all = postings(list);
    const auto first = std::lower_bound(
        all.begin(), all.end(), begin,
        [](const Posting& posting, std::uint32_t wanted) { return posting.place < wanted; });
    lists.push_back({{first, all.end()}, list.weight});
  }
}

void Index::fetch_lists_before(std::uint32_t place) const {
  constexpr std::size_t kLine = 64 / sizeof(Posting);
  constexpr std::size_t kLines = 7;  // what follows is read ahead by itself
  for (const PlacedList& list : placed_lists(place)) {
    const std::span<const Posting> all = postings(list);
    for (std::size_t i = 0; i < std::min(all.size(), kLines * kLine); i += kLine) {
      __builtin_prefetch(&all[i]);
    }
  }
}

void Index::lists_of(std::vector<Key>& keys, std::vector<List>& lists) const {
  keep_heaviest(keys, limits_.query_keys);
  lists.clear();
  for (const Key& key : keys) {
    lists.push_back(
        {std::span(postings_).first(begin_[key.term + 1]).subspan(begin_[key.term]), key.weight});
  }
}

void Searcher::find_candidates(std::uint32_t place,
                               std::span<const Stretch> stretches,
                               const Promise& promise) {
  candidates_.clear();
  kept_ = kSure;
  found_.clear();
  least_ = promise.enough;
  much_ = promise.much;
  const std::uint32_t begin = stretches.back().places.begin;
  index_.lists_before(place, begin, lists_);
  if (sum_lists(place - begin)) {
    for (const Stretch& stretch : stretches) {
      collect(stretch);
    }
  } else {
    collect_touched(stretches);
  }
  keep_best();
  for (const Candidate& candidate : candidates_) {
    found_.push_back(candidate.place);
    __builtin_prefetch(&index_.vector(candidate.place));
  }
}

/// Sums the lists over so many places. Whether scores must be looked for; if not, they are those of
/// `touched_`: a search costs what its postings do, however many places there are.
bool Searcher::sum_lists(std::size_t places) {
  std::size_t postings = 0;
  for (const Index::List& list : lists_) {
    postings += list.postings.size();
  }
  const bool are_many = postings > places / kSparse;
  if (are_many) {
    sum_postings();
  } else {
    sum_few_postings(postings);
  }
  return are_many;
}

void Searcher::sum_postings() {
  for (const Index::List& list : lists_) {
    const float weight = list.weight * kScoreUnits;
    for (const Index::Posting& posting : list.postings) {
      score_[posting.place] += static_cast<Score>(1 + weight * posting.weight);
    }
  }
}

void Searcher::sum_few_postings(std::size_t postings) {
  touched_.resize(postings);
  std::size_t count = 0;
  // Rare words have the higher numbers: the best candidates come first, and the limit rises soon.
  for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
    const float weight = list->weight * kScoreUnits;
    for (const Index::Posting& posting : list->postings) {
      Score& score = score_[posting.place];
      touched_[count] = posting.place;
      count += score == 0 ? 1U : 0U;
      score += static_cast<Score>(1 + weight * posting.weight);
    }
  }
  touched_.resize(count);
}

void Searcher::collect_touched(std::span<const Stretch> stretches) {
  Score least = units_of(least_);
  for (const std::uint32_t place : touched_) {
    const Score score = std::exchange(score_[place], Score{0});
    if (score < least) {  // most are far below, whatever the factor
      continue;
    }
    const auto stretch = std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& one) {
      return place >= one.places.begin;
    });
    if (const float promise = promise_of(score) * stretch->factor; promise >= least_) {
      add({promise, place});
      least = units_of(least_);
    }
  }
}

/// Takes the candidates of a stretch, and sets its scores to 0.
void Searcher::collect(const Stretch& stretch) {
  const Places places = stretch.places;
  std::uint32_t place = places.begin;
  while (place < places.end) {
    const Score least = units_of(least_ / stretch.factor);
    const std::size_t below =
        first_step_above<kStep>(&score_[place], (places.end - place) / kStep, least);
    place += static_cast<std::uint32_t>(below) * kStep;
    for (const std::uint32_t end = std::min(place + kStep, places.end); place < end; ++place) {
      const float promise = promise_of(score_[place]) * stretch.factor;
      if (promise >= least_) {
        add({promise, place});
      }
    }
  }
  std::fill(score_.begin() + places.begin, score_.begin() + places.end, Score{0});
}

std::size_t Searcher::skip_below(std::span<const Score> least, std::size_t place) const {
  return kStep *
         first_step_above<kStep>(&score_[place], (score_.size() - place) / kStep, &least[place]);
}

void Searcher::add(Candidate candidate) {
  candidates_.push_back(candidate);
  if (candidates_.size() == kept_ + 2 * kSure) {
    keep_best();
  }
}

void Searcher::keep_best() {
  const auto keep = [this](std::size_t most) {
    const auto worst = candidates_.begin() + static_cast<std::ptrdiff_t>(most - 1);
    std::nth_element(candidates_.begin(), worst, candidates_.end(),
                     [](const Candidate& x, const Candidate& y) {
                       return x.promise != y.promise ? x.promise > y.promise : x.place < y.place;
                     });
    return worst->promise;
  };
  if (candidates_.size() > kCandidates) {
    keep(kCandidates);
    candidates_.resize(kCandidates);
  }
  if (candidates_.size() >= kSure) {
    const float least_sure = keep(kSure);
    const auto not_much =
        std::remove_if(candidates_.begin() + kSure, candidates_.end(),
                       [&](const Candidate& candidate) { return candidate.promise < much_; });
    candidates_.erase(not_much, candidates_.end());
    least_ = std::max(least_, std::min(least_sure, much_));
    kept_ = candidates_.size();
  }
}

void Searcher::spread(const Vector& query) {
  const Vocabulary& vocabulary = index_.vocabulary();
  for (std::size_t i = 0; i < query.terms.size(); ++i) {
    const std::uint32_t term = query.terms[i].number;
    weights_[term] = std::bit_cast<FourFields>(vocabulary.weights(query, i)) * vocabulary.idf(term);
    held_[term / kBits] |= std::uint64_t{1} << term % kBits;
  }
}

void Searcher::clear(const Vector& query) {
  for (const VectorTerm term : query.terms) {
    held_[term.number / kBits] = 0;
  }
}

void Searcher::fetch_terms(const Vector& other) {
  constexpr std::size_t kLine = 64 / sizeof(VectorTerm);
  for (std::size_t i = 0; i < other.terms.size(); i += kLine) {
    __builtin_prefetch(&other.terms[i]);
  }
}

/// Finds where the other has terms of the query. One in ten is shared: no branch is taken on it.
void Searcher::find_shared(const Vector& other) {
  next_shared_.resize(other.terms.size() + 1);
  std::size_t count = 0;
  for (std::uint32_t i = 0; i < other.terms.size(); ++i) {
    next_shared_[count] = i;
    count += static_cast<std::size_t>(is_held(other.terms[i].number));
  }
  next_shared_.resize(count);
  for (const std::uint32_t i : next_shared_) {
    __builtin_prefetch(other.counts + i);
  }
}

Likeness Searcher::likeness(const Vector& query, const Vector& other) const {
  FourFields fields{};
  float title_in_lead = 0;
  float lead_in_title = 0;
  unsigned rare = 0;
  for (const std::uint32_t i : shared_) {
    const VectorTerm term = other.terms[i];
    const FourFields my_fields = weights_[term.number];
    const FourFields their_fields = kSublinear(other.counts[i]);
    fields += my_fields * their_fields;
    const auto mine = std::bit_cast<FieldWeights>(my_fields);
    const auto theirs = std::bit_cast<FieldWeights>(their_fields);
    title_in_lead += mine.title * theirs.lead;
    lead_in_title += mine.lead * theirs.title;
    rare +=
        term.is_rare != 0 && mine.title + mine.lead > 0 && theirs.title + theirs.lead > 0 ? 1U : 0U;
  }
  const auto sum = std::bit_cast<FieldWeights>(fields);
  const float mass = std::min(query.mass, other.mass);
  return {
      .title = sum.title * other.title_scale,
      .lead = sum.lead * other.lead_scale,
      .body = sum.body * other.body_scale,
      .title_in_lead = (title_in_lead * other.lead_scale + lead_in_title * other.title_scale) / 2,
      .mass = mass,
      .covered = sum.mass / std::max(1.0F, mass),
      .rare = static_cast<std::uint16_t>(rare),
      .has_titles = query.has_title() && other.has_title()};
}

float Likeness::similarity() const {
  const float text = (lead + body) / 2;
  return has_titles ? kTitleShare * title + (1 - kTitleShare) * text : text;
}

}  // namespace newsdedup::events
