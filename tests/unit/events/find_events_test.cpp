#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/core/result.hpp"
#include "newsdedup/events.hpp"

namespace newsdedup {
namespace {

struct Page {
  std::string id;
  std::string title;
  std::string text;
  std::optional<Day> published;
};

struct Outcome {
  std::vector<ArticleInfo> articles;
  std::vector<EventFeatures> features;
  EventFindings found;
};

Outcome run(std::vector<Page> pages, const std::vector<DuplicateGroup>& groups = {}) {
  std::sort(pages.begin(), pages.end(), [](const Page& x, const Page& y) { return x.id < y.id; });
  Outcome result;
  for (const Page& page : pages) {
    Article article;
    article.info.id = page.id;
    if (!page.title.empty()) {
      article.info.title = page.title;
    }
    if (page.published) {
      article.info.published = Timestamp{.day = *page.published};
    }
    article.text = page.text;
    std::vector<Token> tokens;
    tokenize(article.text, tokens);
    result.features.push_back(event_features(article, tokens));
    result.articles.push_back(article.info);
  }
  result.found = find_events({result.articles, result.features, groups, {}}, EventOptions{}, 1);
  return result;
}

const std::string kQuakeA =
    "A strong earthquake shook the harbour town of Kelso before dawn, toppling chimneys and "
    "cutting "
    "power to the hospital. Rescuers dug through rubble for survivors.";
const std::string kQuakeB =
    "Rescuers in Kelso searched the rubble of collapsed houses after an earthquake cut power to "
    "the "
    "harbour town and its hospital. Chimneys lay in the streets.";
const std::string kFerry =
    "The island council voted to buy a second ferry, ending months of argument about fares, fuel "
    "and the old timetable.";

Day day(int year, unsigned month, unsigned of_month) { return *make_day(year, month, of_month); }

TEST(FindEvents, ArticlesOfOneHappeningAreOneEvent) {
  const Outcome result =
      run({{"a", "Earthquake shakes Kelso", kQuakeA, day(2022, 5, 3)},
           {"b", "Kelso digs for survivors of earthquake", kQuakeB, day(2022, 5, 3)},
           {"c", "Council buys second ferry", kFerry, day(2022, 5, 3)}});
  ASSERT_EQ(result.found.events.size(), 2U);
  std::vector<std::size_t> sizes;
  for (const Event& event : result.found.events) {
    sizes.push_back(event.articles.size());
  }
  std::sort(sizes.begin(), sizes.end());
  EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 2}));
}

TEST(FindEvents, TheSameWordsAYearApartAreTwoEventsOfOneStoryline) {
  const Outcome result = run({{"a", "Earthquake shakes Kelso", kQuakeA, day(2022, 5, 3)},
                              {"b", "Kelso earthquake cuts power", kQuakeB, day(2023, 5, 3)}});
  ASSERT_EQ(result.found.events.size(), 2U);
  ASSERT_EQ(result.found.storylines.size(), 1U);
  EXPECT_EQ(result.found.storylines[0].links[0].relation, LinkRelation::kRecurs);
}

TEST(FindEvents, EveryArticleIsInExactlyOneEvent) {
  const Outcome result = run({{"a", "", "", {}},
                              {"b", "x", "", {}},
                              {"c", "", kFerry, {}},
                              {"d", "", kFerry + " Nobody objected.", {}}});
  std::vector<std::uint32_t> all;
  for (const Event& event : result.found.events) {
    EXPECT_FALSE(event.articles.empty());
    all.insert(all.end(), event.articles.begin(), event.articles.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(FindEvents, CopiesOfAGroupShareTheEventOfTheirCanonical) {
  const DuplicateGroup group{.id = "g", .canonical = 0, .members = {{.article = 2}}};
  const Outcome result = run({{"a", "Earthquake shakes Kelso", kQuakeA, day(2022, 5, 3)},
                              {"b", "Council buys second ferry", kFerry, day(2022, 5, 3)},
                              {"c", "Earthquake shakes Kelso", kQuakeA, {}}},
                             {group});
  ASSERT_EQ(result.found.events.size(), 2U);
  const auto& events = result.found.events;
  EXPECT_TRUE(std::any_of(events.begin(), events.end(), [](const Event& event) {
    return event.articles == std::vector<std::uint32_t>{0, 2};
  }));
}

TEST(FindEvents, IdsTellContentNotNames) {
  const Outcome one = run({{"a", "Council buys second ferry", kFerry, {}}});
  const Outcome other = run({{"z/renamed", "Council buys second ferry", kFerry, {}}});
  const Outcome changed = run({{"a", "Council buys second ferry", kFerry + " Work begins.", {}}});
  EXPECT_EQ(one.found.events[0].id, other.found.events[0].id);
  EXPECT_NE(one.found.events[0].id, changed.found.events[0].id);
}

TEST(FindEvents, AnEventWithoutAHeadlineIsNamedByItsFirstSentence) {
  const Outcome result = run({{"a", "", "The bridge is open again. Cars queue.", {}}});
  EXPECT_EQ(result.found.events[0].title, "The bridge is open again");
}

TEST(FindEvents, NoArticlesGiveNoEvents) {
  const Outcome result = run({});
  EXPECT_TRUE(result.found.events.empty());
  EXPECT_TRUE(result.found.storylines.empty());
}

TEST(FindEvents, OptionsOutOfRangeAreNamed) {
  try {
    EventOptions{.granularity = 1.5}.check();
    FAIL() << "accepted";
  } catch (const FatalError& error) {
    EXPECT_EQ(error.exit_code(), 2);
    EXPECT_NE(std::string(error.what()).find("granularity"), std::string::npos);
  }
  EXPECT_THROW((EventOptions{.window_days = 0}.check()), FatalError);
}

}  // namespace
}  // namespace newsdedup
