// What the outputs look like.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "newsdedup/report.hpp"

namespace newsdedup {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) {
    keys.push_back(key);
  }
  return keys;
}

Timestamp day(int year, unsigned month, unsigned of_month) {
  return {*make_day(year, month, of_month), {}, {}};
}

/// Three articles: two copies of one event, and a later one that follows it.
Findings sample() {
  Findings findings;
  findings.summary = {.read = 5, .articles = 3, .skipped = 1, .rejected = 1};
  for (const char* id : {"a", "b", "c"}) {
    ArticleInfo info;
    info.id = id;
    info.origin = std::string("in.jsonl:") + id;
    findings.articles.push_back(info);
  }
  findings.articles[0].title = "Bridge \"opens\"\n";
  findings.articles[0].published = day(2024, 5, 3);
  findings.articles[0].published_from = PublishedFrom::kJsonLd;
  findings.duplicate_groups = {{"g1", 0, {{1, Relation::kContained, 1.0 / 3, .5}}}};
  findings.embedded = {{2, 0, .97}};
  Event first;
  first.id = "e1";
  first.title = "Bridge opens";
  first.when =
      EventTime{{*make_day(2024, 5, 3), *make_day(2024, 5, 4)}, Grain::kDay, WhenFrom::kBoth, .9};
  first.first_published = first.last_published = day(2024, 5, 3);
  first.articles = {0, 1};
  first.keywords = "bridge";
  first.sources = 1;
  Event second;
  second.id = "e2";
  second.title = "Bridge closes";
  second.articles = {2};
  second.representative = 2;
  findings.events = {first, second};
  findings.storylines = {{"s1", "The bridge", {0, 1}, {{0, 1, LinkRelation::kRecurs, {"bridge"}}}}};
  findings.skipped = {{"in.jsonl:4", "no-article"}};
  findings.rejected = {{"in.jsonl:5", "bad-json", "no value at 7"}};
  return findings;
}

template <class Write>
std::string written(Write write) {
  std::string text;
  write([&text](std::string_view piece) { text += piece; });
  return text;
}

Json document(const Findings& findings, const FindingsOptions& options) {
  return Json::parse(written([&](const TextSink& sink) { write_json(findings, options, sink); }));
}

TEST(WriteJson, KeysStandInTheOrderOfTheContract) {
  const Json json = document(sample(), {});
  EXPECT_THAT(keys_of(json),
              ElementsAre("schema_version", "tool", "summary", "articles", "duplicate_groups",
                          "embedded", "events", "storylines", "skipped", "rejected"));
  EXPECT_THAT(keys_of(json["summary"]),
              ElementsAre("read", "articles", "skipped", "rejected", "seen", "ignored",
                          "duplicate_groups", "events", "storylines"));
  EXPECT_THAT(keys_of(json["articles"][0]),
              ElementsAre("id", "origin", "url", "site", "title", "published", "published_from",
                          "published_estimate", "language", "words", "group", "event"));
  EXPECT_THAT(keys_of(json["events"][0]),
              ElementsAre("id", "title", "when", "published", "articles", "representative",
                          "keywords", "entities", "sources", "confidence"));
}

TEST(WriteJson, PositionsAreToldAsIds) {
  const Json json = document(sample(), {});
  EXPECT_EQ(json["articles"][1]["group"], "g1");
  EXPECT_EQ(json["articles"][2]["group"], nullptr);
  EXPECT_EQ(json["articles"][2]["event"], "e2");
  EXPECT_EQ(json["duplicate_groups"][0]["canonical"], "a");
  EXPECT_EQ(json["duplicate_groups"][0]["members"][0]["id"], "b");
  EXPECT_EQ(json["embedded"][0]["in"], "a");
  EXPECT_EQ(json["events"][0]["articles"], Json({"a", "b"}));
  EXPECT_EQ(json["events"][1]["representative"], "c");
  EXPECT_EQ(json["storylines"][0]["events"], Json({"e1", "e2"}));
  EXPECT_EQ(json["storylines"][0]["links"][0]["to"], "e2");
}

TEST(WriteJson, NumbersHaveSixDecimalsAndWhatIsUnknownIsNull) {
  const Json json = document(sample(), {});
  EXPECT_EQ(json["duplicate_groups"][0]["members"][0]["jaccard"].dump(), "0.333333");
  EXPECT_EQ(
      json["events"][0]["when"].dump(),
      R"({"start":"2024-05-03","end":"2024-05-04","grain":"day","from":"both","confidence":0.9})");
  EXPECT_EQ(json["events"][1]["when"], nullptr);
  EXPECT_EQ(json["events"][1]["published"].dump(), R"({"first":null,"last":null})");
  EXPECT_EQ(json["articles"][1]["published_from"], nullptr);
}

