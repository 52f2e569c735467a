// Of many that are offered to each place, the most promising ones.
#include "events/partners.hpp"

#include <algorithm>

namespace newsdedup::events {
namespace {

bool is_better(const Partner& x, const Partner& y) {
  return x.promise != y.promise ? x.promise > y.promise : x.item < y.item;
}

}  // namespace

void Partners::offer(std::uint32_t place, Partner partner) {
  if (partner.promise < least_[place]) {
    return;
  }
  std::vector<Partner>& kept = kept_[place];
  kept.push_back(partner);
  if (kept.size() >= 2 * most_) {
    keep_best(place);
  }
}

void Partners::keep_best(std::uint32_t place) {
  std::vector<Partner>& kept = kept_[place];
  if (kept.size() < most_) {
    return;
  }
  const auto worst = kept.begin() + static_cast<std::ptrdiff_t>(most_ - 1);
  std::nth_element(kept.begin(), worst, kept.end(), is_better);
  least_[place] = worst->promise;
  kept.resize(most_);
}

void Partners::take(const Partners& other) {
  for (std::uint32_t place = 0; place < kept_.size(); ++place) {
    for (const Partner& partner : other.kept_[place]) {
      offer(place, partner);
    }
  }
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Partners::pairs() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
  for (std::uint32_t place = 0; place < kept_.size(); ++place) {
    keep_best(place);
    for (const Partner& partner : kept_[place]) {
      all.emplace_back(partner.item, place);
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace newsdedup::events
