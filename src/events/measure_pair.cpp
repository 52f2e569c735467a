// One pair, measured as the search of pairs does, with its words.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "events/measure.hpp"
#include "events/neighbourhood.hpp"
#include "events/vectors.hpp"

namespace newsdedup::events {
namespace {

/// The items that words are counted over where two are compared.
std::vector<const EventFeatures*> window_of(std::span<const Item> items,
                                            const Item& a,
                                            const Item& b,
                                            int window_days) {
  if (!a.day || !b.day) {
    return undated_window(items);
  }
  const std::int64_t later = block_of(std::max(*a.day, *b.day), window_days);
  const std::int64_t earlier = block_of(std::min(*a.day, *b.day), window_days);
  std::vector<const EventFeatures*> window;
  for (const Item& item : items) {
    if (!item.day) {
      continue;
    }
    const std::int64_t block = block_of(*item.day, window_days);
    if (block == later || block == later - 1 || block == earlier) {
      window.push_back(item.features);
    }
  }
  return window;
}

SharedTerm shared_term(const Vocabulary& vocabulary,
                       VectorTerm term,
                       const FieldWeights& x,
                       const FieldWeights& y,
                       bool has_titles) {
  const Likeness one{.title = x.title * y.title,
                     .lead = x.lead * y.lead,
                     .body = x.body * y.body,
                     .has_titles = has_titles};
  return {vocabulary.term(term.number), one.similarity(), term.is_rare != 0};
}

/// Both vectors are in the order in which the vocabulary gives the terms of an article: by term.
void compare_terms(const Vocabulary& vocabulary,
                   const Vector& a,
                   const Vector& b,
                   MeasuredPair& pair) {
  const auto add = [&](const Vector& x, std::size_t at_x, const Vector& y, std::size_t at_y,
                       std::vector<SharedTerm>& to) {
    to.push_back(shared_term(vocabulary, x.terms[at_x], vocabulary.weights(x, at_x),
                             vocabulary.weights(y, at_y), pair.has_titles));
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.terms.size() || j < b.terms.size()) {
    const auto term = [&](const Vector& of, std::size_t at) {
      return at < of.terms.size() ? std::optional(vocabulary.term(of.terms[at].number))
                                  : std::nullopt;
    };
    const auto x = term(a, i);
    const auto y = term(b, j);
    if (x == y) {
      add(a, i++, b, j++, pair.terms);
    } else if (!y || (x && *x < *y)) {
      add(a, i, a, i, pair.only_a);
      ++i;
    } else {
      add(b, j, b, j, pair.only_b);
      ++j;
    }
  }
  for (std::vector<SharedTerm>* terms : {&pair.terms, &pair.only_a, &pair.only_b}) {
    std::sort(terms->begin(), terms->end(), [](const SharedTerm& x, const SharedTerm& y) {
      return x.similarity != y.similarity ? x.similarity > y.similarity : x.term < y.term;
    });
  }
}

}  // namespace

MeasuredPair measure_pair(std::span<const Item> items,
                          std::uint32_t a,
                          std::uint32_t b,
                          std::span<const Edge> edges,
                          const EventOptions& options,
                          const PairModel& model) {
  const std::vector<const EventFeatures*> window =
      window_of(items, items[a], items[b], options.window_days);
  const KnownDays days = known_days(items[a], items[b]);
  const Vocabulary vocabulary(window, days == KnownDays::kBoth ? kDatedNumberWeight : 1);
  const Index index(Keys(vocabulary, window.size(), {}, {}));
  const std::array both{items[a].features, items[b].features};
  const Vectors vectors(vocabulary, both);
  // As they are searched for, to the last bit: a dated item asks for undated ones, else a later for
  // earlier ones.
  const bool a_asks = items[a].day && !items[b].day;
  const Likeness alike = Searcher(index).compare(vectors[a_asks ? 0 : 1], vectors[a_asks ? 1 : 0]);
  MeasuredPair pair{.features = features_of(items[a], items[b], alike),
                    .word_similarity = alike.similarity(),
                    .time_factor = TimeFactor(options.window_days)(items[a], items[b]),
                    .has_titles = alike.has_titles};
  compare_terms(vocabulary, vectors[0], vectors[1], pair);
  pair.edge = {.a = a, .b = b, .similarity = pair.word_similarity * pair.time_factor};
  const Neighbourhood neighbourhood(items.size(), edges);
  Neighbourhood::Reader(neighbourhood).read(pair.edge, pair.features);
  pair.edge.log_odds =
      model.sum(pair.features, days, 0, kFirstOfNeighbours) +
      (model.sum(pair.features, days, kFirstOfNeighbours, kPairFeatures) + model.bias(days));
  return pair;
}

}  // namespace newsdedup::events
