#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/reader.hpp"
#include "unit/reader/files.hpp"
#include "unit/reader/made_warc.hpp"

namespace newsdedup {
namespace {

using test::gzip;
using test::http_answer;
using test::read_all;
using test::Readings;
using test::TempFolder;
using test::warc_record;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Readings read_warc(const std::string& content, const ReaderOptions& options = {}) {
  const TempFolder folder;
  return read_all(folder.write("a.warc", content), options);
}

/// The last part of the origins: "#2".
std::vector<std::string> numbers(const Readings& readings) {
  std::vector<std::string> all;
  for (const RawRecord& record : readings.records) {
    all.push_back(record.origin.substr(record.origin.rfind('#')));
  }
  return all;
}

Result<RawDocument> decode_record(const std::string& record) {
  return decode({.origin = "a.warc#1", .kind = RecordKind::kWarc, .bytes = record}, {});
}

/// The body of a response with these HTTP fields.
std::string body_of(std::string_view body, const std::string& fields) {
  const auto document =
      decode_record(warc_record({}, http_answer(body, "Content-Type: text/html\r\n" + fields)));
  return document ? document.value().body : document.error().code + ": " + document.error().message;
}

std::string deflated(const std::string& text, int window_bits) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string input = text;
  std::string output(deflateBound(&stream, static_cast<uLong>(input.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  deflate(&stream, Z_FINISH);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return output;
}

const std::string kPage = "<html><p>The bridge stays open.</html>";

/// Ten records, of which 2, 4, 6, 8, 10 are pages.
std::vector<std::string> ten_records() {
  std::vector<std::string> records;
  for (int i = 1; i <= 10; ++i) {
    const bool is_page = i % 2 == 0;
    records.push_back(warc_record({.type = is_page ? "response" : "request",
                                   .uri = "http://a.example/" + std::to_string(i),
                                   .version = i % 4 == 0 ? "1.1" : "1.0",
                                   .id = "<urn:uuid:" + std::to_string(i) + ">"},
                                  is_page ? http_answer(kPage) : "GET / HTTP/1.1\r\n\r\n"));
  }
  return records;
}

std::string joined(const std::vector<std::string>& parts, bool packed) {
  std::string all;
  for (const std::string& part : parts) {
    all += packed ? gzip(part) : part;
  }
  return all;
}

TEST(WarcReader, PagesAreReadHoweverTheFileIsPacked) {
  const auto records = ten_records();
  for (const std::string& content :
       {joined(records, false), joined(records, true), gzip(joined(records, false)),
        test::zstd(joined(records, false))}) {
    const Readings readings = read_warc(content);
    EXPECT_THAT(numbers(readings), ElementsAre("#2", "#4", "#6", "#8", "#10"));
    EXPECT_TRUE(readings.errors.empty());
    const RawDocument page = decode(readings.records.at(1), {}).value();
    EXPECT_EQ(page.kind, BodyKind::kHtml);
    EXPECT_EQ(page.info.id, "urn:uuid:4");
    EXPECT_EQ(page.info.url, "http://a.example/4");
    EXPECT_EQ(page.info.site, "a.example");
    EXPECT_EQ(page.body, kPage);
  }
}

TEST(WarcReader, WhatIsNoDocumentIsPassedOver) {
  const TempFolder folder;
  const std::string path = folder.write(
      "a.warc", warc_record({.type = "warcinfo", .content_type = "application/warc-fields"},
                            "software: x\r\n") +
                    warc_record({}, http_answer("\x89PNG", "Content-Type: image/png\r\n")) +
                    warc_record({.uri = "http://a.example/robots.txt"},
                                http_answer("User-agent: *", "Content-Type: text/plain\r\n")) +
                    warc_record({.uri = "dns:a.example", .content_type = "text/dns"}, "1.2.3.4") +
                    warc_record({}, http_answer(kPage, "X-Any: thing\r\n")));
  const auto reader = open_reader(path, {});
  const auto page = reader->next();
  ASSERT_TRUE(page && *page);
  EXPECT_THAT(page->value().origin, HasSubstr("#5"));
  EXPECT_FALSE(reader->next().has_value());
  EXPECT_EQ(reader->ignored(), 3U);
}

TEST(WarcReader, ADamagedMemberCostsItsRecordOnly) {
  const auto records = ten_records();
  std::vector<std::string> members;
  std::size_t offset = 0;
  for (const std::string& record : records) {
    members.push_back(gzip(record));
    offset += members.size() <= 3 ? members.back().size() : 0;
  }
  const std::string good = joined(members, false);
  for (std::size_t at = offset; at < offset + members[3].size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const Readings readings = read_warc(damaged);
    std::vector<std::string> ids;
    for (const RawRecord& record : readings.records) {
      ids.push_back(decode(record, {}).value().info.id.substr(9));
    }
    // Bits of a gzip header that nobody reads may change.
    if (ids.size() == 4) {
      EXPECT_THAT(ids, ElementsAre("2", "6", "8", "10")) << at;
      EXPECT_GE(readings.errors.size(), 1U) << at;
    } else {
      EXPECT_THAT(ids, ElementsAre("2", "4", "6", "8", "10")) << at;
    }
  }
}

TEST(WarcReader, AWrongLengthCostsItsRecordOnly) {
  for (const char* length :
       {"3", "99", "100000", "99999999999", "-1", "x", "1e3", "99999999999999999999999"}) {
    auto records = ten_records();
    records[3] = warc_record({.length = length}, http_answer(kPage));
    const Readings readings = read_warc(joined(records, false));
    EXPECT_EQ(readings.records.size(), 4U) << length;
    EXPECT_EQ(readings.errors.size(), 1U) << length;
    EXPECT_THAT(readings.errors.at(0).origin, HasSubstr("a.warc@")) << length;
  }
}

TEST(WarcReader, GarbageBetweenRecordsIsOneReject) {
  auto records = ten_records();
  records[4] = "\r\nno record at all\r\nand more\r\n";
  const Readings readings = read_warc(joined(records, false));
  EXPECT_THAT(numbers(readings), ElementsAre("#2", "#4", "#6", "#8", "#10"));
  ASSERT_EQ(readings.errors.size(), 1U);
  ASSERT_TRUE(readings.errors[0].record.has_value());
  EXPECT_THAT(readings.errors[0].record->bytes, HasSubstr("no record at all"));
}

TEST(WarcReader, ARecordAboveTheLimitIsToldAndReadingGoesOn) {
  auto records = ten_records();
  records[3] = warc_record({}, http_answer(std::string(5000, 'x')));
  const Readings readings = read_warc(joined(records, true), {.max_record_bytes = 1000});
  EXPECT_EQ(readings.records.size(), 4U);
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
}

TEST(WarcReader, BehindDamageWithoutEndNothingIsLookedForAnyMore) {
  const std::string record = warc_record({}, http_answer(kPage));
  const Readings readings =
      read_warc(gzip(record + "no record" + std::string(70'000'000, '\0') + "\n" + record),
                {.max_record_bytes = 1000});
  EXPECT_EQ(readings.records.size(), 1U);
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_THAT(readings.errors[0].message, HasSubstr("not read"));
  EXPECT_LE(readings.errors[0].record->bytes.size(), 1000U);
}

TEST(WarcReader, LinesMayEndWithoutCarriageReturns) {
  std::string record =
      "WARC/1.0\nwarc-type: resource\nContent-Type: text/html\nContent-Length: 5\n\n<p>a\n";
  const Readings readings = read_warc(record + "\n\n" + record);
  EXPECT_THAT(numbers(readings), ElementsAre("#1", "#2"));
}

TEST(WarcRecord, ChunksAreJoined) {
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(body_of("3\r\n<p>\r\n5;x=y\r\nabcde\r\n0\r\n\r\n", chunked), "<p>abcde");
  EXPECT_EQ(body_of("3\n<p>\n2\nab\n0\n\n", chunked), "<p>ab");
  EXPECT_EQ(body_of("000003  \r\n<p>\r\n0\r\nTrailer: x\r\n\r\n", chunked), "<p>");
  EXPECT_EQ(body_of("3\r\n<p>\r\n", chunked), "<p>") << "without an end";
  EXPECT_EQ(body_of("FFFFF\r\n<p>cut", chunked), "<p>cut") << "cut in a chunk";
  EXPECT_EQ(body_of("<p>not chunked", chunked), "<p>not chunked");
  EXPECT_EQ(body_of("3\r\n<p>\r\nzz\r\nabc", chunked), "<p>zz\r\nabc") << "broken in the midst";
  EXPECT_EQ(body_of("3\r\n<p>\r\n0\r\n\r\n", ""), "3\r\n<p>\r\n0\r\n\r\n") << "nobody said so";
}

TEST(WarcRecord, PackedBodiesAreUnpacked) {
  EXPECT_EQ(body_of(gzip(kPage), "Content-Encoding: gzip\r\n"), kPage);
  EXPECT_EQ(body_of(gzip(kPage), "content-encoding: X-GZIP\r\n"), kPage);
  EXPECT_EQ(body_of(deflated(kPage, 15), "Content-Encoding: deflate\r\n"), kPage);
  EXPECT_EQ(body_of(deflated(kPage, -15), "Content-Encoding: deflate\r\n"), kPage);
  EXPECT_EQ(body_of(test::zstd(kPage), "Content-Encoding: zstd\r\n"), kPage);
  EXPECT_EQ(body_of(gzip(deflated(kPage, 15)), "Content-Encoding: deflate, gzip\r\n"), kPage);
  EXPECT_EQ(body_of(kPage, "Content-Encoding: gzip\r\n"), kPage) << "unpacked by the crawler";
  EXPECT_EQ(body_of(kPage, "Content-Encoding: identity\r\n"), kPage);
  EXPECT_THAT(body_of(gzip(kPage).substr(0, 20), "Content-Encoding: gzip\r\n"),
              HasSubstr("bad-encoding"));
  EXPECT_THAT(body_of("\x0B\x02\x80", "Content-Encoding: br\r\n"), HasSubstr("unsupported"));
}

TEST(WarcRecord, ABombInABodyIsTooLarge) {
  const std::string bomb = gzip(std::string(3'000'000, 'x'));
  const auto document =
      decode({.origin = "a",
              .kind = RecordKind::kWarc,
              .bytes = warc_record(
                  {}, http_answer(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"))},
             {.max_record_bytes = 1'000'000});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, "too-large");
}

TEST(WarcRecord, TheHeaderTellsTheCharacterSet) {
  const auto latin = decode_record(warc_record(
      {}, http_answer("<p>caf\xE9", "Content-Type: text/html; charset=\"ISO-8859-1\"\r\n")));
  EXPECT_EQ(latin.value().body, "<p>café");
  const auto text = decode_record(warc_record(
      {.type = "conversion", .content_type = "text/plain; charset=koi8-r"}, "\xCE\xCF\xD7\xCF"));
  EXPECT_EQ(text.value().body, "ново");
  EXPECT_EQ(text.value().kind, BodyKind::kTextDump);
}

TEST(WarcRecord, UrisAreRepaired) {
  const auto url_of = [](const std::string& uri) {
    return decode_record(warc_record({.uri = uri}, http_answer(kPage)))
        .value()
        .info.url.value_or("-");
  };
  EXPECT_EQ(url_of("http://a.example/b c d"), "http://a.example/b%20c%20d");
  EXPECT_EQ(url_of("<http://a.example/b>"), "http://a.example/b");
  EXPECT_EQ(url_of("http://a.example/\xE9"), "http://a.example/\xEF\xBF\xBD");
  EXPECT_EQ(url_of(""), "-");
}

TEST(WarcRecord, WhatHoldsNoPageSaysWhy) {
  const auto empty_of = [](const std::string& record) {
    return decode_record(record).value().empty.value_or("-");
  };
  EXPECT_EQ(empty_of(warc_record({.type = "revisit"}, http_answer(""))), "revisit");
  EXPECT_EQ(empty_of(warc_record({}, http_answer("gone", "", "404 Not Found"))), "error-page");
  EXPECT_EQ(empty_of(warc_record({}, http_answer("", "", "301 Moved"))), "redirect");
  EXPECT_EQ(empty_of(warc_record({}, http_answer(kPage))), "-");
}

}  // namespace
}  // namespace newsdedup
