#include "extract/html/dated_elements.hpp"

#include <algorithm>
#include <tuple>

#include "extract/html/blocks.hpp"
#include "extract/html/linked_data.hpp"

namespace newsdedup::html {
namespace {

constexpr std::size_t kMostElements = 200;

/// What is dated earlier is no page's date.
constexpr Day kFirstPages = std::chrono::year{1992} / 1 / 1;

bool has_class(const Tree& tree, NodeId id, const char* part) {
  return tree.attribute(id, "class").value_or("").find(part) != std::string::npos;
}

}  // namespace

std::optional<Timestamp> DatedElements::time_in_attributes(NodeId id) const {
  for (const std::string_view name : {"datetime", "content", "title"}) {
    const auto value = tree_.attribute(id, name);
    if (const auto time = value ? markup_date(*value) : std::nullopt) {
      return time;
    }
  }
  return std::nullopt;
}

/// What the words before a date within its parent say of it: "Updated <time>".
StampRole DatedElements::role_around(NodeId id, const Timestamp& time) const {
  const NodeId around = tree_[id].parent;
  if (around == 0 || around == kNoNode || !is_small(tree_, around)) {
    return StampRole::kPlain;
  }
  for (const Stamp& stamp : find_stamps(with_sure_dates(text_below(tree_, around), order_))) {
    if (stamp.time.day == time.day) {
      return stamp.role;
    }
  }
  return StampRole::kPlain;
}

/// What the markup makes of a date whose own text says `dated.role`.
StampRole DatedElements::role_of(NodeId id,
                                 std::string_view property,
                                 const DatedElement& dated) const {
  if (dated.is_property) {
    return StampRole::kPublished;
  }
  const bool is_published = has_class(tree_, id, "publish");
  if (property == "dateModified" || (has_class(tree_, id, "modif") && !is_published)) {
    return StampRole::kUpdated;
  }
  const StampRole role = dated.role == StampRole::kPlain ? role_around(id, dated.time) : dated.role;
  return role == StampRole::kPlain && is_published ? StampRole::kPublished : role;
}

void DatedElements::read(NodeId id, std::string_view property) {
  if (dated_.size() >= kMostElements || !is_small(tree_, id)) {
    return;
  }
  auto time = time_in_attributes(id);
  const auto stamps = find_stamps(with_sure_dates(text_below(tree_, id), order_));
  if (!time && !stamps.empty()) {
    time = stamps.front().time;
  }
  if (!time || time->day < kFirstPages) {
    return;
  }
  DatedElement dated{.node = id, .time = *time};
  dated.is_property = property == "datePublished" || tree_.attribute(id, "pubdate");
  dated.role = stamps.empty() ? StampRole::kPlain : stamps.front().role;
  dated.role = role_of(id, property, dated);
  // Microformats ask for a class "updated", also where the page tells one day only.
  dated.is_meta = tree_[id].tag == Tag::kA || (marks_.own[id] & mark_bit(Mark::kDate)) == 0 ||
                  has_class(tree_, id, "updated");
  dated_.push_back(dated);
}

void DatedElements::read_beside(const std::vector<BesideText>& texts, const Places& places) {
  constexpr std::size_t kMostElse = 32;  // bytes beside the date
  const NodeId headline = places.headline();
  for (const BesideText& beside : texts) {
    const bool is_title = beside.node > headline && beside.node < tree_[headline].end;
    const std::string text = with_sure_dates(beside.text, order_);
    for (const Stamp& stamp : find_stamps(text)) {
      const std::size_t others = text.size() - (stamp.end - stamp.begin);
      const bool is_first = stamp.begin == 0;
      const bool is_told = is_title ? is_first : others <= (is_first ? 2 : 1) * kMostElse;
      if (is_told && stamp.time.day >= kFirstPages) {
        dated_.push_back(
            {.node = beside.node, .time = stamp.time, .role = stamp.role, .is_bare = true});
      }
    }
  }
}

const DatedElement* DatedElements::best(const Places& places, bool modified) const {
  constexpr int kWorst = 2;
  const DatedElement* best = nullptr;
  std::tuple<int, int, NodeId> best_rank;
  // Where properties tell several days, most are of other articles.
  const DatedElement* property = nullptr;
  bool one_day = true;
  for (const DatedElement& dated : dated_) {
    if (dated.is_property) {
      one_day = one_day && (property == nullptr || property->time.day == dated.time.day);
      property = &dated;
    }
  }
  for (const DatedElement& dated : dated_) {
    if ((dated.role == StampRole::kUpdated) != modified) {
      continue;
    }
    const int doubt =
        std::max(0, places.doubt(dated.node) - (dated.is_property && one_day ? 2 : 0));
    const int vagueness = dated.role == StampRole::kPublished ? 0
                          : dated.is_meta || dated.is_bare    ? 2
                                                              : 1;
    const std::tuple rank{doubt, vagueness, places.distance(dated.node)};
    if (doubt <= kWorst && (best == nullptr || rank < best_rank)) {
      best = &dated;
      best_rank = rank;
    }
  }
  return best;
}

}  // namespace newsdedup::html
