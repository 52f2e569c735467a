#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/reader.hpp"
#include "unit/reader/files.hpp"

namespace newsdedup {
namespace {

using test::gzip;
using test::read_all;
using test::Readings;
using test::TempFolder;
using test::zstd;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> bytes_of(const Readings& readings) {
  std::vector<std::string> all;
  for (const RawRecord& record : readings.records) {
    all.push_back(record.bytes);
  }
  return all;
}

Readings read_content(const std::string& name,
                      std::string_view content,
                      const ReaderOptions& options = {}) {
  const TempFolder folder;
  return read_all(folder.write(name, content), options);
}

/// The code of the one error that a file gives.
std::string code_of(const std::string& name, std::string_view content) {
  const Readings readings = read_content(name, content);
  EXPECT_TRUE(readings.records.empty()) << name;
  return readings.errors.size() == 1 ? readings.errors[0].code : "not one error";
}

TEST(FileReader, ATextFileIsOneRecordWithItsBytesAsTheyStand) {
  const TempFolder folder;
  const std::string path = folder.write("a.txt", "One line.\r\nAnother.\n");
  const Readings readings = read_all(path);
  ASSERT_EQ(readings.records.size(), 1U);
  EXPECT_EQ(readings.records[0].origin, path);
  EXPECT_EQ(readings.records[0].kind, RecordKind::kText);
  EXPECT_EQ(readings.records[0].bytes, "One line.\r\nAnother.\n");
}

TEST(FileReader, AnEmptyFileIsAnEmptyRecord) {
  EXPECT_THAT(bytes_of(read_content("a.txt", "")), ElementsAre(""));
  EXPECT_THAT(bytes_of(read_content("a.txt.gz", gzip(""))), ElementsAre(""));
}

TEST(FileReader, AFileOfManyBuffersIsReadWhole) {
  std::string text;
  while (text.size() < 1'000'000) {
    text += "The bridge stays open for another year, " + std::to_string(text.size()) + ".\n";
  }
  EXPECT_THAT(bytes_of(read_content("a.txt", text)), ElementsAre(text));
  EXPECT_THAT(bytes_of(read_content("a", gzip(text))), ElementsAre(text));
}

TEST(FileReader, ATextAboveTheLimitIsTooLarge) {
  const ReaderOptions options{.max_record_bytes = 10};
  EXPECT_THAT(bytes_of(read_content("a.txt", "0123456789", options)), ElementsAre("0123456789"));
  const Readings readings = read_content("a.txt", "0123456789a", options);
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
}

TEST(FileReader, ATextThatIsCutShortInItsGzipIsAnErrorOnly) {
  const std::string packed = gzip("A text that is long enough to be cut in the midst of it.");
  const Readings readings = read_content("a.txt.gz", packed.substr(0, packed.size() - 10));
  EXPECT_TRUE(readings.records.empty());
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "bad-gzip");
}

TEST(FileReader, WhatCannotBeOpenedIsOneError) {
  const TempFolder folder;
  for (const std::string& path : {folder / "missing.txt", folder.path()}) {
    const Readings readings = read_all(path);
    ASSERT_EQ(readings.errors.size(), 1U);
    EXPECT_EQ(readings.errors[0].code, "unreadable");
    EXPECT_EQ(readings.errors[0].origin, path);
  }
}

TEST(LineReader, EveryLineIsARecordThatKnowsItsNumber) {
  const TempFolder folder;
  const std::string path = folder.write("a.jsonl", "{\"a\":1}\n\n \t\r\n{\"a\":2}\r\n{\"a\":3}");
  const Readings readings = read_all(path);
  EXPECT_THAT(bytes_of(readings), ElementsAre("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"));
  EXPECT_EQ(readings.records[0].origin, path + ":1");
  EXPECT_EQ(readings.records[1].origin, path + ":4");
  EXPECT_EQ(readings.records[2].origin, path + ":5");
  EXPECT_EQ(readings.records[2].kind, RecordKind::kJson);
}

TEST(LineReader, AnEmptyFileHoldsNoRecords) {
  EXPECT_TRUE(read_content("a.jsonl", "").records.empty());
  EXPECT_TRUE(read_content("a.jsonl", "\xEF\xBB\xBF\n").records.empty());
}

TEST(LineReader, LinesOfEveryLengthAroundABufferAreKeptWhole) {
  std::string content;
  std::vector<std::string> expected;
  for (std::size_t size = 1; size < 600'000; size = size * 7 + 1) {
    expected.push_back("{" + std::string(size, 'x') + "}");
    content += expected.back() + "\n";
  }
  EXPECT_EQ(bytes_of(read_content("a.jsonl", content)), expected);
  EXPECT_EQ(bytes_of(read_content("a.jsonl", gzip(content))), expected);
}

TEST(LineReader, ALineAboveTheLimitIsToldAndReadingGoesOn) {
  const ReaderOptions options{.max_record_bytes = 10};
  const Readings readings = read_content(
      "a.jsonl", "{\"a\":1}\n" + std::string(1'000'000, 'x') + "\n{\"a\":1234}\r\n", options);
  EXPECT_THAT(bytes_of(readings), ElementsAre("{\"a\":1}", "{\"a\":1234}"));
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
  EXPECT_THAT(readings.errors[0].origin, HasSubstr("a.jsonl:2"));
  EXPECT_EQ(read_content("a.jsonl", "{\"abcdef\":1}", options).errors.size(), 1U);
}

TEST(LineReader, ALineOfFiftyMegabytesIsRead) {
  const TempFolder folder;
  const std::string path =
      folder.write("a.jsonl", "{\"text\":\"" + std::string(50'000'000, 'x') + "\"}\n{}\n");
  const Readings readings = read_all(path);
  ASSERT_EQ(readings.records.size(), 2U);
  EXPECT_EQ(readings.records[0].bytes.size(), 50'000'011U);
}

TEST(LineReader, MembersOfAGzipFileAreReadAsOne) {
  const Readings readings =
      read_content("a.gz", gzip("{\"a\":1}\n{\"a\"") + gzip("") + gzip(":2}\n{\"a\":3}\n"));
  EXPECT_THAT(bytes_of(readings), ElementsAre("{\"a\":1}", "{\"a\":2}", "{\"a\":3}"));
  EXPECT_TRUE(readings.errors.empty());
}

TEST(LineReader, ZerosAfterGzipDataArePassedOver) {
  const Readings readings =
      read_content("a.jsonl.gz", gzip("{\"a\":1}\n") + std::string(999, '\0'));
  EXPECT_EQ(readings.records.size(), 1U);
  EXPECT_TRUE(readings.errors.empty());
}

TEST(LineReader, RecordsBeforeDamageInAGzipFileAreGood) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) {
    lines += "{\"a\":" + std::to_string(i * 7919) + "}\n";
  }
  const std::string packed = gzip(lines);
  const Readings cut = read_content("a.jsonl.gz", packed.substr(0, packed.size() / 2));
  EXPECT_GT(cut.records.size(), 5'000U);
  EXPECT_EQ(cut.records.back().bytes.back(), '}');
  ASSERT_EQ(cut.errors.size(), 1U);
  EXPECT_EQ(cut.errors[0].code, "bad-gzip");
  EXPECT_THAT(cut.errors[0].message, HasSubstr("too early"));

  const Readings garbage = read_content("a.jsonl.gz", gzip("{\"a\":1}\n") + "no gzip at all");
  EXPECT_THAT(bytes_of(garbage), ElementsAre("{\"a\":1}"));
  ASSERT_EQ(garbage.errors.size(), 1U);
  EXPECT_EQ(garbage.errors[0].code, "bad-gzip");
}

