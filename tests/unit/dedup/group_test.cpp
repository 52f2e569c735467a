// Are groups stars of verified copies, and the same whatever the order of the articles?
#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/dedup.hpp"
#include "unit/dedup/made_texts.hpp"

namespace newsdedup {
namespace {

using namespace testing_texts;
using testing::ElementsAre;

constexpr Day kMonday = Day{std::chrono::days{19'000}};

/// Articles to be grouped; ids are "a", "b", … in the order in which they are added.
class Articles {
 public:
  /// `day` counts from a Monday; none: undated.
  Articles& add(Words words, std::optional<int> day = std::nullopt) {
    texts_.push_back(std::move(words));
    ids_.emplace_back(1, static_cast<char>('a' + ids_.size()));
    days_.push_back(day);
    return *this;
  }

  Grouping grouped(const std::vector<RevisionPair>& revisions = {},
                   const DedupOptions& options = {}) const {
    const std::vector<Fingerprint> fingerprints = fingerprints_of(texts_);
    return group(keys(), fingerprints, find_pairs(fingerprints, options, 1), revisions, options);
  }

  std::vector<GroupKey> keys() const {
    std::vector<GroupKey> keys;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      keys.push_back({ids_[i], std::nullopt});
      if (days_[i]) {
        keys.back().published = kMonday + std::chrono::days{*days_[i]};
      }
    }
    return keys;
  }

 private:
  std::vector<Words> texts_;
  std::vector<std::string> ids_;
  std::vector<std::optional<int>> days_;
};

/// Words first, first + 1, … : texts from different ranges share nothing.
Words range(std::uint32_t first, std::uint32_t size) {
  Words words(size);
  std::iota(words.begin(), words.end(), first);
  return words;
}

Words joined(Words a, const Words& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<std::uint32_t> members_of(const DuplicateGroup& group) {
  std::vector<std::uint32_t> members;
  for (const GroupMember& member : group.members) {
    members.push_back(member.article);
  }
  return members;
}

TEST(Group, TheEarliestThenTheLongestThenTheLeastIdIsCanonical) {
  const Words text = range(0, 100);
  EXPECT_EQ(Articles().add(text).add(text, 5).add(text, 3).grouped().groups[0].canonical, 2U);
  EXPECT_EQ(Articles().add(text, 1).add(joined(text, {7}), 1).grouped().groups[0].canonical, 1U);
  EXPECT_EQ(Articles().add(text).add(text).grouped().groups[0].canonical, 0U);
}

TEST(Group, TellsHowMembersRelateToTheCanonical) {
  const Words text = range(0, 100);
  const Grouping grouping = Articles()
                                .add(joined(text, range(500, 5)), 4)
                                .add(text, 1)
                                .add(text, 2)
                                .add(range(0, 50), 3)
                                .add(joined(text, range(700, 100)), 5)
                                .grouped();
  ASSERT_EQ(grouping.groups.size(), 1U);
  const std::vector<GroupMember>& members = grouping.groups[0].members;
  ASSERT_EQ(members.size(), 4U);
  EXPECT_EQ(members[0].relation, Relation::kNear);
  EXPECT_DOUBLE_EQ(members[0].jaccard, 96.0 / 101);
  EXPECT_EQ(members[1], (GroupMember{2, Relation::kExact, 1, 1}));
  EXPECT_EQ(members[2].relation, Relation::kContained);
  EXPECT_DOUBLE_EQ(members[2].containment, 1);
  EXPECT_EQ(members[3].relation, Relation::kContains);
  EXPECT_TRUE(grouping.embedded.empty());
}

TEST(Group, DoesNotChain) {
  const Grouping grouping =
      Articles().add(range(0, 100), 1).add(range(20, 100), 2).add(range(40, 100), 3).grouped();
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(1));
}

TEST(Group, AnItemOfADigestIsEmbedded) {
  const Words item = range(0, 30);
  const Grouping grouping = Articles().add(item, 1).add(item, 2).add(range(0, 100), 3).grouped();
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(1));
  EXPECT_THAT(grouping.embedded, ElementsAre(Embedding{0, 2, 1}));
}

TEST(Group, OfTwoStoriesOnOnePageTheLargerIsItsCopy) {
  const Grouping grouping =
      Articles().add(range(0, 100), 1).add(range(0, 45), 2).add(range(45, 55), 3).grouped();
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(2));
  EXPECT_THAT(grouping.embedded, ElementsAre(Embedding{1, 0, 1}));
}

TEST(Group, TwoCutsOfOneStoryBothJoin) {
  const Grouping grouping =
      Articles().add(range(0, 100), 1).add(range(0, 45), 2).add(range(0, 55), 3).grouped();
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(1, 2));
}

TEST(Group, LeavesOutWhatIsOfTheSameFormOnly) {
  const std::vector<Fingerprint> fingerprints = fingerprints_of({range(0, 100), range(1, 100)});
  std::vector<DuplicatePair> pairs = find_pairs(fingerprints, {}, 1);
  ASSERT_EQ(pairs.size(), 1U);
  pairs[0].same_form = true;
  const std::vector<GroupKey> keys = {{"a", std::nullopt}, {"b", std::nullopt}};
  EXPECT_TRUE(group(keys, fingerprints, pairs, {}, {}).groups.empty());
}

