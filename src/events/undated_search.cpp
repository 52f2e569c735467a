// Pairs of which at least one item has no day.
#include "events/undated_search.hpp"

#include <algorithm>
#include <utility>

namespace newsdedup::events {
namespace {

// With how many dated items each undated one is compared at most.
constexpr std::size_t kPartners = 64;
constexpr Promise kPromise{2 * kLeastSimilarity, 2 * kLeastSimilarity};
constexpr KeyLimits kKeys{.most_share = .02, .most_postings = 1000};
// By which dated items find them: all of those look for them.
constexpr KeyLimits kPartnerKeys{.most_share = .03, .most_postings = 1000, .keys = 32};
// Items are looked up in parts of so many, each on a thread.
constexpr std::size_t kPart = 16384;

constexpr std::uint32_t kNoKey = Vocabulary::kUnknown;

std::size_t parts_of(std::size_t count) { return (count + kPart - 1) / kPart; }

std::uint32_t count_dated(std::span<const Item> items) {
  const auto first = std::partition_point(items.begin(), items.end(),
                                          [](const Item& item) { return item.day.has_value(); });
  return static_cast<std::uint32_t>(first - items.begin());
}

}  // namespace

UndatedSearch::UndatedSearch(const Search& search, unsigned threads)
    : search_(search),
      threads_(threads),
      first_undated_(count_dated(search.items)),
      undated_(search.items.subspan(first_undated_)),
      window_(undated_.empty() ? std::vector<const EventFeatures*>{}
                               : undated_window(search.items)),
      vocabulary_(window_),
      vectors_(vocabulary_, texts_of(undated_), threads),
      partner_keys_(vocabulary_, window_.size(), vectors_.all(), kPartnerKeys),
      partner_index_(partner_keys_),
      offerings_(threads, Offering(*this)) {}

UndatedSearch::Offering::Offering(const UndatedSearch& undated)
    : undated_(&undated),
      searcher_(undated.partner_index_),
      partners_(undated.undated_.size(), kPartners, Searcher::units_of(kPromise.enough)) {}

void UndatedSearch::Offering::offer(const Keys& window,
                                    std::uint32_t place,
                                    std::uint32_t first_item) {
  if (undated_->undated_.empty()) {
    return;
  }
  terms_.resize(window.vocabulary().size());
  for (std::uint32_t term = 0; term < terms_.size(); ++term) {
    const std::uint32_t key = undated_->vocabulary_.find(window.vocabulary().term(term));
    terms_[term] = key != kNoKey && undated_->partner_keys_.may_be_key(key) ? key : kNoKey;
  }
  for (; place < window.vectors().size(); ++place) {
    query_.clear();
    for (const Key& key : window.of(place)) {
      if (terms_[key.term] != kNoKey) {
        query_.push_back({terms_[key.term], key.weight});
      }
    }
    searcher_.each_above(query_, partners_.least(),
                         [&](std::uint32_t undated, Searcher::Score promise) {
                           partners_.offer(undated, {promise, first_item + place});
                         });
  }
}

std::vector<FoundPairs> UndatedSearch::pairs() {
  std::vector<FoundPairs> pairs = among_undated();
  for (FoundPairs& part : with_dated()) {
    pairs.push_back(std::move(part));
  }
  return pairs;
}

std::vector<FoundPairs> UndatedSearch::among_undated() const {
  const Index index(Keys(vocabulary_, window_.size(), vectors_.all(), kKeys));
  return in_parallel(parts_of(index.size()), threads_, [&](std::size_t part, unsigned) {
    FoundPairs pairs;
    Searcher searcher(index);
    for (auto place = static_cast<std::uint32_t>(part * kPart);
         place < std::min(index.size(), (part + 1) * kPart); ++place) {
      const Stretch before{{0, place}, kUnknownDayFactor};
      searcher.search(place, {&before, 1}, kPromise,
                      [&](std::uint32_t other, const Likeness& alike) {
                        add(search_, first_undated_ + other, first_undated_ + place, alike, pairs);
                      });
    }
    return pairs;
  });
}

std::vector<FoundPairs> UndatedSearch::with_dated() {
  for (unsigned thread = 1; thread < threads_; ++thread) {
    offerings_[0].partners_.take(offerings_[thread].partners_);
  }
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> chosen =
      offerings_[0].partners_.pairs();  // by item
  return in_parallel(parts_of(chosen.size()), threads_, [&](std::size_t part, unsigned) {
    FoundPairs pairs;
    Searcher searcher(partner_index_);
    const auto of_part = std::span(chosen)
                             .subspan(part * kPart)
                             .first(std::min(kPart, chosen.size() - part * kPart));
    std::vector<std::uint32_t> dated;
    std::vector<const EventFeatures*> texts;
    for (const auto& [item, place] : of_part) {
      if (dated.empty() || dated.back() != item) {
        dated.push_back(item);
        texts.push_back(search_.items[item].features);
      }
    }
    const Vectors vectors(vocabulary_, texts);
    std::vector<std::uint32_t> places;
    auto next = of_part.begin();
    for (std::size_t i = 0; i < dated.size(); ++i) {
      places.clear();
      for (; next != of_part.end() && next->first == dated[i]; ++next) {
        places.push_back(next->second);
      }
      searcher.compare_each(vectors[i], places, [&](std::uint32_t place, const Likeness& alike) {
        add(search_, dated[i], first_undated_ + place, alike, pairs);
      });
    }
    return pairs;
  });
}

}  // namespace newsdedup::events
