// What clustering works on: copies count once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "events/describe.hpp"
#include "events/similarity.hpp"

namespace newsdedup::events {

/// One item for each duplicate group and each article that is in none: by day of publication, those
/// that have none last, then by article. What is compared lies together.
struct Items {
  std::vector<Item> items;
  std::vector<std::vector<std::uint32_t>> articles;  ///< result i: all articles of item i, sorted
};

/// The item of a group is its canonical article. What holds `embedded` texts is a digest.
Items collect_items(const EventCorpus& corpus);

}  // namespace newsdedup::events
