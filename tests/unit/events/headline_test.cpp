#include "events/headline.hpp"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "events/items.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup::events {
namespace {

TEST(Headline, QuestionsOpinionsLivePagesAndGuidesSayNoEvent) {
  for (const std::string headline :
       {"Will the ferry sail again?", "Opinion: The ferry must sail", "OPINION | Let it sail",
        "Why the ferry must sail – Opinion", "How the ferry ran aground",
        "Ferry aground: live updates", "Ferry aground: What to know", "Watch: Ferry runs aground",
        "Kommentar: Die Fähre muss fahren", "Five takeaways from the ferry hearing",
        "Here's why the ferry ran aground", "The ferry must sail (Opinion)"}) {
    EXPECT_TRUE(says_no_event(headline)) << headline;
  }
}

TEST(Headline, WordsOfSuchPhrasesInsideAreNoReason) {
  for (const std::string headline :
       {"Court gives opinion on ferry", "Opinion polls fall after ferry ran aground",
        "Mayor says how ferry ran aground", "Watch keeper of ferry charged",
        "Live music on the ferry: a success", "Storm: ferry ran aground", "", "Opinion",
        "Whatever it takes: crew frees ferry"}) {
    EXPECT_FALSE(says_no_event(headline)) << headline;
  }
}

struct Page {
  std::optional<std::string> title;
  std::string text;
};

/// The headline of pages that are one event.
std::optional<std::string> headline_of(const std::vector<Page>& pages) {
  std::vector<ArticleInfo> articles;
  std::vector<EventFeatures> features;
  ClusterView cluster;
  for (const Page& page : pages) {
    Article article{.text = page.text};
    article.info.id = std::to_string(articles.size());
    article.info.title = page.title;
    std::vector<Token> tokens;
    tokenize(page.text, tokens);
    features.push_back(event_features(article, tokens));
    cluster.items.push_back(static_cast<std::uint32_t>(articles.size()));
    cluster.cohesion.push_back(1);
    articles.push_back(article.info);
  }
  const EventCorpus corpus{articles, features, {}, {}};
  const Items items = collect_items(corpus);
  const std::optional<std::size_t> best = best_headline(cluster, items.items, corpus);
  return best ? pages[*best].title : std::nullopt;
}

const std::string kText =
    "The ferry Aldona ran aground on a sandbank off Kelso at noon. Two hundred passengers waited "
    "for the tide.";

TEST(Headline, ThatWithTheWordsOfTheOthersIsTheBest) {
  EXPECT_EQ(headline_of({{"A long wait at sea", kText},
                         {"Ferry Aldona runs aground off Kelso with two hundred passengers", kText},
                         {"Ferry crew under fire", kText}}),
            "Ferry Aldona runs aground off Kelso with two hundred passengers");
}

TEST(Headline, AQuestionIsTakenOnlyIfThereIsNoOther) {
  EXPECT_EQ(headline_of({{"Why did the ferry Aldona run aground off Kelso?", kText},
                         {"A long wait at sea", kText}}),
            "A long wait at sea");
  EXPECT_EQ(headline_of({{"Why did the ferry run aground?", kText}, {{}, kText}}),
            "Why did the ferry run aground?");
  EXPECT_EQ(headline_of({{{}, kText}, {{}, kText}}), std::nullopt);
}

TEST(Headline, OfOneArticleItIsItsOwn) {
  EXPECT_EQ(headline_of({{"Who cares?", kText}}), "Who cares?");
}

}  // namespace
}  // namespace newsdedup::events
