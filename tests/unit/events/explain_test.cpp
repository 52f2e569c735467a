#include "newsdedup/events/explain.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "events/items.hpp"
#include "events/pair_model.hpp"
#include "events/similarity.hpp"
#include "newsdedup/text.hpp"

namespace newsdedup {
namespace {

struct Page {
  std::string title;
  std::string text;
  std::optional<Day> published;
};

Day day(unsigned month, unsigned of_month, int year = 2022) {
  return *make_day(year, month, of_month);
}

/// Pages as articles "0", "1", "2", …
class Corpus {
 public:
  explicit Corpus(const std::vector<Page>& pages) {
    for (const Page& page : pages) {
      Article article;
      article.info.id = std::to_string(articles.size());
      article.info.title = page.title;
      if (page.published) {
        article.info.published = Timestamp{.day = *page.published};
      }
      article.text = page.text;
      std::vector<Token> tokens;
      tokenize(article.text, tokens);
      features.push_back(event_features(article, tokens));
      articles.push_back(article.info);
      texts.push_back(page.text);
    }
  }

  EventExplanation explain(std::uint32_t a, std::uint32_t b, const EventOptions& options = {}) {
    return explain_events(
        {{articles, features, groups, {}}, [this](std::uint32_t i) { return texts[i]; }}, a, b,
        options, 1);
  }