TEST(WriteJson, OfDuplicatesThereAreNoEvents) {
  const Json json = document(sample(), {FindingsScope::kDuplicates, {}});
  EXPECT_THAT(keys_of(json), ElementsAre("schema_version", "tool", "summary", "articles",
                                         "duplicate_groups", "embedded", "skipped", "rejected"));
  EXPECT_FALSE(json["articles"][0].contains("event"));
  EXPECT_FALSE(json["summary"].contains("events"));
}

TEST(WriteJson, TextsAreToldIfTheyAreThere) {
  const FindingsOptions options{FindingsScope::kEvents,
                                [](std::uint32_t i) { return "text " + std::to_string(i); }};
  EXPECT_EQ(document(sample(), options)["articles"][2]["text"], "text 2");
}

TEST(WriteJson, ThreadsChangeNothing) {
  Findings findings = sample();
  for (int i = 0; i < 5'000; ++i) {
    findings.articles.push_back(findings.articles.front());
    findings.articles.back().id = std::to_string(i);
    findings.events.push_back(findings.events.front());
  }
  for (const auto write : {write_json, write_jsonl}) {
    const auto with = [&](unsigned threads) {
      return written([&](const TextSink& sink) {
        write(findings, {FindingsScope::kEvents, {}, threads}, sink);
      });
    };
    EXPECT_EQ(with(1), with(3));
  }
}

TEST(WriteJson, NothingIsADocumentToo) {
  const Json json = document({}, {});
  EXPECT_EQ(json["articles"], Json::array());
  EXPECT_EQ(json["rejected"], Json::array());
}

TEST(WriteJson, IdsOfAnEventStandOnOneLine) {
  EXPECT_THAT(written([](const TextSink& sink) { write_json(sample(), {}, sink); }),
              HasSubstr("\n   \"articles\": [\"a\", \"b\"],\n"));
}

TEST(WriteJsonl, EveryLineHasItsTypeAndTheSummaryComesFirst) {
  std::istringstream lines(written([](const TextSink& sink) { write_jsonl(sample(), {}, sink); }));
  std::vector<std::string> types;
  for (std::string line; std::getline(lines, line);) {
    types.push_back(Json::parse(line)["type"]);
  }
  EXPECT_THAT(types, ElementsAre("summary", "article", "article", "article", "group", "embedded",
                                 "event", "event", "storyline", "skipped", "rejected"));
}

TEST(WriteText, TellsEventsCopiesStorylinesAndWhatWasLeftOut) {
  const std::string text = written([](const TextSink& sink) { write_text(sample(), sink); });
  EXPECT_THAT(text, HasSubstr("3 articles: 2 events, 1 storyline, 1 copy\n"));
  EXPECT_THAT(text, HasSubstr("1. Bridge opens\n   2024-05-03 to 2024-05-04 ("));
  EXPECT_THAT(text, HasSubstr("   - 2024-05-03  Bridge \"opens\"  (a)\n"));
  EXPECT_THAT(text, HasSubstr("copy: contained, Jaccard 0.33, of a\n"));
  EXPECT_THAT(text, HasSubstr("2. Bridge closes (recurs after 1: bridge)\n"));
  EXPECT_THAT(text, HasSubstr("in.jsonl:5: no value at 7 (bad-json)\n"));
}

TEST(WriteText, ATitleCannotSteerTheTerminal) {
  Findings findings = sample();
  findings.events[0].title = "a\x1b[2Jb\nc\xC2\x9B d";
  EXPECT_THAT(written([&](const TextSink& sink) { write_text(findings, sink); }),
              HasSubstr("1. a [2Jb c  d\n"));
}

TEST(PairLine, HasSixDecimals) {
  ArticleTable articles;
  for (const ArticleInfo& info : sample().articles) {
    articles.append(info);
  }
  EXPECT_EQ(pair_line(articles, {0, 2, Relation::kNear, 2.0 / 3, 1, true}),
            "{\"a\":\"a\",\"b\":\"c\",\"relation\":\"near\",\"jaccard\":0.666667,"
            "\"containment\":1.0,\"same_form\":true}\n");
  // Halves go to the even digit, as in most languages.
  EXPECT_THAT(pair_line(articles, {0, 2, Relation::kNear, 77.0 / 128, 1, false}),
              HasSubstr(R"("jaccard":0.601562,)"));
}

