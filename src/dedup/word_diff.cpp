// Anchors by words that are unique in both texts, then Myers' greedy comparison in the gaps.
#include "newsdedup/dedup/word_diff.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace newsdedup {
namespace {

using Words = std::span<const std::uint64_t>;

/// Gaps within gaps: each level costs a sort of what is left.
constexpr unsigned kMostLevels = 8;
/// Words that may be removed and added in one gap before it is told as one change.
constexpr int kMostEdits = 256;

/// A pair of stretches that are to be compared.
struct Gap {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;
};

/// Where one word stands, if it stands once.
struct Place {
  std::uint64_t word = 0;
  std::uint32_t at = 0;
};

/// All words of a stretch, sorted.
std::vector<Place> sorted_words(Words words, std::uint32_t begin, std::uint32_t end) {
  std::vector<Place> places;
  places.reserve(end - begin);
  for (std::uint32_t i = begin; i < end; ++i) {
    places.push_back({words[i], i});
  }
  std::ranges::sort(places, {}, &Place::word);
  return places;
}

using Anchor = std::pair<std::uint32_t, std::uint32_t>;  // in a, in b

/// The longest chain of anchors that ascends in both texts; `anchors` ascend in the first.
std::vector<Anchor> longest_chain(const std::vector<Anchor>& anchors) {
  std::vector<std::size_t> tails;  // the anchor that ends the best chain of each length
  std::vector<std::size_t> before(anchors.size());
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const auto place = std::ranges::lower_bound(
        tails, anchors[i].second, {}, [&](std::size_t tail) { return anchors[tail].second; });
    before[i] = place == tails.begin() ? i : *(place - 1);
    if (place == tails.end()) {
      tails.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<Anchor> chain(tails.size());
  std::size_t at = tails.empty() ? 0 : tails.back();
  for (std::size_t left = chain.size(); left > 0; --left) {
    chain[left - 1] = anchors[at];
    at = before[at];
  }
  return chain;
}

/// What two stretches have in common.
struct Common {
  std::vector<Anchor> anchors;  ///< words that are unique in both, in one order
  bool words = false;           ///< any word at all
};

/// The end of the places of the same word.
std::vector<Place>::const_iterator end_of_word(const std::vector<Place>& places,
                                               std::vector<Place>::const_iterator at) {
  const std::uint64_t word = at->word;
  while (at != places.end() && at->word == word) {
    ++at;
  }
  return at;
}

Common common_words(Words a, Words b, const Gap& gap) {
  const std::vector<Place> in_a = sorted_words(a, gap.a_begin, gap.a_end);
  const std::vector<Place> in_b = sorted_words(b, gap.b_begin, gap.b_end);
  Common common;
  auto x = in_a.begin();
  auto y = in_b.begin();
  while (x != in_a.end() && y != in_b.end()) {
    if (x->word != y->word) {
      x->word < y->word ? ++x : ++y;
      continue;
    }
    common.words = true;
    const auto x_end = end_of_word(in_a, x);
    const auto y_end = end_of_word(in_b, y);
    if (x_end == x + 1 && y_end == y + 1) {
      common.anchors.emplace_back(x->at, y->at);
    }
    x = x_end;
    y = y_end;
  }
  std::ranges::sort(common.anchors);
  common.anchors = longest_chain(common.anchors);
  return common;
}

/// Myers' greedy search in one gap: how far each diagonal (place in a minus place in b) gets with
/// the edits so far. All steps are kept to find the way back.
class GreedySearch {
 public:
  GreedySearch(Words a, Words b) : a_(a), b_(b), end_(static_cast<int>(a.size())) {}

  /// The equal pairs on a shortest way, from last to first; nothing if it takes too many edits.
  std::optional<std::vector<Anchor>> matches() {
    const std::size_t least = std::max(a_.size(), b_.size()) - std::min(a_.size(), b_.size());
    if (least > kMostEdits) {
      return std::nullopt;
    }
    const int most = static_cast<int>(std::min<std::size_t>(kMostEdits, a_.size() + b_.size()));
    for (int edits = 0; edits <= most; ++edits) {
      if (step(edits)) {
        return way_back(edits);
      }
    }
    return std::nullopt;
  }

 private:
  /// Reach of the diagonals -edits, -edits + 2, ... edits; -1 where none.
  using Reach = std::vector<int>;

  static int reach_of(const Reach& reach, int edits, int diagonal) {
    return diagonal < -edits || diagonal > edits
               ? -1
               : reach[static_cast<std::size_t>((diagonal + edits) / 2)];
  }

  /// The place in a from which a diagonal goes on: one word of b added, or one of a removed.
  int start(int edits, int diagonal) const {
    if (edits == 0) {
      return 0;
    }
    const Reach& last = steps_.back();
    const int added = reach_of(last, edits - 1, diagonal + 1);
    const int removed = reach_of(last, edits - 1, diagonal - 1);
    return removed >= 0 && removed + 1 > added ? removed + 1 : added;
  }

  /// Whether the end is reached.
  bool step(int edits) {
    Reach reach;
    const int goal = end_ - static_cast<int>(b_.size());
    for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
      int x = start(edits, diagonal);
      if (x > end_ || x < 0 || x - diagonal < 0 || x - diagonal > static_cast<int>(b_.size())) {
        x = -1;
      } else {
        while (equal_at(x, x - diagonal)) {
          ++x;
        }
      }
      reach.push_back(x);
      if (diagonal == goal && x == end_) {
        steps_.push_back(std::move(reach));
        return true;
      }
    }
    steps_.push_back(std::move(reach));
    return false;
  }

  bool equal_at(int x, int y) const {
    return x < end_ && y < static_cast<int>(b_.size()) &&
           a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(y)];
  }