TEST(Group, ARevisionJoinsIfItIsAlike) {
  const Articles articles = Articles().add(range(0, 100), 1).add(range(40, 100), 2);
  EXPECT_TRUE(articles.grouped().groups.empty());
  const Grouping grouping = articles.grouped({{0, 1}});
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_EQ(grouping.groups[0].members[0].relation, Relation::kRevision);
  EXPECT_DOUBLE_EQ(grouping.groups[0].members[0].jaccard, 56.0 / 136);
  const Articles strangers = Articles().add(range(0, 100), 1).add(range(80, 100), 2);
  EXPECT_TRUE(strangers.grouped({{0, 1}}).groups.empty());
}

TEST(Group, ARevisionReadFirstNeedNotBeTheCanonical) {
  const Articles articles =
      Articles().add(range(0, 100), 3).add(range(5, 100), 1).add(range(30, 100), 2);
  const Grouping grouping = articles.grouped({{0, 1}, {0, 2}});
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_EQ(grouping.groups[0].canonical, 1U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(0, 2));
}

TEST(Group, TheIdIsOfTheTextsNotOfTheirNamesOrOrder) {
  const Words text = range(0, 60);
  const Words other = joined(text, {1, 2});
  const std::string id = Articles().add(text).add(other).grouped().groups.at(0).id;
  EXPECT_EQ(id.size(), 16U);
  EXPECT_EQ(Articles().add({9}).add(other, 3).add(text, 5).grouped().groups.at(0).id, id);
  EXPECT_NE(Articles().add(text).add(other).add(other).grouped().groups.at(0).id, id);
}

TEST(Group, GroupsAndMembersAreInTheOrderOfIds) {
  const Grouping grouping = Articles()
                                .add(range(0, 50), 9)
                                .add(range(100, 50), 1)
                                .add(range(100, 50), 2)
                                .add(range(0, 50), 3)
                                .add(range(0, 50), 4)
                                .grouped();
  ASSERT_EQ(grouping.groups.size(), 2U);
  EXPECT_EQ(grouping.groups[0].canonical, 3U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(0, 4));
  EXPECT_EQ(grouping.groups[1].canonical, 1U);
}

/// A grouping in words, by ids.
std::vector<std::string> told(const Grouping& grouping, const std::vector<GroupKey>& keys) {
  std::vector<std::string> lines;
  const auto id = [&](std::uint32_t article) { return std::string(keys[article].id); };
  for (const DuplicateGroup& group : grouping.groups) {
    lines.push_back(group.id + " " + id(group.canonical));
    for (const GroupMember& member : group.members) {
      lines.back() += " " + id(member.article) + to_string(member.relation) +
                      std::to_string(member.jaccard) + "/" + std::to_string(member.containment);
    }
  }
  for (const Embedding& embedding : grouping.embedded) {
    lines.push_back(id(embedding.article) + " in " + id(embedding.in));
  }
  return lines;
}

struct MadeArticles {
  std::vector<Words> texts;
  std::vector<std::string> ids;
  std::vector<std::optional<Day>> days;

  explicit MadeArticles(std::uint64_t seed) : texts(made_corpus(seed, 80, 60)) {
    Random random(seed);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      ids.push_back(std::to_string(i));
      days.push_back(below(random, 4) == 0
                         ? std::nullopt
                         : std::optional(kMonday + std::chrono::days{below(random, 4)}));
    }
  }

  std::vector<GroupKey> keys(const std::vector<std::uint32_t>& order) const {
    std::vector<GroupKey> found;
    for (const std::uint32_t i : order) {
      found.push_back({ids[i], days[i]});
    }
    return found;
  }

  Grouping grouped(const std::vector<std::uint32_t>& order) const {
    std::vector<Words> ordered;
    for (const std::uint32_t i : order) {
      ordered.push_back(texts[i]);
    }
    const std::vector<Fingerprint> fingerprints = fingerprints_of(ordered);
    return group(keys(order), fingerprints, find_pairs(fingerprints, {}, 1), {}, {});
  }
};

TEST(Group, TheOrderOfTheArticlesChangesNothing) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const MadeArticles made(seed);
    std::vector<std::uint32_t> order(made.texts.size());
    std::iota(order.begin(), order.end(), 0U);
    const std::vector<std::string> expected = told(made.grouped(order), made.keys(order));
    Random random(seed);
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[below(random, i)]);
    }
    EXPECT_EQ(told(made.grouped(order), made.keys(order)), expected) << seed;
  }
}

TEST(Group, IsAPartitionOfVerifiedCopies) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const MadeArticles made(seed);
    std::vector<std::uint32_t> order(made.texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::map<std::uint32_t, int> seen;
    for (const DuplicateGroup& group : made.grouped(order).groups) {
      ++seen[group.canonical];
      EXPECT_FALSE(group.members.empty());
      const Words& canonical = made.texts[group.canonical];
      for (const GroupMember& member : group.members) {
        ++seen[member.article];
        const Words& text = made.texts[member.article];
        const TrueOverlap overlap = true_overlap(canonical, text);
        EXPECT_EQ(true_relation(canonical, text, overlap, {}), member.relation);
        EXPECT_DOUBLE_EQ(overlap.jaccard, member.jaccard);
      }
    }
    for (const auto& [article, times] : seen) {
      EXPECT_EQ(times, 1) << article;
    }
  }
}

}  // namespace
}  // namespace newsdedup
