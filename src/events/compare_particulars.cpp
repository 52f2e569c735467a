// What the particulars of two articles, or clusters, say of one another.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>

#include "events/particulars.hpp"

namespace newsdedup::events {
namespace {

using Kind = Particular::Kind;

constexpr float kRounding = 0.1F;

/// Whether two values of one key can be the same: figures may be rounded.
bool agree(const Particular& a, const Particular& b) {
  if (a.value == b.value) {
    return true;
  }
  if (a.kind() == Kind::kOrdinal &&
      (a.value == Particular::kNotFirst || b.value == Particular::kNotFirst)) {
    return a.value != 1 && b.value != 1;
  }
  if (a.kind() != Kind::kFigure) {
    return false;
  }
  const auto x = std::bit_cast<float>(a.value);
  const auto y = std::bit_cast<float>(b.value);
  return std::abs(x - y) <= kRounding * std::max(x, y);
}

/// How many at the front have one key.
std::size_t run_of_key(std::span<const Particular> particulars) {
  const auto end =
      std::find_if_not(particulars.begin(), particulars.end(),
                       [&](const Particular& one) { return one.key == particulars[0].key; });
  return static_cast<std::size_t>(end - particulars.begin());
}

}  // namespace

ComparedParticulars compare(std::span<const Particular> a, std::span<const Particular> b) {
  ComparedParticulars compared;
  while (!a.empty() && !b.empty()) {
    if (a[0].key != b[0].key) {
      std::span<const Particular>& lesser = a[0].key < b[0].key ? a : b;
      lesser = lesser.subspan(run_of_key(lesser));
      continue;
    }
    const std::span<const Particular> x = a.first(run_of_key(a));
    const std::span<const Particular> y = b.first(run_of_key(b));
    const auto agrees_with_any = [&](const Particular& one) {
      return std::any_of(y.begin(), y.end(),
                         [&](const Particular& other) { return agree(one, other); });
    };
    const auto common = std::find_if(x.begin(), x.end(), agrees_with_any);
    if (common == x.end()) {
      compared.contradictions.push_back({x[0], y[0]});
    } else if (common->kind() == Kind::kOrdinal && common->value != Particular::kNotFirst &&
               x.size() == 1 && y.size() == 1 && x[0] == y[0]) {
      compared.same_ordinal = *common;
    }
    a = a.subspan(x.size());
    b = b.subspan(y.size());
  }
  return compared;
}

}  // namespace newsdedup::events
