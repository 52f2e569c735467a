// The candidates of a text that are in no group yet.
#include "dedup/live_candidates.hpp"

#include <algorithm>

namespace newsdedup {
namespace {

/// Live items that are taken from a list at a time.
constexpr std::size_t kStep = 256;

}  // namespace

LiveCandidates::LiveCandidates(const Candidates& candidates)
    : candidates_(candidates),
      askers_(candidates.lookups.askers),
      holders_(candidates.lookups.holders),
      asker_lists_(lists_of(askers_)),
      holder_lists_(lists_of(holders_)),
      live_(candidates.pairs.size(), true),
      seen_by_(candidates.pairs.size(), kNoText) {}

std::vector<LiveCandidates::List> LiveCandidates::lists_of(Lists& lists) {
  std::vector<List> found;
  found.reserve(lists.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::span<std::uint32_t> items = lists.mutable_list(i);
    found.push_back({items, 0, static_cast<std::uint32_t>(items.size())});
  }
  return found;
}

void LiveCandidates::start(std::uint32_t text) {
  text_ = text;
  first_ = true;
  cursors_.clear();
  for (const std::uint32_t shingle : candidates_.lookups.asks[text]) {
    cursors_.push_back({&holder_lists_[shingle], holder_lists_[shingle].begin});
  }
  for (const std::uint32_t shingle : candidates_.lookups.holds[text]) {
    cursors_.push_back({&asker_lists_[shingle], asker_lists_[shingle].begin});
  }
}

std::span<const std::uint32_t> LiveCandidates::next() {
  found_.clear();
  if (first_) {
    first_ = false;
    for (const std::uint32_t candidate : candidates_.pairs[text_]) {
      keep(candidate);
    }
  }
  bool more = true;
  while (found_.empty() && more) {
    more = false;
    for (Cursor& cursor : cursors_) {
      walk(cursor);
      more |= cursor.at < cursor.list->end;
    }
  }
  std::sort(found_.begin(), found_.end());
  return found_;
}

/// Takes a step. What is dead on the way is taken out, by moving what is live on the way up to the
/// end of the way: each dead item is passed once.
void LiveCandidates::walk(Cursor& cursor) {
  List& list = *cursor.list;
  const std::uint32_t from = cursor.at;
  std::uint32_t at = from;
  std::uint32_t live = 0;
  while (at < list.end && live < kStep) {
    const std::uint32_t candidate = list.items[at++];
    if (live_[candidate] && candidate > text_) {
      list.items[from + live++] = candidate;
      keep(candidate);
    }
  }
  const std::uint32_t dead = at - from - live;
  if (dead > 0 && from == list.begin) {
    std::copy_backward(list.items.begin() + from, list.items.begin() + from + live,
                       list.items.begin() + at);
    list.begin += dead;
  } else if (dead > 0) {
    std::copy(list.items.begin() + at, list.items.begin() + list.end,
              list.items.begin() + from + live);
    list.end -= dead;
    at -= dead;
  }
  cursor.at = at;
}

void LiveCandidates::keep(std::uint32_t candidate) {
  if (live_[candidate] && candidate > text_ && seen_by_[candidate] != text_) {
    seen_by_[candidate] = text_;
    found_.push_back(candidate);
  }
}

}  // namespace newsdedup
