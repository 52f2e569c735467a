// The diff of two texts: right, short, and done in time whatever the texts are.
#include "newsdedup/dedup/word_diff.hpp"

#include <random>

#include <gmock/gmock.h>

namespace newsdedup {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Words = std::vector<std::uint64_t>;

/// `a` with the changes made, by what stands in `b`.
Words applied(const Words& a, const Words& b, const std::vector<WordChange>& changes) {
  Words made;
  std::size_t at = 0;
  for (const WordChange& change : changes) {
    made.insert(made.end(), a.begin() + static_cast<std::ptrdiff_t>(at),
                a.begin() + change.a_begin);
    made.insert(made.end(), b.begin() + change.b_begin, b.begin() + change.b_end);
    at = change.a_end;
  }
  made.insert(made.end(), a.begin() + static_cast<std::ptrdiff_t>(at), a.end());
  return made;
}

bool is_in_order(const std::vector<WordChange>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const WordChange& change = changes[i];
    if (change.removed() + change.added() == 0 || change.a_end < change.a_begin ||
        change.b_end < change.b_begin) {
      return false;
    }
    if (i > 0 &&
        (change.a_begin <= changes[i - 1].a_end || change.b_begin <= changes[i - 1].b_end)) {
      return false;
    }
  }
  return true;
}

/// Words that are neither removed nor added in the shortest diff.
std::size_t longest_common(const Words& a, const Words& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const std::uint64_t word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = word == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

std::size_t kept(const Words& a, const std::vector<WordChange>& changes) {
  std::size_t words = a.size();
  for (const WordChange& change : changes) {
    words -= change.removed();
  }
  return words;
}

TEST(WordDiff, EqualTextsHaveNoChange) {
  EXPECT_THAT(word_diff({}, {}), IsEmpty());
  const Words text{1, 2, 2, 3};
  EXPECT_THAT(word_diff(text, text), IsEmpty());
}

TEST(WordDiff, OneWordForAnotherIsOneChange) {
  EXPECT_THAT(word_diff(Words{1, 2, 3}, Words{1, 9, 3}), ElementsAre(WordChange{1, 2, 1, 2}));
}

TEST(WordDiff, WordsAddedAndRemovedAreTold) {
  EXPECT_THAT(word_diff(Words{1, 2, 3, 4}, Words{1, 2, 8, 9, 3}),
              ElementsAre(WordChange{2, 2, 2, 4}, WordChange{3, 4, 5, 5}));
  EXPECT_THAT(word_diff(Words{}, Words{7}), ElementsAre(WordChange{0, 0, 0, 1}));
  EXPECT_THAT(word_diff(Words{7}, Words{}), ElementsAre(WordChange{0, 1, 0, 0}));
}

TEST(WordDiff, RepeatedWordsAreAlignedByTheirNeighbours) {
  EXPECT_THAT(word_diff(Words{5, 1, 5, 2, 5, 3, 5}, Words{5, 1, 5, 9, 5, 3, 5}),
              ElementsAre(WordChange{3, 4, 3, 4}));
}

TEST(WordDiff, AppliedToTheOneItGivesTheOther) {
  std::mt19937_64 random(7);
  for (int run = 0; run < 3000; ++run) {
    const std::uint64_t vocabulary = 1 + random() % 30;
    Words a(random() % 40);
    for (std::uint64_t& word : a) {
      word = random() % vocabulary;
    }
    Words b = a;
    for (std::uint64_t edits = random() % 12; edits > 0; --edits) {
      const auto at = b.begin() + static_cast<std::ptrdiff_t>(random() % (b.size() + 1));
      if (random() % 2 == 0 || at == b.end()) {
        b.insert(at, random() % vocabulary);
      } else {
        b.erase(at);
      }
    }
    const std::vector<WordChange> changes = word_diff(a, b);
    ASSERT_EQ(applied(a, b, changes), b);
    ASSERT_TRUE(is_in_order(changes));
    ASSERT_LE(kept(a, changes), longest_common(a, b));
  }
}

TEST(WordDiff, WithoutAnchorsItIsTheShortest) {
  std::mt19937_64 random(11);
  for (int run = 0; run < 1000; ++run) {
    Words a;
    Words b;
    for (std::uint64_t word = 0; word < 3; ++word) {  // each at least twice: none is an anchor
      a.insert(a.end(), 2, word);
      b.insert(b.end(), 2, word);
    }
    for (std::uint64_t more = random() % 20; more > 0; --more) {
      a.push_back(random() % 3);
      b.push_back(random() % 3);
    }
    std::shuffle(a.begin(), a.end(), random);
    std::shuffle(b.begin(), b.end(), random);
    a.insert(a.begin(), {100, 100});  // nothing is trimmed
    a.insert(a.end(), {100, 100});
    b.insert(b.begin(), {200, 200});
    b.insert(b.end(), {200, 200});
    const std::vector<WordChange> changes = word_diff(a, b);
    ASSERT_EQ(applied(a, b, changes), b);
    ASSERT_EQ(kept(a, changes), longest_common(a, b));
  }
}

TEST(WordDiff, AMovedPassageIsRemovedAndAdded) {
  const Words a{1, 2, 3, 4, 5, 6, 7, 8, 9};
  const Words b{4, 5, 6, 7, 8, 9, 1, 2, 3};
  EXPECT_THAT(word_diff(a, b), ElementsAre(WordChange{0, 3, 0, 0}, WordChange{9, 9, 6, 9}));
}

TEST(WordDiff, AMillionEqualWordsAgainstOthersAreOneChange) {
  const Words a(1'000'000, 1);
  const Words b(1'000'000, 2);
  EXPECT_THAT(word_diff(a, b), ElementsAre(WordChange{0, 1'000'000, 0, 1'000'000}));
}

TEST(WordDiff, TwoWordsInAnyOrderAreBoundedTo) {
  std::mt19937_64 random(3);
  Words a(200'000);
  Words b(200'000);
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = random() % 2;
    b[i] = random() % 2;
  }
  const std::vector<WordChange> changes = word_diff(a, b);
  EXPECT_EQ(applied(a, b, changes), b);
}

TEST(WordDiff, NestedAnchorsDoNotMakeItSlow) {
  Words a;  // after each anchor one more word becomes unique
  Words b;
  for (std::uint64_t i = 0; i < 50'000; ++i) {
    a.insert(a.end(), {i, i + 1});
    b.insert(b.end(), {i + 1, i});
  }
  const std::vector<WordChange> changes = word_diff(a, b);
  EXPECT_EQ(applied(a, b, changes), b);
}

}  // namespace
}  // namespace newsdedup
