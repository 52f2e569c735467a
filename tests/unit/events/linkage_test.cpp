#include "events/linkage.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsdedup::events {
namespace {

using Clusters = std::vector<std::vector<std::uint32_t>>;

class Indifferent : public MergeJudge {
 public:
  double penalty(std::span<const std::uint32_t>, std::span<const std::uint32_t>) override {
    return 0;
  }
};

/// Keeps even items from odd ones.
class Parity : public MergeJudge {
 public:
  double penalty(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) override {
    return a.front() % 2 == b.front() % 2 ? 0 : 5;
  }
};

constexpr double kMissing = -4;

Edge edge(std::uint32_t a, std::uint32_t b, float log_odds) { return {a, b, 0, log_odds}; }

Linkage link(std::size_t items, const std::vector<Edge>& edges, double cut, double per_size = 0) {
  Indifferent judge;
  return average_linkage(
      items, edges,
      {.cut = cut, .missing = kMissing, .per_size = per_size, .record = MergeRecord::kAll}, judge);
}

/// The definition, without a heap: merge the best pair of clusters until none is good enough.
Clusters brute_force(std::size_t items,
                     const std::vector<Edge>& edges,
                     double cut,
                     double per_size) {
  Clusters clusters;
  for (std::uint32_t i = 0; i < items; ++i) {
    clusters.push_back({i});
  }
  std::vector<std::vector<double>> odds(items, std::vector<double>(items, kMissing));
  for (const Edge& pair : edges) {
    odds[pair.a][pair.b] = odds[pair.b][pair.a] = static_cast<double>(pair.log_odds);
  }
  while (true) {
    double best = cut - 1e-12;
    std::size_t x = 0;
    std::size_t y = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      for (std::size_t j = i + 1; j < clusters.size(); ++j) {
        double sum = 0;
        for (const std::uint32_t a : clusters[i]) {
          for (const std::uint32_t b : clusters[j]) {
            sum += odds[a][b];
          }
        }
        const auto smaller = static_cast<double>(std::min(clusters[i].size(), clusters[j].size()));
        const double score = sum / static_cast<double>(clusters[i].size() * clusters[j].size()) -
                             per_size * std::log(smaller);
        if (score > best + 1e-12) {
          best = score;
          x = i;
          y = j;
        }
      }
    }
    if (x == y) {
      return clusters;
    }
    clusters[x].insert(clusters[x].end(), clusters[y].begin(), clusters[y].end());
    std::sort(clusters[x].begin(), clusters[x].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(y));
    std::sort(clusters.begin(), clusters.end());
  }
}

TEST(AverageLinkage, ItemsWithoutEdgesStayAlone) {
  EXPECT_EQ(link(3, {}, -3).clusters, (Clusters{{0}, {1}, {2}}));
  EXPECT_EQ(link(0, {}, -3).clusters, Clusters{});
}

TEST(AverageLinkage, AMissingEdgeCountsAsTold) {
  const std::vector<Edge> chain{edge(0, 1, 2), edge(1, 2, 1)};  // 0 and 2: -4, so the mean is -1.5
  EXPECT_EQ(link(3, chain, -1.4).clusters, (Clusters{{0, 1}, {2}}));
  EXPECT_EQ(link(3, chain, -1.6).clusters, (Clusters{{0, 1, 2}}));
}

TEST(AverageLinkage, MoreIsAskedForWhereBothClustersAreLarge) {
  const std::vector<Edge> square{edge(0, 1, 3),   edge(2, 3, 3),   edge(0, 2, .5F),
                                 edge(0, 3, .5F), edge(1, 2, .5F), edge(1, 3, .5F)};
  EXPECT_EQ(link(4, square, 0).clusters, (Clusters{{0, 1, 2, 3}}));
  EXPECT_EQ(link(4, square, 0, 1).clusters, (Clusters{{0, 1}, {2, 3}}));
}

TEST(AverageLinkage, TheJudgeCanKeepClustersApart) {
  Parity judge;
  const std::vector<Edge> edges{edge(0, 1, 4), edge(0, 2, 1), edge(1, 3, 1)};
  EXPECT_EQ(average_linkage(4, edges, {.cut = 0, .missing = kMissing}, judge).clusters,
            (Clusters{{0, 2}, {1, 3}}));
}

TEST(AverageLinkage, KeepsNoMergesThatNobodyAskedFor) {
  Indifferent judge;
  EXPECT_TRUE(average_linkage(2, std::vector{edge(0, 1, 1)}, {.cut = 0, .missing = kMissing}, judge)
                  .merges.empty());
}

TEST(AverageLinkage, TellsItsMergesInTheirOrder) {
  const Linkage found = link(3, {edge(0, 1, 1), edge(1, 2, 2), edge(0, 2, 0)}, 0);
  EXPECT_EQ(
      found.merges,
      (std::vector<Merge>{{.a = 1, .b = 2, .items_a = 1, .items_b = 1, .mean = 2, .score = 2},
                          {.a = 0, .b = 1, .items_a = 1, .items_b = 2, .mean = .5, .score = .5}}));
}

TEST(AverageLinkage, ThreadsChangeNothing) {
  std::mt19937 random(11);
  std::vector<Edge> edges;
  for (std::uint32_t a = 0; a < 1'000; ++a) {
    for (std::uint32_t b = a + 1; b < a + 20; ++b) {  // enough to be sorted in parts, many alike
      edges.push_back(edge(a, b, static_cast<float>(random() % 8)));
    }
  }
  Indifferent judge;
  const auto with = [&](unsigned threads) {
    return average_linkage(
        1'019, edges, {.cut = 0, .missing = kMissing, .record = MergeRecord::kAll}, judge, threads);
  };
  const Linkage one = with(1);
  const Linkage three = with(3);
  EXPECT_EQ(one.clusters, three.clusters);
  EXPECT_EQ(one.merges, three.merges);
}

TEST(AverageLinkage, AgreesWithTheDefinitionOnRandomGraphs) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto items = static_cast<std::uint32_t>(2 + random() % 12);
    const double per_size = round % 2;
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < items; ++a) {
      for (std::uint32_t b = a + 1; b < items; ++b) {
        if (random() % 3 != 0) {
          edges.push_back(edge(a, b, static_cast<float>(random() % 70'000) / 10'000.0F - 3));
        }
      }
    }
    EXPECT_EQ(link(items, edges, -1, per_size).clusters, brute_force(items, edges, -1, per_size))
        << "round " << round;
  }
}

}  // namespace
}  // namespace newsdedup::events
