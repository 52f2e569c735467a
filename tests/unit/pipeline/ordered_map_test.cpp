// Results in order, bounded, first exception first: whatever the threads do.
#include "pipeline/ordered_map.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

using Numbers = OrderedStages<int, int>;

/// A source of 0, 1, ... count - 1.
std::function<std::optional<int>()> counting(int count) {
  return
      [count, next = 0]() mutable { return next < count ? std::optional(next++) : std::nullopt; };
}

/// A source of one lane.
std::function<Lane<int>()> only(Lane<int> lane) {
  return [lane = std::move(lane)]() mutable { return std::exchange(lane, nullptr); };
}

/// A source of lanes of so many numbers each, which go on from lane to lane.
std::function<Lane<int>()> lanes_of(std::vector<int> counts) {
  return [counts = std::move(counts), at = std::size_t{0}, first = 0]() mutable -> Lane<int> {
    if (at == counts.size()) {
      return {};
    }
    const int end = first + counts[at++];
    return [next = std::exchange(first, end), end]() mutable {
      return next < end ? std::optional(next++) : std::nullopt;
    };
  };
}

Numbers doubling(int count, std::vector<int>& out) {
  Numbers stages;
  stages.open = only(counting(count));
  stages.bytes = [](const int&) { return std::size_t{1}; };
  stages.work = [](int n) { return n * 2; };
  stages.sink = [&out](int n) { out.push_back(n); };
  return stages;
}

