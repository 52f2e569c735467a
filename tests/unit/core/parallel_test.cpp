#include "newsdedup/core/parallel.hpp"

#include <cstddef>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

TEST(RunRanges, EachPlaceIsInOneRange) {
  for (const std::size_t count : {0U, 1U, 1024U, 1025U, 10'000U}) {
    std::vector<int> visits(count);
    run_ranges(3, count, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        ++visits[i];
      }
    });
    EXPECT_EQ(visits, std::vector<int>(count, 1));
  }
}

TEST(RunRanges, WhatARangeThrowsIsThrownAgain) {
  EXPECT_THROW(run_ranges(2, 5'000,
                          [](std::size_t begin, std::size_t) {
                            if (begin == 2048) {
                              throw std::runtime_error("of a range");
                            }
                          }),
               std::runtime_error);
}

}  // namespace
}  // namespace newsdedup
