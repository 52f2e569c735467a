#include "events/linkage.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

using Clusters = std::vector<std::vector<std::uint32_t>>;

class Indifferent : public MergeJudge {
 public:
  double factor(std::span<const std::uint32_t>, std::span<const std::uint32_t>) override {
    return 1;
  }
};

/// Keeps even items from odd ones.
class Parity : public MergeJudge {
 public:
  double factor(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) override {
    return a.front() % 2 == b.front() % 2 ? 1 : 0.1;
  }
};

Clusters link(std::size_t items, const std::vector<Edge>& edges, double threshold) {
  Indifferent judge;
  return average_linkage(items, edges, threshold, judge);
}

/// The definition, without a heap: merge the best pair of clusters until none is good enough.
Clusters brute_force(std::size_t items, const std::vector<Edge>& edges, double threshold) {
  Clusters clusters;
  for (std::uint32_t i = 0; i < items; ++i) {
    clusters.push_back({i});
  }
  std::vector<std::vector<double>> similarity(items, std::vector<double>(items, 0));
  for (const Edge& edge : edges) {
    similarity[edge.a][edge.b] = similarity[edge.b][edge.a] = static_cast<double>(edge.similarity);
  }
  while (true) {
    double best = 0;
    std::size_t x = 0;
    std::size_t y = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      for (std::size_t j = i + 1; j < clusters.size(); ++j) {
        double sum = 0;
        for (const std::uint32_t a : clusters[i]) {
          for (const std::uint32_t b : clusters[j]) {
            sum += similarity[a][b];
          }
        }
        const double mean = sum / static_cast<double>(clusters[i].size() * clusters[j].size());
        if (mean >= threshold && mean > best + 1e-12) {
          best = mean;
          x = i;
          y = j;
        }
      }
    }
    if (best == 0) {
      return clusters;
    }
    clusters[x].insert(clusters[x].end(), clusters[y].begin(), clusters[y].end());
    std::sort(clusters[x].begin(), clusters[x].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(y));
    std::sort(clusters.begin(), clusters.end());
  }
}

TEST(AverageLinkage, ItemsWithoutEdgesStayAlone) {
  EXPECT_EQ(link(3, {}, 0.1), (Clusters{{0}, {1}, {2}}));
  EXPECT_EQ(link(0, {}, 0.1), Clusters{});
}

TEST(AverageLinkage, AMissingEdgeCountsAsZero) {
  const std::vector<Edge> chain{{0, 1, 0.5F}, {1, 2, 0.4F}};
  EXPECT_EQ(link(3, chain, 0.21), (Clusters{{0, 1}, {2}}));
  EXPECT_EQ(link(3, chain, 0.19), (Clusters{{0, 1, 2}}));
}

TEST(AverageLinkage, TheJudgeSoftensAMerge) {
  Parity judge;
  const std::vector<Edge> edges{{0, 1, 0.9F}, {0, 2, 0.5F}, {1, 3, 0.5F}};
  EXPECT_EQ(average_linkage(4, edges, 0.2, judge), (Clusters{{0, 2}, {1, 3}}));
}

TEST(AverageLinkage, AgreesWithTheDefinitionOnRandomGraphs) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto items = static_cast<std::uint32_t>(2 + random() % 12);
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < items; ++a) {
      for (std::uint32_t b = a + 1; b < items; ++b) {
        if (random() % 3 == 0) {
          edges.push_back({a, b, static_cast<float>(random() % 10'000 + 1) / 10'000.0F});
        }
      }
    }
    EXPECT_EQ(link(items, edges, 0.3), brute_force(items, edges, 0.3)) << "round " << round;
  }
}

}  // namespace
}  // namespace newsdedup::events