  std::vector<ArticleInfo> articles;
  std::vector<EventFeatures> features;
  std::vector<DuplicateGroup> groups;
  std::vector<std::string> texts;
};

std::string quake(const std::string& more) {
  return "A strong earthquake shook the harbour town of Kelso, toppling chimneys and cutting power "
         "to the hospital. Rescuers dug through rubble for survivors. " +
         more;
}

std::vector<Page> three_days() {
  return {{"Earthquake shakes Kelso", quake("Mayor Ada Brun asked for tents."), day(5, 3)},
          {"Kelso digs for survivors", quake("The mayor, Ada Brun, slept in a tent."), day(5, 3)},
          {"Hospital of Kelso without power", quake("Nurses worked by torchlight."), day(5, 4)},
          {"Council buys second ferry", "The island council voted to buy a ferry.", day(5, 4)},
          {"Earthquake shakes Kelso", quake("It was the second one."), day(9, 20)}};
}

/// The same visit twice: nothing but the days in the texts tells them apart.
std::vector<Page> two_visits() {
  const auto visit = [](const std::string& when) {
    return "Governor Lena Holm visited the shipyard of Kelso " + when +
           " and spoke with welders about wages, orders and the dry dock. The visit took place " +
           when + ", her office said.";
  };
  return {{"Governor visits shipyard", visit("on April 24-26"), {}},
          {"Holm speaks with welders of Kelso", visit("from April 24 to 26"), {}},
          {"Governor visits shipyard of Kelso", visit("on October 9-11"), {}}};
}

double sum_of_evidence(const ExplainedPair& pair) {
  double sum = pair.typical_log_odds;
  for (const PairEvidence& evidence : pair.evidence) {
    EXPECT_NEAR(evidence.log_odds, evidence.weight * (evidence.value - evidence.typical), 1e-9);
    EXPECT_FALSE(evidence.reason.empty()) << evidence.feature;
    sum += evidence.log_odds;
  }
  return sum;
}

TEST(ExplainEvents, TheEvidenceAddsUpToTheLogOdds) {
  Corpus corpus(three_days());
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    for (std::uint32_t b = 0; b < corpus.articles.size(); ++b) {
      if (a != b) {
        const EventExplanation told = corpus.explain(a, b);
        EXPECT_NEAR(sum_of_evidence(*told.pair), told.pair->log_odds, 1e-4) << a << " " << b;
      }
    }
  }
}

TEST(ExplainEvents, APairIsMeasuredAsInTheRunThatComparedIt) {
  std::vector<Page> pages = three_days();
  for (const Page& page : two_visits()) {
    pages.push_back(page);
  }
  pages.push_back({"Kelso quake", quake("No day is known."), {}});
  const Corpus corpus(pages);
  const events::Items items = events::collect_items({corpus.articles, corpus.features, {}, {}});
  const EventOptions options;
  const events::PairModel model = *events::model_of(options);
  const events::SimilarPairs pairs =
      events::similar_pairs(items.items, options, {model}, events::PairDetail::kFeatures, 1);
  ASSERT_GT(pairs.edges.size(), 5U);
  for (std::size_t i = 0; i < pairs.edges.size(); ++i) {
    const events::Edge& edge = pairs.edges[i];
    const events::MeasuredPair pair =
        events::measure_pair(items.items, edge.a, edge.b, pairs.edges, options, model);
    EXPECT_EQ(pair.edge.similarity, edge.similarity);
    EXPECT_EQ(pair.edge.log_odds, edge.log_odds);
    EXPECT_EQ(pair.features, pairs.features[i]);
    float sum = 0;
    for (const events::SharedTerm& term : pair.terms) {
      sum += term.similarity;
    }
    EXPECT_NEAR(sum, pair.word_similarity, 1e-5);
  }
}

TEST(ExplainEvents, TellsTheMergesUpToTheOneThatJoinsTheTwo) {
  Corpus corpus(three_days());
  const EventExplanation told = corpus.explain(2, 0);
  ASSERT_TRUE(told.same_event);
  EXPECT_FALSE(told.between);
  EXPECT_EQ(told.event_a.articles, 3U);
  ASSERT_FALSE(told.path.empty());
  EXPECT_EQ(told.path.back().of, MergeOf::kBoth);
  std::size_t size_a = 1;
  std::size_t size_b = 1;
  for (const ExplainedMerge& merge : told.path) {
    EXPECT_GE(merge.score, told.rules.cut);
    EXPECT_EQ(merge.size_a, merge.of == MergeOf::kB ? size_b : size_a);
    (merge.of == MergeOf::kA ? size_a : size_b) += merge.of == MergeOf::kBoth ? 0 : merge.size_b;
  }
  EXPECT_EQ(told.path.back().size_b, size_b);
  EXPECT_NEAR(told.margin, told.path.back().score - told.rules.cut, 1e-9);
  EXPECT_GT(told.margin, 0);
}

TEST(ExplainEvents, TheGranularityThatIsToldTipsThePair) {
  Corpus corpus(three_days());
  const EventExplanation told = corpus.explain(0, 1);
  ASSERT_TRUE(told.same_event);
  EventOptions options;
  ASSERT_TRUE(told.other_granularity);
  {
    options.granularity = *told.other_granularity + .01;
    EXPECT_FALSE(corpus.explain(0, 1, options).same_event);
  }
  const EventExplanation apart = corpus.explain(0, 3);
  EXPECT_FALSE(apart.same_event);
  EXPECT_LT(apart.margin, 0);
}

TEST(ExplainEvents, ArticlesFurtherApartThanTheWindowAreToldSo) {
  Corpus corpus(three_days());
  const EventExplanation told = corpus.explain(0, 4);
  EXPECT_FALSE(told.same_event);
  EXPECT_FALSE(told.pair->compared);
  EXPECT_EQ(told.pair->days_apart, 140);
  EXPECT_NE(told.pair->why_not.find("140 days apart, more than 14"), std::string::npos);
  EXPECT_EQ(told.other_window, 139);  // from the nearest member
  EXPECT_FALSE(told.other_granularity);
}

TEST(ExplainEvents, WordsAndNamesAreThoseThatBothHave) {
  Corpus corpus(three_days());
  const Compared<std::string> names = corpus.explain(0, 1).pair->names;
  EXPECT_NE(std::find(names.shared.begin(), names.shared.end(), "Ada Brun"), names.shared.end());
  const ExplainedPair pair = *corpus.explain(0, 3).pair;
  const auto has = [](const std::vector<ExplainedWord>& words, const std::string& word) {
    return std::any_of(words.begin(), words.end(),
                       [&](const ExplainedWord& one) { return one.word == word; });
  };
  EXPECT_TRUE(pair.words.shared.empty());
  EXPECT_TRUE(has(pair.words.only_a, "Kelso") || has(pair.words.only_a, "earthquake"));
  EXPECT_TRUE(has(pair.words.only_b, "ferry"));
}

TEST(ExplainEvents, TimesInConflictAreToldWithTheirWords) {
  Corpus corpus(two_visits());
  const EventExplanation told = corpus.explain(0, 2);
  ASSERT_FALSE(told.same_event);
  EXPECT_GT(told.between->conflict, 0);
  EXPECT_NEAR(told.between->score,
              told.between->mean - told.between->for_size - told.between->for_time -
                  told.between->for_particulars,
              1e-9);
  ASSERT_FALSE(told.times_b.empty());
  const auto october =
      std::find_if(told.times_b.begin(), told.times_b.end(),
                   [](const ExplainedTime& time) { return time.tells == "began on October 9"; });
  ASSERT_NE(october, told.times_b.end());
  EXPECT_EQ(october->quote, "October 9-11");
  EXPECT_EQ(october->article, "2");
  EXPECT_GT(october->conflict, 0);
}

std::vector<Page> two_openings(std::string_view first, std::string_view second) {
  const auto text = [](std::string_view visit) {
    return fmt::format(
        "Governor Ada Brun opened the salt works of Kelso. It is her {} visit to the island. Brun "
        "praised the brine, the pans and the wind pumps of Kelso.",
        visit);
  };
  return {{"Brun opens salt works of Kelso", text(first), std::nullopt},
          {"Kelso salt works opened by Brun", text(second), std::nullopt}};
}

TEST(ExplainEvents, ContradictoryOrdinalsAreQuoted) {
  Corpus corpus(two_openings("first", "second"));
  const EventExplanation told = corpus.explain(0, 1);
  ASSERT_EQ(told.particulars.size(), 1U);
  EXPECT_EQ(told.particulars[0].kind, "ordinal");
  EXPECT_FALSE(told.particulars[0].agrees);
  EXPECT_EQ(told.particulars[0].quote_a, "first visit");
  EXPECT_EQ(told.particulars[0].article_b, "1");
  EXPECT_EQ(told.particulars[0].quote_b, "second visit");
  const ExplainedMerge& merge = told.same_event ? told.path.back() : *told.between;
  EXPECT_GT(merge.for_particulars, 1);
  EXPECT_NEAR(merge.score, merge.mean - merge.for_size - merge.for_time - merge.for_particulars,
              1e-9);
}

TEST(ExplainEvents, OneOrdinalOfBothGivesNoMoreThanTimesTook) {
  Corpus corpus(two_openings("third", "third"));
  const EventExplanation told = corpus.explain(0, 1);
  ASSERT_EQ(told.particulars.size(), 1U);
  EXPECT_TRUE(told.particulars[0].agrees);
  const ExplainedMerge& merge = told.same_event ? told.path.back() : *told.between;
  EXPECT_EQ(merge.for_particulars, 0);
}

TEST(ExplainEvents, CopiesOfOneGroupCountOnce) {
  std::vector<Page> pages = three_days();
  pages.push_back(pages[0]);
  Corpus corpus(pages);
  corpus.groups.push_back({.id = "g", .canonical = 0, .members = {{.article = 5}}});
  const EventExplanation copies = corpus.explain(5, 0);
  EXPECT_TRUE(copies.same_event);
  EXPECT_FALSE(copies.pair);
  EXPECT_TRUE(copies.path.empty());
  EXPECT_EQ(copies.article_a, "0");
  EXPECT_EQ(corpus.explain(5, 2).article_a, "0");
}

TEST(ExplainEvents, TheOtherWayRoundTellsTheSame) {
  Corpus corpus(three_days());
  const EventExplanation there = corpus.explain(0, 2);
  const EventExplanation back = corpus.explain(2, 0);
  EXPECT_EQ(there.pair->log_odds, back.pair->log_odds);
  EXPECT_EQ(there.pair->words.only_a, back.pair->words.only_b);
  EXPECT_EQ(there.pair->names.only_a, back.pair->names.only_b);
  EXPECT_EQ(there.margin, back.margin);
}

}  // namespace
}  // namespace newsdedup
