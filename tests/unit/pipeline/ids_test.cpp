// One id, one article.
#include "pipeline/ids.hpp"

#include <gtest/gtest.h>

namespace newsdedup {
namespace {

using Verdict = IdRegistry::Verdict;

constexpr std::uint64_t kOne = 0x1111111122222222;
constexpr std::uint64_t kTwo = 0xABCDEF0122222222;

TEST(IdRegistry, NewIdsAreNumberedInTheOrderTheyCome) {
  IdRegistry ids;
  EXPECT_EQ(ids.enter("a", kOne).article, 0U);
  EXPECT_EQ(ids.enter("b", kOne).article, 1U);
  EXPECT_EQ(ids.enter("c", kTwo).verdict, Verdict::kNew);
}

TEST(IdRegistry, TheSameIdWithTheSameContentWasSeen) {
  IdRegistry ids;
  ids.enter("b", kTwo);
  ids.enter("a", kOne);
  const auto entry = ids.enter("a", kOne);
  EXPECT_EQ(entry.verdict, Verdict::kSeen);
  EXPECT_EQ(entry.article, 1U);
  EXPECT_EQ(ids.enter("c", kOne).article, 2U) << "what was seen takes no number";
}

TEST(IdRegistry, OtherContentUnderAKnownIdGetsTheIdOfItsContent) {
  IdRegistry ids;
  ids.enter("x", kOne);
  ids.enter("a", kOne);
  const auto entry = ids.enter("a", kTwo);
  EXPECT_EQ(entry.verdict, Verdict::kRenamed);
  EXPECT_EQ(entry.id, "a~abcdef01");
  EXPECT_EQ(entry.article, 2U);
  EXPECT_EQ(entry.older, 1U);
  EXPECT_EQ(ids.enter("a", kTwo).verdict, Verdict::kSeen);
}

TEST(IdRegistry, AnIdThatWasRenamedBeforeIsKnownForWhatItIs) {
  IdRegistry ids;
  ids.enter("a", kOne);
  const auto entry = ids.enter("a~abcdef01", kTwo);
  EXPECT_EQ(entry.verdict, Verdict::kRenamed);
  EXPECT_EQ(entry.id, "a~abcdef01");
  EXPECT_EQ(entry.older, 0U);
  EXPECT_EQ(ids.enter("b~abcdef01", kTwo).verdict, Verdict::kNew) << "b is not known";
  EXPECT_EQ(ids.enter("a~99999999", kTwo).verdict, Verdict::kNew) << "not its content";
}

TEST(IdRegistry, ARenamedIdThatIsTakenIsRenamedAgain) {
  IdRegistry ids;
  ids.enter("a", kOne);
  ids.enter("a~abcdef01", kOne);  // somebody's own id
  EXPECT_EQ(ids.enter("a", kTwo).id, "a~abcdef01~abcdef01");
}

TEST(ContentHash, DependsOnTitleAndTextAndOnWhichIsWhich) {
  Article article;
  article.info.title = "one";
  article.text = "two";
  Article swapped;
  swapped.info.title = "two";
  swapped.text = "one";
  Article again = article;
  again.info.id = "other";
  EXPECT_NE(content_hash(article), content_hash(swapped));
  EXPECT_EQ(content_hash(article), content_hash(again));
}

}  // namespace
}  // namespace newsdedup
