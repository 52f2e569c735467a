#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/reader.hpp"
#include "unit/reader/files.hpp"

namespace newsdedup {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<RawDocument> decode_line(std::string line) {
  return decode({.origin = "a.jsonl:7", .kind = RecordKind::kJson, .bytes = std::move(line)}, {});
}

/// The document of a line that must be good.
RawDocument document(std::string line) {
  auto result = decode_line(line);
  if (!result) {
    ADD_FAILURE() << line << ": " << result.error().message;
    return {};
  }
  return std::move(result.value());
}

RawDocument text_document(std::string bytes) {
  return decode({.origin = "a.txt", .bytes = std::move(bytes)}, {}).value();
}

std::string published(const std::string& members) {
  const auto time = document("{\"text\":\"a\"," + members + "}").info.published;
  return time ? to_iso(*time) : "-";
}

TEST(DecodeText, ATextIsADumpThatGoesByItsPath) {
  const RawDocument dump = text_document("One line.\n");
  EXPECT_EQ(dump.kind, BodyKind::kTextDump);
  EXPECT_EQ(dump.body, "One line.\n");
  EXPECT_EQ(dump.info.id, "a.txt");
  EXPECT_EQ(dump.info.origin, "a.txt");
  EXPECT_FALSE(dump.info.url.has_value());
}

TEST(DecodeText, CharactersAreRepairedAndNormalised) {
  EXPECT_EQ(text_document("\xEF\xBB\xBF"
                          "cafe\xCC\x81")
                .body,
            "café");
  EXPECT_EQ(text_document("caf\xE9 \x93now\x94").body, "café “now”");
  EXPECT_EQ(text_document("caf\xE9 \x93now\x94").repaired_bytes, 0U);
  EXPECT_EQ(text_document("café \xFF").body, "café \xEF\xBF\xBD");
  EXPECT_EQ(text_document("café \xFF").repaired_bytes, 1U);
  EXPECT_EQ(text_document(std::string("a\0b", 3)).body, std::string("a\0b", 3));
  EXPECT_EQ(text_document("").body, "");
}

TEST(DecodeText, APathThatIsNoUtf8GivesAnIdThatIs) {
  const RawRecord record{.origin = "caf\xE9.txt", .bytes = "x"};
  EXPECT_EQ(decode(record, {}).value().info.id, "caf\xEF\xBF\xBD.txt");
}

TEST(DecodeJson, TheFieldsOfARecordAreRead) {
  const RawDocument record = document(
      R"({"id":"A-1","url":"https://www.Example.org/a?b","title":"Bridge stays open","text":"It stays open.",)"
      R"("authors":["Ann Doe"," Bo Roe "],"language":"en-GB","published":"2023-06-18T07:28:00+05:30"})");
  EXPECT_EQ(record.kind, BodyKind::kArticle);
  EXPECT_EQ(record.info.id, "A-1");
  EXPECT_EQ(record.info.origin, "a.jsonl:7");
  EXPECT_EQ(record.info.url, "https://www.Example.org/a?b");
  EXPECT_EQ(record.info.site, "example.org");
  EXPECT_EQ(record.info.title, "Bridge stays open");
  EXPECT_EQ(record.body, "It stays open.");
  EXPECT_THAT(record.info.authors, ElementsAre("Ann Doe", "Bo Roe"));
  EXPECT_EQ(record.info.language, "en");
  EXPECT_EQ(to_iso(*record.info.published), "2023-06-18T07:28:00+05:30");
  EXPECT_EQ(record.info.published_from, PublishedFrom::kRecord);
  EXPECT_EQ(record.extra, "");
}

TEST(DecodeJson, TextIsFoundUnderEveryNameAndTheFirstOfTheListCounts) {
  for (const char* name : {"text", "maintext", "raw_content", "text_content", "body", "articleBody",
                           "content_text", "content"}) {
    EXPECT_EQ(document(std::string("{\"") + name + "\":\"found\"}").body, "found") << name;
  }
  const RawDocument record = document(R"({"content":"c","body":"b","text":null,"maintext":""})");
  EXPECT_EQ(record.body, "b");
  EXPECT_EQ(record.extra, R"("content":"c","maintext":"")");
}

TEST(DecodeJson, TitlesUrlsAndSitesAreFoundUnderTheirNames) {
  for (const char* name : {"title", "article_title", "headline", "title_page", "title_rss"}) {
    EXPECT_EQ(document(std::string("{\"") + name + "\":\"found\"}").info.title, "found") << name;
  }
  for (const char* name : {"url", "link", "original_url", "final_url", "source"}) {
    const RawDocument record =
        document(std::string("{\"text\":\"a\",\"") + name + "\":\"http://b.example:80/c\"}");
    EXPECT_EQ(record.info.url, "http://b.example:80/c") << name;
    EXPECT_EQ(record.info.site, "b.example") << name;
    EXPECT_EQ(record.info.id, "http://b.example:80/c") << name;
  }
  for (const char* name : {"source_domain", "hostname", "canonical_domain", "site"}) {
    EXPECT_EQ(
        document(std::string("{\"text\":\"a\",\"") + name + "\":\"www.B.example\"}").info.site,
        "b.example")
        << name;
  }
  const RawDocument registry = document(
      R"({"body":"a","source":{"uri":"b.example","title":"B"},"url":"https://c.example/"})");
  EXPECT_EQ(registry.info.site, "b.example");
  EXPECT_EQ(registry.extra, R"("source":{"uri":"b.example","title":"B"})");
  const RawDocument named = document(R"({"text":"a","source":"The Paper"})");
  EXPECT_FALSE(named.info.url.has_value());
  EXPECT_EQ(named.extra, R"("source":"The Paper")");
}

TEST(DecodeJson, IdsAreTextsOrIntegers) {
  for (const char* name : {"id", "guid", "uri", "WARC-Record-ID"}) {
    EXPECT_EQ(document(std::string("{\"text\":\"a\",\"") + name + "\":\"x\"}").info.id, "x")
        << name;
  }
  EXPECT_EQ(document(R"({"text":"a","id":123456789012345678901234567890})").info.id,
            "123456789012345678901234567890");
  EXPECT_EQ(document(R"({"text":"a","id":"","guid":"g"})").info.id, "g");
  EXPECT_EQ(document(R"({"text":"a","digest":"sha1:x"})").info.id, "a.jsonl:7");
  const RawDocument odd = document(R"({"text":"a","id":1.5})");
  EXPECT_EQ(odd.info.id, "a.jsonl:7");
  EXPECT_EQ(odd.extra, R"("extra":{"id":1.5})");
}

TEST(DecodeJson, PublishedIsTheFirstFieldThatIsAStamp) {
  for (const char* name : {"published", "date", "date_publish", "publication_date", "pub_date",
                           "date_published", "datePublished", "pubDate", "dateTime", "created"}) {
    EXPECT_EQ(published(std::string("\"") + name + "\":\"2024-04-20\""), "2024-04-20") << name;
  }
  EXPECT_EQ(published(R"("date":"None","pubDate":"Sat, 20 Apr 2024 10:11:12 GMT")"),
            "2024-04-20T10:11:12Z");
  EXPECT_EQ(published(R"("created":1713607872)"), "2024-04-20T10:11:12Z");
  EXPECT_EQ(published(R"("created":1713607872.25)"), "2024-04-20T10:11:12Z");
  EXPECT_EQ(published(R"("date":null)"), "-");
}

TEST(DecodeJson, ADateThatCannotBeReadIsKept) {
  EXPECT_EQ(document(R"({"text":"a","published":"some day"})").extra,
            R"("extra":{"published":"some day"})");
  EXPECT_EQ(document(R"({"text":"a","date":"some day"})").extra, R"("date":"some day")");
}

TEST(DecodeJson, AuthorsComeInMoreThanOneForm) {
  EXPECT_THAT(document(R"({"text":"a","author":"Ann Doe; Bo Roe;"})").info.authors,
              ElementsAre("Ann Doe", "Bo Roe"));
  EXPECT_THAT(document(R"({"text":"a","author":{"name":"Ann Doe"}})").info.authors,
              ElementsAre("Ann Doe"));
  EXPECT_THAT(
      document(R"({"text":"a","authors":[{"name":"Ann"},"Bo",{"uri":"c"},5]})").info.authors,
      ElementsAre("Ann", "Bo"));
  EXPECT_THAT(document(R"({"text":"a","authors":[],"author":"Ann"})").info.authors,
              ElementsAre("Ann"));
}

TEST(DecodeJson, LanguagesArePrimaryTags) {
  const auto language = [](const std::string& tag) {
    return document("{\"text\":\"a\",\"lang\":\"" + tag + "\"}").info.language.value_or("-");
  };
  EXPECT_EQ(language("EN_us"), "en");
  EXPECT_EQ(language("eng"), "en");
  EXPECT_EQ(language("zho"), "zh");
  EXPECT_EQ(language("ceb"), "ceb");
  EXPECT_EQ(language("English"), "-");
  EXPECT_EQ(language("x"), "-");
}

TEST(DecodeJson, UnknownFieldsAreCarriedByteForByte) {
  EXPECT_EQ(
      document("{\"text\":\"a\", \"z\" : [ 1 ,2.50 ] ,\"n\\u0061me\":\"\\u00e9\\/\",\"y\":null}")
          .extra,
      "\"z\":[ 1 ,2.50 ],\"n\\u0061me\":\"\\u00e9\\/\",\"y\":null");
}

TEST(DecodeJson, FieldsWithANameOfOursThatCannotBeUsedGoUnderExtra) {
  EXPECT_EQ(document(R"({"text":"a","words":"many","other":1,"empty":"no"})").extra,
            R"("other":1,"extra":{"words":"many","empty":"no"})");
  EXPECT_EQ(document(R"({"text":"a","authors":5,"extra":{"id":1.5, "b":2}})").extra,
            R"("extra":{"id":1.5, "b":2,"authors":5})");
  EXPECT_EQ(document(R"({"text":"a","extra":"x"})").extra, R"("extra":{"extra":"x"})");
  EXPECT_EQ(document(R"({"text":"a","extra":{ },"url":null,"authors":[ ]})").extra, "");
}

TEST(DecodeJson, WhatExtractPrintsIsReadBack) {
  const RawDocument record = document(
      R"({"id":"a/b.txt","origin":"a/b.txt","url":null,"site":null,"title":"T","authors":[],"language":"en",)"
      R"("published":"2023-06-18","published_from":"updated","modified":"2023-06-18T07:28:00Z","text":"a","words":1,)"
      R"("evidence":[{"kind":"caption","text":"At the bridge, June 18."}],"removed":[{"kind":"share","text":"x"}],)"
      R"("extra":{"published":"some day"},"score":0.50})");
  EXPECT_EQ(record.info.id, "a/b.txt");
  EXPECT_EQ(record.info.origin, "a.jsonl:7");
  EXPECT_EQ(record.info.published_from, PublishedFrom::kUpdated);
  EXPECT_EQ(to_iso(*record.info.modified), "2023-06-18T07:28:00Z");
  EXPECT_THAT(record.evidence, ElementsAre(Evidence{"caption", "At the bridge, June 18."}));
  EXPECT_EQ(record.extra, R"("score":0.50,"extra":{"published":"some day"})");
}

TEST(DecodeJson, ARecordWithoutAnArticleIsReadBack) {
  const RawDocument record = document(R"({"id":"a","title":null,"text":"","empty":"navigation"})");
  EXPECT_EQ(record.body, "");
  EXPECT_EQ(record.empty, "navigation");
  EXPECT_EQ(record.extra, "");
}

TEST(DecodeJson, ATitleIsEnough) {
  EXPECT_EQ(document(R"({"title":"Bridge stays open","text":null})").info.title,
            "Bridge stays open");
  EXPECT_EQ(decode_line(R"({"text":"","title":null,"id":1})").error().code, "no-text");
  EXPECT_EQ(document(R"({"html":"<p>","text":"a"})").extra, R"("html":"<p>")");
}

TEST(DecodeJson, CharactersAreRepairedAndNormalised) {
  EXPECT_EQ(document("{\"text\":\"cafe\\u0301\"}").body, "café");
  EXPECT_EQ(document("{\"text\":\"a\\u0000b\"}").body, std::string("a\0b", 3));
  EXPECT_EQ(document("\xEF\xBB\xBF{\"text\":\"a\"}").body, "a");
  const RawDocument bytes = document("{\"text\":\"a\xFF\"}");
  EXPECT_EQ(bytes.body, "a\xEF\xBF\xBD");
  EXPECT_EQ(bytes.repaired_bytes, 1U);
  const RawDocument surrogate = document(R"({"text":"a\ud83d","b":"\ude00"})");
  EXPECT_EQ(surrogate.body, "a\xEF\xBF\xBD");
  EXPECT_EQ(surrogate.repaired_bytes, 12U);
}

TEST(DecodeJson, OfANameMetTwiceTheLastCounts) {
  const RawDocument record = document(R"({"text":"first","text":"last"})");
  EXPECT_EQ(record.body, "last");
  EXPECT_EQ(record.extra, R"("extra":{"text":"first"})");
}

TEST(DecodeJson, ABrokenLineTellsWhereAndWhy) {
  const auto result = decode_line(R"({"text":"a","x":[1,,tru]})");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().origin, "a.jsonl:7");
  EXPECT_EQ(result.error().code, "bad-json");
  EXPECT_THAT(result.error().message, HasSubstr("byte 19: "));
}

TEST(DecodeJson, APageIsReadWhereThereIsNoText) {
  const auto page = decode_line(R"({"id":"a","html":"<p>b &amp; c"})");
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page.value().kind, BodyKind::kHtml);
  EXPECT_EQ(page.value().body, "<p>b &amp; c");
  EXPECT_EQ(page.value().extra, "");
  const auto both = decode_line(R"({"raw_html":"<p>b","text":"c"})");
  ASSERT_TRUE(both.has_value());
  EXPECT_EQ(both.value().kind, BodyKind::kArticle);
  EXPECT_EQ(both.value().body, "c");
  EXPECT_EQ(both.value().extra, R"("raw_html":"<p>b")");
  EXPECT_EQ(decode_line(R"({"text":"","content_html":"<p>b"})").value().kind, BodyKind::kHtml);
}

