#include "extract/html/marks.hpp"

#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace newsdedup::html {
namespace {

MarkSet set_of(std::initializer_list<Mark> marks) {
  MarkSet set = 0;
  for (const Mark mark : marks) {
    set |= mark_bit(mark);
  }
  return set;
}

TEST(MarksIn, CutsNamesWhereLettersEndAndCapitalsBegin) {
  EXPECT_EQ(marks_in("c-pullquote__2"), set_of({Mark::kQuote}));
  EXPECT_EQ(marks_in("siteFooter"), set_of({Mark::kFooter}));
  EXPECT_EQ(marks_in("COMMENTS"), set_of({Mark::kComments}));
}

TEST(MarksIn, PhrasesStandWithinOneName) {
  EXPECT_EQ(marks_in("rich-text"), set_of({Mark::kBody}));
  EXPECT_EQ(marks_in("x-rich-text-y"), set_of({Mark::kBody}));
  EXPECT_EQ(marks_in("rich text"), 0U);
  EXPECT_EQ(marks_in("table-of-contents") & mark_bit(Mark::kToc), mark_bit(Mark::kToc));
}

TEST(MarksIn, OtherNamesTellNothing) {
  EXPECT_EQ(marks_in(""), 0U);
  EXPECT_EQ(marks_in("col-md-8 navigate commentator x9"), 0U);
}

TEST(FindMarks, NamesThatBeginAndEndAlikeHaveTheirOwnMarks) {
  const std::string page =
      "<p class='teaser-x comments end-of-it'>a<p class='teaser-x byline-- end-of-it'>b"
      "<p class='teaser-x comments end-of-it'>c<p>d<p>e<p>f";
  const Tree tree = parse_tree(page);
  const Marks marks = find_marks(tree);
  std::vector<MarkSet> own;
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    if (!tree.attributes(id).empty()) {
      own.push_back(marks.own[id] & set_of({Mark::kComments, Mark::kByline}));
    }
  }
  EXPECT_EQ(own, (std::vector<MarkSet>{set_of({Mark::kComments}), set_of({Mark::kByline}),
                                       set_of({Mark::kComments})}));
}

TEST(FindMarks, AreInheritedAndTagsHaveTheirOwn) {
  const std::string page = "<p>a</p><aside><p class=byline>b</p></aside><p>c</p><p>d</p><p>e</p>";
  const Tree tree = parse_tree(page);
  const Marks marks = find_marks(tree);
  NodeId byline = 0;
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    byline = marks.own[id] == mark_bit(Mark::kByline) ? id : byline;
  }
  ASSERT_NE(byline, 0U);
  EXPECT_EQ(marks.all[byline], set_of({Mark::kByline, Mark::kSidebar}));
  EXPECT_EQ(marks.all[1], 0U);
}

TEST(FindMarks, TheNamesOfWhatHoldsMostOfThePageAreItsLayout) {
  const std::string page = "<div class='with-sidebar rich-text'><p>a</p><p>b</p></div>";
  const Tree tree = parse_tree(page);
  EXPECT_EQ(find_marks(tree).own[1], mark_bit(Mark::kBody));
}

TEST(FindMark, EveryMarkOfTheTableHasAName) {
  EXPECT_EQ(find_mark("live"), Mark::kLive);
  EXPECT_EQ(find_mark("body"), Mark::kBody);
  EXPECT_EQ(find_mark("nothing"), std::nullopt);
}

}  // namespace
}  // namespace newsdedup::html
