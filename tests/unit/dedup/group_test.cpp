// Are groups stars of verified copies, and the same whatever the order of the articles?
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

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
  /// The articles so far are of an older corpus.
  Articles& end_of_old() {
    old_.assign(texts_.size(), true);
    return *this;
  }

  /// `day` counts from a Monday; none: undated.
  Articles& add(Words words, std::optional<int> day = std::nullopt) {
    texts_.push_back(std::move(words));
    ids_.emplace_back(1, static_cast<char>('a' + ids_.size()));
    days_.push_back(day);
    return *this;
  }

  Grouping grouped(const std::vector<RevisionPair>& revisions = {},
                   const DedupOptions& options = {}) const {
    std::vector<bool> old = old_;
    old.resize(old.empty() ? 0 : texts_.size());
    const Fingerprints fingerprints(fingerprints_of(texts_));
    return find_groups({fingerprints, options, {}, old, 1}, keys(), revisions);
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
  std::vector<bool> old_;
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

TEST(Group, TheRuleThatIsAskedForChoosesTheCanonical) {
  const Words text = range(0, 100);
  const auto canonical = [&](Keep keep) {
    return Articles()
        .add(text, 4)
        .add(joined(text, {7, 8}), 2)
        .add(text, 9)
        .add(text)
        .grouped({}, {.keep = keep})
        .groups.at(0)
        .canonical;
  };
  EXPECT_EQ(canonical(Keep::kEarliest), 1U);
  EXPECT_EQ(canonical(Keep::kLatest), 2U);
  EXPECT_EQ(canonical(Keep::kLongest), 1U);
  EXPECT_EQ(canonical(Keep::kFirst), 0U);
  const Fingerprints fingerprints(fingerprints_of({text, text, text}));
  const std::vector<GroupKey> keys = {{"a", kMonday, 2}, {"b", std::nullopt, 1}, {"c", kMonday, 1}};
  const DedupInput input{fingerprints, {.keep = Keep::kSource}, {}, {}, 1};
  EXPECT_EQ(find_groups(input, keys, {}).groups.at(0).canonical, 2U);
}

TEST(Group, OfAnOlderCorpusOnlyWhatNewArticlesCopyIsTold) {
  const Words known = range(0, 100);
  const Words also_known = range(200, 100);
  const Words fresh = range(400, 100);
  const Grouping grouping = Articles()
                                .add(known, 5)
                                .add(also_known, 1)
                                .add(also_known, 1)
                                .end_of_old()
                                .add(known, 1)
                                .add(fresh, 2)
                                .add(fresh, 3)
                                .grouped();
  ASSERT_EQ(grouping.groups.size(), 2U);
  EXPECT_EQ(grouping.groups[0].canonical, 0U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(3));
  EXPECT_EQ(grouping.groups[1].canonical, 4U);
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

  Grouping grouped(const std::vector<std::uint32_t>& order, unsigned threads = 1) const {
    std::vector<Words> ordered;
    for (const std::uint32_t i : order) {
      ordered.push_back(texts[i]);
    }
    const Fingerprints fingerprints(fingerprints_of(ordered));
    return find_groups({fingerprints, {}, {}, {}, threads}, keys(order), {});
  }
};

/// What find_groups promises, by brute force and word by word.
class TrueGroups {
 public:
  explicit TrueGroups(const MadeArticles& made) : made_(made), shingles_(shingles_of(made.texts)) {
    std::map<Words, std::vector<std::uint32_t>> copies;
    for (std::uint32_t i = 0; i < made.texts.size(); ++i) {
      if (!made.texts[i].empty()) {
        copies[made.texts[i]].push_back(i);
      }
    }
    for (auto& [text, articles] : copies) {
      std::sort(articles.begin(), articles.end(),
                [this](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
      texts_.push_back(articles);
    }
    std::sort(texts_.begin(), texts_.end(),
              [this](const auto& a, const auto& b) { return rank(a.front()) < rank(b.front()); });
    centers_.assign(texts_.size(), texts_.size());
    for (std::size_t text = 0; text < texts_.size(); ++text) {
      if (centers_[text] == texts_.size()) {
        take(text);
      }
    }
  }

  /// By canonical: all articles of the group, for groups of several.
  std::map<std::uint32_t, std::set<std::uint32_t>> groups() const {
    std::map<std::uint32_t, std::set<std::uint32_t>> found;
    for (std::size_t text = 0; text < texts_.size(); ++text) {
      found[texts_[centers_[text]].front()].insert(texts_[text].begin(), texts_[text].end());
    }
    std::erase_if(found, [](const auto& group) { return group.second.size() < 2; });
    return found;
  }

  /// Which texts (by their first articles) are held by a text of which other group.
  std::set<std::pair<std::uint32_t, std::uint32_t>> embedded() const {
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::size_t a = 0; a < texts_.size(); ++a) {
      for (std::size_t b = 0; b < texts_.size(); ++b) {
        if (centers_[a] != centers_[b] && relation(a, b) == Relation::kContains) {
          found.emplace(texts_[a].front(), texts_[centers_[b]].front());
        }
      }
    }
    return found;
  }

  /// The canonical article of an article's group, itself if it is in none.
  std::uint32_t canonical(std::uint32_t article) const {
    return texts_[centers_[text_of(article)]].front();
  }
  std::uint32_t first(std::uint32_t article) const { return texts_[text_of(article)].front(); }

 private:
  std::size_t text_of(std::uint32_t article) const {
    const auto holds = [article](const auto& articles) {
      return std::find(articles.begin(), articles.end(), article) != articles.end();
    };
    return static_cast<std::size_t>(std::find_if(texts_.begin(), texts_.end(), holds) -
                                    texts_.begin());
  }

  std::tuple<bool, Day, std::size_t, std::string> rank(std::uint32_t article) const {
    return {!made_.days[article], made_.days[article].value_or(Day{}), ~made_.texts[article].size(),
            made_.ids[article]};
  }

  std::size_t size(std::size_t text) const { return made_.texts[texts_[text].front()].size(); }

  TrueOverlap overlap(std::size_t a, std::size_t b) const {
    return true_overlap(shingles_[texts_[a].front()], shingles_[texts_[b].front()]);
  }

  std::optional<Relation> relation(std::size_t a, std::size_t b) const {
    return true_relation(made_.texts[texts_[a].front()], made_.texts[texts_[b].front()],
                         overlap(a, b), {});
  }

  bool is_fair(std::size_t a, std::size_t b) const {
    const auto [shorter, longer] = std::minmax({size(a), size(b)});
    return static_cast<double>(shorter) >= DedupOptions{}.group_ratio * static_cast<double>(longer);
  }

  void take(std::size_t center) {
    centers_[center] = center;
    std::vector<std::size_t> contained;
    for (std::size_t other = center + 1; other < texts_.size(); ++other) {
      if (centers_[other] != texts_.size()) {
        continue;
      }
      const auto related = relation(center, other);
      if (related == Relation::kNear ||
          (related == Relation::kContains && is_fair(center, other))) {
        centers_[other] = center;
      } else if (related == Relation::kContained && is_fair(center, other)) {
        contained.push_back(other);
      }
    }
    const auto largest =
        std::max_element(contained.begin(), contained.end(),
                         [this](std::size_t a, std::size_t b) { return size(a) < size(b); });
    for (const std::size_t other : contained) {
      if (other == *largest || overlap(*largest, other).b_in_a >= 0.5) {
        centers_[other] = center;
      }
    }
  }

  const MadeArticles& made_;
  std::vector<std::set<Words>> shingles_;
  std::vector<std::vector<std::uint32_t>> texts_;  // in the order of preference
  std::vector<std::size_t> centers_;
};

std::map<std::uint32_t, std::set<std::uint32_t>> by_canonical(const Grouping& grouping) {
  std::map<std::uint32_t, std::set<std::uint32_t>> found;
  for (const DuplicateGroup& group : grouping.groups) {
    found[group.canonical].insert(group.canonical);
    for (const GroupMember& member : group.members) {
      found[group.canonical].insert(member.article);
    }
  }
  return found;
}

TEST(Group, GroupsAndEmbeddingsAreThoseOfBruteForce) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const MadeArticles made(seed);
    std::vector<std::uint32_t> order(made.texts.size());
    std::iota(order.begin(), order.end(), 0U);
    const TrueGroups expected(made);
    const Grouping grouping = made.grouped(order);
    EXPECT_EQ(by_canonical(grouping), expected.groups()) << seed;
    std::set<std::pair<std::uint32_t, std::uint32_t>> embedded;
    for (const Embedding& each : grouping.embedded) {
      embedded.emplace(expected.first(each.article), expected.canonical(each.in));
    }
    EXPECT_EQ(embedded, expected.embedded()) << seed;
    EXPECT_EQ(grouping.embedded.size(), embedded.size()) << seed;
  }
}