  std::vector<Anchor> way_back(int edits) {
    std::vector<Anchor> matches;
    int x = end_;
    int diagonal = end_ - static_cast<int>(b_.size());
    for (; edits >= 0; --edits) {
      steps_.pop_back();
      const int from = start(edits, diagonal);
      for (; x > from; --x) {
        matches.emplace_back(x - 1, x - 1 - diagonal);
      }
      if (edits > 0) {
        const bool was_removed = reach_of(steps_.back(), edits - 1, diagonal - 1) == from - 1 &&
                                 reach_of(steps_.back(), edits - 1, diagonal + 1) != from;
        x = was_removed ? from - 1 : from;
        diagonal += was_removed ? -1 : 1;
      }
    }
    return matches;
  }

  Words a_;
  Words b_;
  int end_;
  std::vector<Reach> steps_;
};

class Differ {
 public:
  Differ(Words a, Words b) : a_(a), b_(b) {}

  std::vector<WordChange> run() {
    compare({0, static_cast<std::uint32_t>(a_.size()), 0, static_cast<std::uint32_t>(b_.size())},
            0);
    return std::move(changes_);
  }

 private:
  void compare(Gap gap, unsigned level) {
    trim(gap);
    if (gap.a_begin == gap.a_end || gap.b_begin == gap.b_end) {
      add(gap);
      return;
    }
    if (level < kMostLevels) {
      const Common common = common_words(a_, b_, gap);
      if (!common.words) {
        add(gap);
        return;
      }
      if (!common.anchors.empty()) {
        between(gap, common.anchors, [&](const Gap& inner) { compare(inner, level + 1); });
        return;
      }
    }
    GreedySearch search(a_.subspan(gap.a_begin, gap.a_end - gap.a_begin),
                        b_.subspan(gap.b_begin, gap.b_end - gap.b_begin));
    std::optional<std::vector<Anchor>> matches = search.matches();
    if (!matches) {
      add(gap);
      return;
    }
    for (auto& [x, y] : *matches) {
      x += gap.a_begin;
      y += gap.b_begin;
    }
    std::ranges::reverse(*matches);
    between(gap, *matches, [&](const Gap& inner) { add(inner); });
  }

  void trim(Gap& gap) const {
    while (gap.a_begin < gap.a_end && gap.b_begin < gap.b_end &&
           a_[gap.a_begin] == b_[gap.b_begin]) {
      ++gap.a_begin;
      ++gap.b_begin;
    }
    while (gap.a_begin < gap.a_end && gap.b_begin < gap.b_end &&
           a_[gap.a_end - 1] == b_[gap.b_end - 1]) {
      --gap.a_end;
      --gap.b_end;
    }
  }

  template <class Visit>
  static void between(const Gap& gap, const std::vector<Anchor>& anchors, const Visit& visit) {
    Gap inner{gap.a_begin, 0, gap.b_begin, 0};
    for (const auto& [x, y] : anchors) {
      inner.a_end = x;
      inner.b_end = y;
      visit(inner);
      inner.a_begin = x + 1;
      inner.b_begin = y + 1;
    }
    inner.a_end = gap.a_end;
    inner.b_end = gap.b_end;
    visit(inner);
  }

  /// Changes that touch become one.
  void add(const Gap& gap) {
    if (gap.a_begin == gap.a_end && gap.b_begin == gap.b_end) {
      return;
    }
    if (!changes_.empty() && changes_.back().a_end == gap.a_begin &&
        changes_.back().b_end == gap.b_begin) {
      changes_.back().a_end = gap.a_end;
      changes_.back().b_end = gap.b_end;
    } else {
      changes_.push_back({gap.a_begin, gap.a_end, gap.b_begin, gap.b_end});
    }
  }

  Words a_;
  Words b_;
  std::vector<WordChange> changes_;
};

}  // namespace

std::vector<WordChange> word_diff(std::span<const std::uint64_t> a,
                                  std::span<const std::uint64_t> b) {
  return Differ(a, b).run();
}

}  // namespace newsdedup
