// From fingerprints to verified pairs, text by text.
#include <algorithm>
#include <numeric>

#include "dedup/candidates.hpp"
#include "dedup/verification.hpp"
#include "newsdedup/core/parallel.hpp"

namespace newsdedup {
namespace {

/// What the texts of a unit of work are related to.
struct FoundPairs {
  std::vector<DuplicatePair> pairs;
  std::size_t cut = 0;  ///< articles of which pairs were left out
};

class PairFinder {
 public:
  PairFinder(const DedupInput& input, const Texts& texts, const Candidates& candidates)
      : input_(input),
        texts_(texts),
        candidates_(candidates),
        comparison_(input.fingerprints, texts, input.options),
        seen_by_(texts.size(), kNoText) {}

  /// All pairs of the texts with those behind them.
  void run(std::uint32_t begin, std::uint32_t end, FoundPairs& found) {
    found = {};
    for (std::uint32_t text = begin; text < end; ++text) {
      const std::size_t before = found.pairs.size();
      add_copies(text, found.pairs);
      add_related(text, found.pairs);
      const auto mine = found.pairs.begin() + static_cast<std::ptrdiff_t>(before);
      std::sort(mine, found.pairs.end(),
                [](const DuplicatePair& x, const DuplicatePair& y) { return x.b < y.b; });
      const std::size_t most = input_.options.max_pairs_per_article;
      if (most > 0 && found.pairs.size() - before > most) {
        found.pairs.resize(before + most);
        ++found.cut;
      }
    }
  }

 private:
  bool is_told(std::uint32_t a, std::uint32_t b) const {
    return input_.old.empty() || !input_.old[a] || !input_.old[b];
  }

  void add_copies(std::uint32_t text, std::vector<DuplicatePair>& pairs) const {
    const std::uint32_t first = texts_.first(text);
    for (const std::uint32_t copy : texts_.articles(text).subspan(1)) {
      if (is_told(first, copy)) {
        pairs.push_back({first, copy, Relation::kExact, 1, 1, false});
      }
    }
  }

  void add_related(std::uint32_t text, std::vector<DuplicatePair>& pairs) {
    gather(text);
    const std::uint32_t a = texts_.first(text);
    for (const std::uint32_t other : gathered_) {
      const std::uint32_t b = texts_.first(other);
      if (!is_told(a, b)) {
        continue;
      }
      if (const std::optional<CopyEdge> edge = comparison_.compare(text, other)) {
        const bool form =
            edge->relation == Relation::kNear && input_.same_form && input_.same_form(a, b);
        pairs.push_back({a, b, edge->relation, edge->jaccard, edge->containment, form});
      }
    }
  }

  /// The candidates behind a text, each once.
  void gather(std::uint32_t text) {
    gathered_.clear();
    add_behind(text, candidates_.pairs[text]);
    const Lookups& lookups = candidates_.lookups;
    for (const std::uint32_t shingle : lookups.asks[text]) {
      add_behind(text, lookups.holders[shingle]);
    }
    for (const std::uint32_t shingle : lookups.holds[text]) {
      add_behind(text, lookups.askers[shingle]);
    }
  }

  void add_behind(std::uint32_t text, std::span<const std::uint32_t> ascending) {
    const auto begin = std::upper_bound(ascending.begin(), ascending.end(), text);
    for (auto other = begin; other != ascending.end(); ++other) {
      if (seen_by_[*other] != text) {
        seen_by_[*other] = text;
        gathered_.push_back(*other);
      }
    }
  }

  const DedupInput& input_;
  const Texts& texts_;
  const Candidates& candidates_;
  Comparison comparison_;
  std::vector<std::uint32_t> seen_by_;  // by text: for whom it was gathered last
  std::vector<std::uint32_t> gathered_;
};

}  // namespace

std::size_t find_pairs(const DedupInput& input,
                       const std::function<void(const DuplicatePair&)>& sink) {
  std::vector<std::uint32_t> order(input.fingerprints.size());
  std::iota(order.begin(), order.end(), 0U);
  const Texts texts(input.fingerprints, order);
  const Candidates candidates =
      find_candidates(input.fingerprints, texts, input.options, input.threads);
  std::vector<PairFinder> finders(input.threads, PairFinder(input, texts, candidates));
  std::vector<FoundPairs> found(input.threads);
  // Few texts at a time where each has thousands of pairs, so that not many of them wait.
  constexpr std::uint32_t kMostTexts = 4096;
  constexpr std::uint32_t kFewTexts = 32;
  constexpr std::size_t kManyPairs = 100'000;
  std::size_t cut = 0;
  std::uint32_t unit = kFewTexts;
  for (std::uint32_t next = 0; next < texts.size();) {
    const std::uint32_t begin = next;
    const auto limit = [&](unsigned part) {
      return static_cast<std::uint32_t>(
          std::min<std::uint64_t>(texts.size(), begin + std::uint64_t{unit} * part));
    };
    run_parts(input.threads,
              [&](unsigned part) { finders[part].run(limit(part), limit(part + 1), found[part]); });
    next = limit(input.threads);
    std::size_t told = 0;
    for (const FoundPairs& part : found) {
      std::for_each(part.pairs.begin(), part.pairs.end(), sink);
      told += part.pairs.size();
      cut += part.cut;
    }
    unit = told > kManyPairs ? kFewTexts : std::min(kMostTexts, unit * 2);
  }
  return cut;
}

}  // namespace newsdedup