Article sample_article() {
  Article article;
  article.info.id = "a";
  article.info.origin = "in.jsonl:1";
  article.info.words = 2;
  article.text = "Two words";
  article.evidence = {{"caption", "A bridge"}};
  article.removed = {{"share", "Share"}};
  return article;
}

TEST(ArticleLine, HasTheFieldsOfTheContract) {
  const std::string line = article_line(sample_article(), {});
  EXPECT_EQ(line,
            R"({"id":"a","origin":"in.jsonl:1","url":null,"site":null,"title":null,"authors":[],)"
            R"("language":null,"published":null,"published_from":null,"modified":null,)"
            R"("text":"Two words","words":2,"evidence":[{"kind":"caption","text":"A bridge"}]})"
            "\n");
  EXPECT_THAT(article_line(sample_article(), {.show_removed = true}),
              HasSubstr(R"("removed":[{"kind":"share","text":"Share"}]})"));
}

TEST(ArticleLine, APageWithoutAnArticleTellsWhy) {
  Article article = sample_article();
  article.text.clear();
  EXPECT_THAT(article_line(article, {}), HasSubstr(R"("text":"","empty":"empty","words")"));
  article.empty = "navigation";
  EXPECT_THAT(article_line(article, {}), HasSubstr(R"("text":"","empty":"navigation","words")"));
}

TEST(ArticleLine, UnknownFieldsAreCarriedByteForByte) {
  Article article = sample_article();
  article.extra = R"("views":123456789012345678901234567890,"words":"x","z":1.0e5)";
  const std::string line = article_line(article, {});
  EXPECT_THAT(
      line,
      HasSubstr(R"(],"views":123456789012345678901234567890,"z":1.0e5,"extra":{"words":"x"}})"));
  EXPECT_EQ(Json::parse(line)["extra"]["words"], "x");
}

TEST(ArticleLine, WhatIsNoUtf8IsReplacedAndNulIsEscaped) {
  Article article = sample_article();
  article.text = std::string("a\0b\xFF", 4);
  EXPECT_EQ(Json::parse(article_line(article, {}))["text"], std::string("a\0b\xEF\xBF\xBD", 6));
}

TEST(ArticleLine, EveryCharacterIsWrittenAsTheLibraryWritesIt) {
  std::string text =
      "plain \"quoted\" back\\slash\n\n\ttab \x7F \xE2\x80\xA8 日本 Zoë 🚢 \xED\xA0\x80 \xF0\x9F";
  for (char c = 0; c < 0x20; ++c) {
    text += c;
  }
  Article article = sample_article();
  article.text = text;
  const std::string want = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
  EXPECT_THAT(article_line(article, {}), HasSubstr("\"text\":" + want + ",\"words\""));
}

TEST(ArticlePage, IsForPeople) {
  Article article = sample_article();
  article.info.title = "Zoë";
  article.info.site = "one.example";
  article.info.published = day(2024, 5, 3);
  article.info.authors = {"A. Writer", "B. Writer"};
  EXPECT_EQ(article_page(article),
            "Zoë\n===\na | one.example | 2024-05-03 | A. Writer, B. Writer\n\nTwo words\n\n");
}

TEST(RejectedLine, HoldsTheRecordWhereItIsKnown) {
  const RecordError error{"in.jsonl:5", "bad-json", "no value"};
  EXPECT_EQ(
      rejected_line(error, RejectedBytes{"json", "{\"a\":"}),
      R"({"origin":"in.jsonl:5","code":"bad-json","message":"no value","format":"json","record":"{\"a\":"})"
      "\n");
  EXPECT_THAT(rejected_line(error, RejectedBytes{"text", "Y2Fm6Q==", true}),
              HasSubstr(R"("format":"text","encoding":"base64","record":"Y2Fm6Q=="})"));
  EXPECT_THAT(rejected_line(error, std::nullopt), HasSubstr("\"record\":null}"));
}

TEST(TimeLine, TellsDaysGrainAndOffset) {
  const TimeMention mention{
      "last June", {*make_day(2023, 6, 1), *make_day(2023, 6, 30)}, Grain::kMonth, 17};
  EXPECT_EQ(
      time_line(mention),
      R"({"text":"last June","start":"2023-06-01","end":"2023-06-30","grain":"month","offset":17})"
      "\n");
  EXPECT_EQ(time_text(mention), "2023-06-01 to 2023-06-30  last June\n");
  const TimeMention one_day{
      "3 May", {*make_day(2023, 5, 3), *make_day(2023, 5, 3)}, Grain::kDay, 0};
  EXPECT_EQ(time_text(one_day), "2023-05-03                3 May\n");
}

}  // namespace
}  // namespace newsdedup
