#include "events/measure.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

/// So many items, every eighth of them undated.
std::vector<Item> items(std::size_t count,
                        const EventFeatures& dated,
                        const EventFeatures& undated) {
  std::vector<Item> result(count);
  for (std::size_t i = 0; i < count; ++i) {
    result[i].features = i % 8 == 1 ? &undated : &dated;
    if (i % 8 != 1) {
      result[i].day = Day{};
    }
  }
  return result;
}

TEST(UndatedWindow, HoldsEverythingOfASmallRun) {
  const EventFeatures dated;
  const EventFeatures undated;
  EXPECT_EQ(undated_window(items(5'000, dated, undated)).size(), 5'000U);
}

TEST(UndatedWindow, HoldsAllUndatedItemsOfALargeRunAndASampleOfTheOthers) {
  const EventFeatures dated;
  const EventFeatures undated;
  const std::vector<const EventFeatures*> window = undated_window(items(200'000, dated, undated));
  EXPECT_EQ(std::count(window.begin(), window.end(), &undated), 25'000);
  const auto sampled = std::count(window.begin(), window.end(), &dated);
  EXPECT_GT(sampled, 32'768);
  EXPECT_LE(sampled, 65'536);
}

}  // namespace
}  // namespace newsdedup::events