TEST(DecodeHtml, BytesBecomeUtf8ByTheTransportsCharset) {
  RawRecord record{.origin = "a.html",
                   .kind = RecordKind::kHtml,
                   .bytes = "<p>\xCF\xF0\xE8",
                   .charset = "windows-1251"};
  const auto page = decode(std::move(record), {});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page.value().body, "<p>При");
  EXPECT_EQ(page.value().kind, BodyKind::kHtml);
  EXPECT_EQ(page.value().info.id, "a.html");
}

// Every file holds a good line, a broken one and a good one.
TEST(DecodeJson, ABrokenLineCostsThatLineOnly) {
  std::size_t files = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(NEWSDEDUP_TESTS_DIR) + "/broken/jsonl")) {
    std::vector<std::string> ids;
    std::vector<std::string> errors;
    for (RawRecord& record : test::read_all(file.path().string()).records) {
      auto result = decode(std::move(record), {});
      if (result) {
        ids.push_back(result.value().info.id);
      } else {
        errors.push_back(result.error().message);
      }
    }
    EXPECT_THAT(ids, ElementsAre("first", "last")) << file.path();
    EXPECT_EQ(errors.size(), 1U) << file.path();
    ++files;
  }
  EXPECT_GE(files, 20U);
}

TEST(DecodeJson, ThreadsDoNotDisturbOneAnother) {
  const auto work = [](int seed) {
    for (int i = 0; i < 500; ++i) {
      const std::string text(static_cast<std::size_t>(seed * i % 3000 + 1), 'x');
      EXPECT_EQ(document("{\"text\":\"" + text + "\",\"authors\":[{\"name\":\"A\"}]}").body, text);
    }
  };
  std::vector<std::jthread> threads;
  for (int seed = 1; seed <= 4; ++seed) {
    threads.emplace_back(work, seed);
  }
}

}  // namespace
}  // namespace newsdedup