TEST(LineReader, ABombIsToldAndLeavesMemoryAlone) {
  const std::string bomb = gzip(std::string(30'000'000, 'x'));
  const ReaderOptions options{.max_record_bytes = 1'000'000};
  const Readings readings = read_content("a.jsonl.gz", bomb + gzip("\n{\"a\":1}\n"), options);
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
  EXPECT_THAT(bytes_of(readings), ElementsAre("{\"a\":1}"));
}

TEST(OpenReader, StandardInputIsReadLikeAFile) {
  const TempFolder folder;
  const std::string path = folder.write("lines", gzip("{\"a\":1}\n{\"a\":2}\n"));
  const int saved = ::dup(STDIN_FILENO);
  const int file = ::open(path.c_str(), O_RDONLY);
  ::dup2(file, STDIN_FILENO);
  const Readings readings = read_all("-");
  ::dup2(saved, STDIN_FILENO);
  ::close(file);
  ::close(saved);
  EXPECT_THAT(bytes_of(readings), ElementsAre("{\"a\":1}", "{\"a\":2}"));
  EXPECT_EQ(readings.records[1].origin, "-:2");
}

TEST(OpenReader, LinesAreToldByContentWhereTheNameDoesNotTell) {
  for (const char* name : {"a", "a.txt", "a.json", "a.jsonl", "a.ndjson", "a.log"}) {
    const Readings readings = read_content(name, "\xEF\xBB\xBF\n {\"a\":1}\n{\"a\":2}\n");
    ASSERT_EQ(readings.records.size(), 2U) << name;
    EXPECT_EQ(readings.records[0].kind, RecordKind::kJson) << name;
  }
  const Readings longer =
      read_content("a", "{\"text\":\"" + std::string(100'000, 'x') + "\"}\n{\"a\":2}\n");
  EXPECT_EQ(longer.records.size(), 2U);
}

TEST(OpenReader, TextThatOnlyBeginsLikeJsonIsText) {
  for (const char* text : {"{a note} and more\n", "[Reuters] A bridge stays open.\n", "{", "[",
                           "{\"quoted\" words} they said\n", "\n\n{\n"}) {
    const Readings readings = read_content("a.txt", text);
    ASSERT_EQ(readings.records.size(), 1U) << text;
    EXPECT_EQ(readings.records[0].kind, RecordKind::kText) << text;
    EXPECT_EQ(readings.records[0].bytes, text);
  }
}

TEST(OpenReader, ABrokenLineInAJsonFileIsLeftToTheLine) {
  EXPECT_EQ(read_content("a.json", "{\"a\":1,}\n{\"a\":2}\n").records.size(), 2U);
  EXPECT_EQ(read_content("a.json", "{\"a\":\"cut off").records.size(), 1U);
  EXPECT_EQ(read_content("a.jsonl", "not json\n{\"a\":2}\n").records.size(), 2U);
  EXPECT_EQ(read_content("a.jsonl", std::string("{\"a\":\0}\n{}\n", 11)).records.size(), 2U);
}

TEST(OpenReader, KindsThatAreNotReadAreTold) {
  EXPECT_EQ(code_of("a", "<?xml version=\"1.0\"?><urlset><url/></urlset>"), "unsupported");
  EXPECT_EQ(code_of("a.txt.xz",
                    "\xFD"
                    "7zXZ and more"),
            "unsupported");
}

TEST(OpenReader, ZstdIsReadInSeveralFrames) {
  const std::string lines = zstd("{\"a\":1}\n{\"a\"") + zstd("") + zstd(":2}\n");
  EXPECT_THAT(bytes_of(read_content("a.jsonl.zst", lines)), ElementsAre("{\"a\":1}", "{\"a\":2}"));
  EXPECT_THAT(bytes_of(read_content("a", zstd("One line.\n"))), ElementsAre("One line.\n"));
  const Readings cut = read_content("a.jsonl.zst", lines.substr(0, lines.size() - 3));
  ASSERT_EQ(cut.errors.size(), 1U);
  EXPECT_EQ(cut.errors[0].code, "bad-zstd");
}

TEST(OpenReader, Utf16IsReadOfEveryKind) {
  const auto wide = [](std::string_view text) {
    std::string bytes = "\xFF\xFE";
    for (const char c : text) {
      bytes += c;
      bytes += '\0';
    }
    return bytes;
  };
  EXPECT_THAT(bytes_of(read_content("a.jsonl", wide("{\"a\":1}\n{\"a\":2}\n"))),
              ElementsAre(HasSubstr("{\"a\":1}"), "{\"a\":2}"));
  EXPECT_THAT(bytes_of(read_content("a.txt", wide("ab") + std::string("\x3D\xD8\0\xDE", 4))),
              ElementsAre("\xEF\xBB\xBF"
                          "ab\xF0\x9F\x98\x80"));
  const Readings large = read_content("a.txt.gz", gzip(wide(std::string(1'000'000, 'x'))));
  EXPECT_EQ(large.records.at(0).bytes.size(), 1'000'003U);
  EXPECT_THAT(bytes_of(read_content("a.txt", "\xFE\xFF\xD8")),
              ElementsAre("\xEF\xBB\xBF\xEF\xBF\xBD"));
}

TEST(LineReader, LinesWithValuesOfTheTableAreReadOrRejectedByTheirNumbers) {
  std::ifstream table(NEWSDEDUP_TESTS_DIR "/tables/json_values.tsv");
  std::string lines;
  std::vector<bool> valid;
  for (std::string row; std::getline(table, row);) {
    if (!row.starts_with('#')) {
      lines += R"({"text":"t","x":)" + row.substr(2) + "}\n";
      valid.push_back(row[0] == 'y');
    }
  }
  ASSERT_GT(valid.size(), 200U);
  const Readings readings = read_content("a.jsonl", lines);
  ASSERT_EQ(readings.records.size(), valid.size());
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const auto document = decode(readings.records[i], {});
    EXPECT_EQ(static_cast<bool>(document), valid[i]) << readings.records[i].bytes;
    const std::string& origin = document ? document.value().info.origin : document.error().origin;
    EXPECT_TRUE(origin.ends_with(":" + std::to_string(i + 1))) << origin;
  }
}

TEST(JsonReader, ACommaOutOfPlaceIsToldOnceAndCostsNoElement) {
  for (const char* json :
       {"[{\"a\":1},{\"a\":2},]", "[{\"a\":1},,{\"a\":2}]", "[,{\"a\":1},{\"a\":2}]",
        "[{\"a\":1} {\"a\":2}]", "[{\"a\":1}{\"a\":2},,,]"}) {
    const Readings readings = read_content("a.json", json);
    EXPECT_EQ(readings.records.size(), 2U) << json;
    ASSERT_EQ(readings.errors.size(), 1U) << json;
    EXPECT_EQ(readings.errors[0].code, "bad-json") << json;
  }
  for (const char* json : {"[{\"a\":1},{\"a\":2}]", "[{\"a\":1}]\n[{\"a\":2}]", " [ [1] , {} ] ",
                           "{\"a\":\n1} {\"a\":2}", "[{\"a\":1}\n,\n{\"a\":[2,]}]"}) {
    const Readings readings = read_content("a.json", json);
    EXPECT_EQ(readings.records.size(), 2U) << json;
    EXPECT_TRUE(readings.errors.empty()) << json;
  }
  EXPECT_EQ(code_of("a.json", "[,]"), "bad-json");
  EXPECT_TRUE(read_content("a.json", "[]").errors.empty());
}

TEST(OpenReader, Utf32IsReadOfEveryKind) {
  using namespace std::string_view_literals;
  const auto wide = [](std::string_view text) {
    std::string bytes("\xFF\xFE\0\0"sv);
    for (const char c : text) {
      bytes.append(1, c).append(3, '\0');
    }
    return bytes;
  };
  EXPECT_THAT(bytes_of(read_content("a.jsonl", wide("{\"a\":1}\n{\"a\":2}\n"))),
              ElementsAre(HasSubstr("{\"a\":1}"), "{\"a\":2}"));
  EXPECT_THAT(bytes_of(read_content("a.txt", std::string("\0\0\xFE\xFF\0\1\xF6\0\0\0\xD8\0\0"sv))),
              ElementsAre("\xEF\xBB\xBF\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(LineReader, ALineWithoutEndIsGivenUpAtLast) {
  const ReaderOptions options{.max_record_bytes = 1000};
  const Readings readings = read_content(
      "a.jsonl.gz", gzip("{\"a\":1}\n" + std::string(70'000'000, '\x01') + "\n{}\n"), options);
  EXPECT_THAT(bytes_of(readings), ElementsAre("{\"a\":1}"));
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
  EXPECT_THAT(readings.errors[0].message, HasSubstr("not read"));
}

RecordKind kind_of(const std::string& name, const std::string& content) {
  return read_content(name, content).records.at(0).kind;
}

TEST(OpenReader, PagesAreToldByContentThenByName) {
  EXPECT_EQ(kind_of("a.txt", "\xEF\xBB\xBF\n<!-- saved --><!DOCTYPE HTML><p>"), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a", "<HTML lang=en>"), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a", "<?xml version=\"1.0\"?>\n<html xmlns=\"\">"), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a", "<div class=story>a fragment"), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a", "<divine> is no tag"), RecordKind::kText);
  EXPECT_EQ(kind_of("a", "< p> is none"), RecordKind::kText);
  EXPECT_EQ(kind_of("a.html.gz", gzip("no markup at all")), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a.HTM", ""), RecordKind::kText);
  EXPECT_EQ(kind_of("a.html", std::string("a\0b <p>", 7)), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a", std::string("<p>a\0b", 6)), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a", std::string("\xFF\xFE<\0p\0>\0", 8)), RecordKind::kHtml);
  EXPECT_EQ(kind_of("a.html", std::string("\xFE\xFF\0a", 4)), RecordKind::kHtml);
}

TEST(OpenReader, WhatIsNoTextIsBinary) {
  EXPECT_EQ(code_of("a.html", "%PDF-1.7\n%\xE2\xE3"), "binary");
  EXPECT_EQ(code_of("a.html", "\xFF\xD8\xFF\xE0"), "binary");
  EXPECT_EQ(code_of("a.html", std::string("RIFF\0\0\x9A\0WEBP", 12)), "binary");
  EXPECT_EQ(code_of("a.txt", "\x89PNG\r\n\x1A\n"), "binary");
  EXPECT_EQ(code_of("a", "%PDF-1.7\n%\xE2\xE3"), "binary");
  EXPECT_EQ(code_of("a.jsonl", "PK\x03\x04"), "binary");
  EXPECT_EQ(code_of("a.txt", std::string("text\0text", 9)), "binary");
  EXPECT_EQ(code_of("a", "\x01\x02\x03\x04 few words"), "binary");
}

TEST(OpenReader, AForcedFormatIsNotQuestioned) {
  const ReaderOptions text{.input_format = InputFormat::kText};
  EXPECT_THAT(bytes_of(read_content("a.jsonl", "{}\n{}\n", text)), ElementsAre("{}\n{}\n"));
  EXPECT_THAT(bytes_of(read_content("a", "<html>", text)), ElementsAre("<html>"));
  const ReaderOptions lines{.input_format = InputFormat::kJsonl};
  EXPECT_THAT(bytes_of(read_content("a.txt", "a\nb\n", lines)), ElementsAre("a", "b"));
  const ReaderOptions page{.input_format = InputFormat::kHtml};
  EXPECT_EQ(read_content("a.txt", "text", page).records.at(0).kind, RecordKind::kHtml);
}

TEST(ReaderOptions, AreRefusedOutOfRange) {
  EXPECT_NO_THROW(ReaderOptions{}.check());
  EXPECT_THROW(ReaderOptions{.max_record_bytes = 0}.check(), FatalError);
  EXPECT_THROW((ReaderOptions{.max_record_bytes = (std::size_t{1} << 30) + 1}.check()), FatalError);
}

}  // namespace
}  // namespace newsdedup