TEST(OrderedMap, ResultsComeInTheOrderOfTheSourceForAnyNumberOfThreads) {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    std::vector<int> out;
    OrderedMap<int, int>(doubling(10'000, out), {}).run(threads);
    ASSERT_EQ(out.size(), 10'000U);
    for (int i = 0; i < 10'000; ++i) {
      ASSERT_EQ(out[static_cast<std::size_t>(i)], 2 * i) << threads;
    }
  }
}

TEST(OrderedMap, OneThreadIsTheCallingThread) {
  std::vector<int> out;
  Numbers stages = doubling(10, out);
  const auto caller = std::this_thread::get_id();
  stages.work = [caller](int n) {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    return n;
  };
  OrderedMap<int, int>(std::move(stages), {}).run(1);
  EXPECT_EQ(out.size(), 10U);
}

TEST(OrderedMap, AnEmptySourceGivesNothing) {
  std::vector<int> out;
  OrderedMap<int, int>(doubling(0, out), {}).run(4);
  EXPECT_TRUE(out.empty());
}

TEST(OrderedMap, LanesComeOneAfterTheOtherHoweverManyItemsTheyHave) {
  std::vector<int> counts;
  int all = 0;
  for (int i = 0; i < 2000; ++i) {
    counts.push_back(i % 7 == 0 ? 0 : i % 5 * (i % 400 == 3 ? 300 : 1));
    all += counts.back();
  }
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    std::vector<int> out;
    Numbers stages = doubling(0, out);
    stages.open = lanes_of(counts);
    OrderedMap<int, int>(std::move(stages), {.items = 16, .bytes = 100}).run(threads);
    ASSERT_EQ(out.size(), static_cast<std::size_t>(all)) << threads;
    EXPECT_TRUE(std::ranges::is_sorted(out)) << threads;
  }
}

TEST(OrderedMap, OfTwoThreadsOneReadsTheNextLaneWhileTheOtherReadsTheFirst) {
  std::vector<int> out;
  std::atomic<int> reading = 0;
  Numbers stages = doubling(0, out);
  stages.open = [&, opened = 0]() mutable -> Lane<int> {
    if (opened++ == 2) {
      return {};
    }
    return [&, told = false]() mutable -> std::optional<int> {
      if (std::exchange(told, true)) {
        return std::nullopt;
      }
      ++reading;
      while (reading.load() < 2) {
        std::this_thread::yield();
      }
      return 1;
    };
  };
  OrderedMap<int, int>(std::move(stages), {.items = 8, .bytes = 100}).run(2);
  EXPECT_EQ(out, (std::vector{2, 2}));
}

TEST(OrderedMap, OneThreadOpensALaneOnlyOnceItIsThroughWithTheOneBefore) {
  std::vector<int> out;
  Numbers stages = doubling(0, out);
  stages.open = [&, source = lanes_of({3, 2, 4}), due = std::size_t{0}]() mutable {
    EXPECT_EQ(out.size(), due);
    due += due == 0 ? 3 : due == 3 ? 2 : 4;
    return source();
  };
  OrderedMap<int, int>(std::move(stages), {}).run(1);
  EXPECT_EQ(out.size(), 9U);
}

TEST(OrderedMap, ASlowFirstItemHoldsBackTheOthersButNotTheirWork) {
  // Item 0 only ends once item 3 was worked on: with 2 threads and room for 8 that must happen.
  std::vector<int> out;
  std::atomic<int> worked = 0;
  Numbers stages = doubling(100, out);
  stages.work = [&worked](int n) {
    if (n == 0) {
      while (worked.load() < 3) {
        std::this_thread::yield();
      }
    }
    ++worked;
    return n;
  };
  OrderedMap<int, int>(std::move(stages), {.items = 8, .bytes = 1000}).run(2);
  ASSERT_EQ(out.size(), 100U);
  EXPECT_TRUE(std::ranges::is_sorted(out));
}

TEST(OrderedMap, NoMoreIsUnderWayThanTheLimits) {
  for (const InFlightLimits limits :
       {InFlightLimits{.items = 3, .bytes = 1000}, InFlightLimits{.items = 1000, .bytes = 3}}) {
    std::vector<int> out;
    std::atomic<int> under_way = 0;
    std::atomic<int> most = 0;
    Numbers stages = doubling(500, out);
    stages.open = [&, source = lanes_of({100, 0, 3, 300, 97})]() mutable -> Lane<int> {
      Lane<int> lane = source();
      if (!lane) {
        return {};
      }
      return [&, lane = std::move(lane)] {
        const std::optional<int> item = lane();
        if (item) {
          most = std::max(most.load(), ++under_way);
        }
        return item;
      };
    };
    stages.sink = [&](int n) {
      out.push_back(n);
      --under_way;
    };
    OrderedMap<int, int>(std::move(stages), limits).run(4);
    EXPECT_EQ(out.size(), 500U);
    EXPECT_LE(most.load(), 3);
  }
}

TEST(OrderedMap, AnItemLargerThanTheLimitPasses) {
  std::vector<int> out;
  Numbers stages = doubling(5, out);
  stages.bytes = [](const int&) { return std::size_t{50} << 20; };
  OrderedMap<int, int>(std::move(stages), {.items = 8, .bytes = 1}).run(2);
  EXPECT_EQ(out, (std::vector{0, 2, 4, 6, 8}));
}

TEST(OrderedMap, TheFirstExceptionInOrderIsThrownAndNothingBehindItIsWritten) {
  for (const unsigned threads : {1U, 2U, 4U}) {
    std::vector<int> out;
    Numbers stages = doubling(1000, out);
    stages.work = [](int n) -> int {
      if (n >= 40) {
        throw std::runtime_error(std::to_string(n));
      }
      return n;
    };
    try {
      OrderedMap<int, int>(std::move(stages), {}).run(threads);
      FAIL() << "no exception";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "40");
    }
    EXPECT_EQ(out.size(), 40U);
  }
}

TEST(OrderedMap, AnExceptionOfTheSourceComesBehindWhatItGave) {
  for (const unsigned threads : {1U, 2U, 4U}) {
    std::vector<int> out;
    Numbers stages = doubling(0, out);
    stages.open = only([next = 0]() mutable -> std::optional<int> {
      if (next == 25) {
        throw std::runtime_error("broken");
      }
      return next++;
    });
    EXPECT_THROW((OrderedMap<int, int>(std::move(stages), {}).run(threads)), std::runtime_error);
    EXPECT_EQ(out.size(), 25U);
  }
}

TEST(OrderedMap, AnExceptionOfTheSinkEndsTheRun) {
  for (const unsigned threads : {1U, 2U, 4U}) {
    std::vector<int> out;
    Numbers stages = doubling(1'000'000, out);
    stages.sink = [&out](int n) {
      if (out.size() == 7) {
        throw std::runtime_error("full");
      }
      out.push_back(n);
    };
    EXPECT_THROW((OrderedMap<int, int>(std::move(stages), {}).run(threads)), std::runtime_error);
    EXPECT_EQ(out.size(), 7U);
  }
}

}  // namespace
}  // namespace newsdedup