TEST(Group, ThreadsChangeNothing) {
  const MadeArticles made(77);
  std::vector<std::uint32_t> order(made.texts.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::vector<std::string> expected = told(made.grouped(order), made.keys(order));
  for (const unsigned threads : {2U, 3U, 8U}) {
    EXPECT_EQ(told(made.grouped(order, threads), made.keys(order)), expected);
  }
}

TEST(Group, ThousandsOfNearCopiesAreOneGroupInLinearTime) {
  Random random(3);
  const Words shared = fresh_text(random, 300, 100'000);
  std::vector<Words> texts;
  std::vector<std::string> ids;
  std::vector<GroupKey> keys;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    texts.push_back(joined(shared, fresh_text(random, 50, 100'000'000)));
    ids.push_back(std::to_string(i));
  }
  for (const std::string& id : ids) {
    keys.push_back({id, std::nullopt, 0});
  }
  const Fingerprints fingerprints(fingerprints_of(texts));
  const Grouping grouping = find_groups({fingerprints, {}, {}, {}, 1}, keys, {});
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_EQ(grouping.groups[0].members.size(), 4999U);
}

TEST(Group, PairsOfOneFormAreNoGroup) {
  const Words text = range(0, 100);
  const Fingerprints fingerprints(
      fingerprints_of({text, joined(text, {501}), joined(text, {502})}));
  const std::vector<GroupKey> keys = {{"a", kMonday}, {"b", kMonday}, {"c", kMonday}};
  const auto judge = [](std::uint32_t a, std::uint32_t b) { return a == 0 || b == 0; };
  const Grouping grouping = find_groups({fingerprints, {}, judge, {}, 1}, keys, {});
  ASSERT_EQ(grouping.groups.size(), 1U);
  EXPECT_EQ(grouping.groups[0].canonical, 1U);
  EXPECT_THAT(members_of(grouping.groups[0]), ElementsAre(2));
}

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
