// Files that are cut at any byte: what was complete comes out, one error names what was not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/reader.hpp"
#include "reader/decompressor.hpp"
#include "unit/reader/files.hpp"
#include "unit/reader/made_warc.hpp"

namespace newsdedup {
namespace {

using test::gzip;
using test::read_all;
using test::Readings;
using test::TempFolder;

struct Cut {
  std::string name;               ///< of the file
  std::string content;            ///< of the good file
  std::vector<std::size_t> ends;  ///< where its records are complete
};

std::string id_of(const RawRecord& record) {
  const auto document = decode(record, {});
  return document ? document.value().info.id : "rejected";
}

/// Cuts at every byte. `whole` is how many records are complete by the bytes alone.
void cut_everywhere(const Cut& cut) {
  const TempFolder folder;
  std::vector<std::string> ids;
  for (const RawRecord& record : read_all(folder.write(cut.name, cut.content)).records) {
    ids.push_back(id_of(record));
  }
  ASSERT_EQ(ids.size(), cut.ends.size()) << cut.name;
  for (std::size_t size = 1; size < cut.content.size(); ++size) {
    const Readings readings = read_all(folder.write(cut.name, cut.content.substr(0, size)));
    std::size_t complete = 0;
    while (complete < cut.ends.size() && cut.ends[complete] <= size) {
      ++complete;
    }
    std::vector<std::string> found;
    std::size_t rejected = readings.errors.size();
    for (const RawRecord& record : readings.records) {
      const std::string id = id_of(record);
      if (id == "rejected") {
        ++rejected;
      } else {
        found.push_back(id);
      }
    }
    ASSERT_GE(found.size(), complete) << cut.name << " cut at " << size;
    ASSERT_LE(rejected, 1U) << cut.name << " cut at " << size;
    ASSERT_TRUE(found.size() + rejected > complete || size == cut.ends[complete - 1] ||
                rejected == 0)
        << cut.name << " cut at " << size;
    for (std::size_t i = 0; i < complete; ++i) {
      ASSERT_EQ(found[i], ids[i]) << cut.name << " cut at " << size;
    }
    const bool is_inside =
        complete < ids.size() && (complete == 0 || size > cut.ends[complete - 1] + 4);
    if (is_inside) {
      ASSERT_EQ(rejected, 1U) << cut.name << " cut at " << size;
      ASSERT_EQ(found.size(), complete) << cut.name << " cut at " << size;
    }
  }
}

/// Pieces put together, and where each ends.
Cut joined(const std::string& name,
           const std::string& before,
           const std::vector<std::string>& records,
           const std::string& between,
           const std::string& after) {
  Cut cut{name, before, {}};
  for (std::size_t i = 0; i < records.size(); ++i) {
    cut.content += (i == 0 ? "" : between) + records[i];
    cut.ends.push_back(cut.content.size());
  }
  cut.content += after;
  return cut;
}

const std::vector<std::string> kObjects = {
    R"({"id":"1","text":"The bridge: \"open\" {for} [now]."})",
    R"({"id":"2","text":"b","x":[1,{"y":null}]})", R"({"id":"3","text":"caf\u00e9 é"})"};

TEST(CutFiles, JsonLines) {
  Cut cut = joined("a.jsonl", "", kObjects, "\n", "\n");
  cut_everywhere(cut);
}

TEST(CutFiles, JsonArrays) {
  // The first bytes do not tell yet that this is JSON.
  const TempFolder folder;
  cut_everywhere(joined("a.json", "[", kObjects, ",\n ", "\n]\n"));
}

TEST(CutFiles, JsonFeeds) {
  const std::string content =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"F","items":[)";
  const Cut cut = joined("a.json", content, kObjects, ",", "]}");
  const TempFolder folder;
  for (std::size_t size = content.size(); size < cut.content.size(); ++size) {
    const Readings readings = read_all(folder.write("a.json", cut.content.substr(0, size)));
    std::size_t complete = 0;
    while (complete < 3 && cut.ends[complete] <= size) {
      ++complete;
    }
    ASSERT_EQ(readings.records.size(), complete) << size;
    ASSERT_LE(readings.errors.size(), 1U) << size;
  }
}

std::vector<std::string> warc_records() {
  std::vector<std::string> records;
  for (const char* id : {"<urn:uuid:1>", "<urn:uuid:2>", "<urn:uuid:3>"}) {
    std::string record =
        test::warc_record({.id = id}, test::http_answer("<p>The bridge stays open."));
    records.push_back(record.substr(0, record.size() - 4));
  }
  return records;
}

TEST(CutFiles, Warc) {
  cut_everywhere(joined("a.warc", "", warc_records(), "\r\n\r\n", "\r\n\r\n"));
}

TEST(CutFiles, WarcInMembers) {
  std::vector<std::string> members;
  for (const std::string& record : warc_records()) {
    members.push_back(gzip(record + "\r\n\r\n"));
  }
  const Cut cut = joined("a.warc.gz", "", members, "", "");
  const TempFolder folder;
  for (std::size_t size = 30; size < cut.content.size(); ++size) {
    const Readings readings = read_all(folder.write("a.warc.gz", cut.content.substr(0, size)));
    std::size_t complete = 0;
    while (complete < 3 && cut.ends[complete] <= size) {
      ++complete;
    }
    ASSERT_GE(readings.records.size(), complete) << size;
    ASSERT_EQ(readings.errors.size(), size == cut.ends[complete > 0 ? complete - 1 : 0] ? 0U : 1U)
        << size;
  }
}

std::string feed_item(int number) {
  const std::string id = std::to_string(number);
  return "<item><guid>" + id +
         "</guid><title>The &amp; bridge</title><description><![CDATA[<p>It <b>stays</b> open.]]>"
         "</description></item>";
}

TEST(CutFiles, Feeds) {
  const std::string head = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F</title>";
  const Cut cut =
      joined("a.xml", head, {feed_item(1), feed_item(2), feed_item(3)}, "\n", "</channel></rss>");
  const TempFolder folder;
  for (std::size_t size = head.size(); size < cut.content.size(); ++size) {
    const Readings readings = read_all(folder.write("a.xml", cut.content.substr(0, size)));
    std::size_t complete = 0;
    while (complete < 3 && cut.ends[complete] <= size) {
      ++complete;
    }
    ASSERT_EQ(readings.records.size(), complete) << size;
    ASSERT_EQ(readings.errors.size(), 1U) << size;
    const bool is_inside =
        complete < 3 && size > (complete == 0 ? head.size() : cut.ends[complete - 1]) + 6;
    if (is_inside) {
      ASSERT_TRUE(readings.errors[0].origin.ends_with("#" + std::to_string(complete + 1))) << size;
      ASSERT_TRUE(readings.errors[0].record.has_value()) << size;
    }
  }
}

struct PackedKind {
  std::string name;
  std::string content;
  bool one_record = false;  ///< the file is its only record
};

std::string many_lines() {
  std::string lines;
  for (int i = 0; i < 400; ++i) {
    lines += "{\"id\":\"" + std::to_string(i * 7919 % 10007) + "\",\"text\":\"a\"}\n";
  }
  return lines;
}

std::string atom_feed() {
  std::string feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
  for (int i = 0; i < 20; ++i) {
    feed += "<entry><id>tag:" + std::to_string(i) + "</id><title>The bridge</title></entry>";
  }
  return feed + "</feed>";
}

std::vector<PackedKind> packed_kinds() {
  const std::vector<std::string> warc = warc_records();
  const std::string end = "\r\n\r\n";
  return {{"a.jsonl", many_lines()},
          {"a.json", joined("", "[", kObjects, ",\n", "]\n").content},
          {"a.json", R"({"version":"https://jsonfeed.org/version/1","items":[)" +
                         joined("", "", kObjects, ",", "]}").content},
          {"a.warc", warc[0] + end + warc[1] + end + warc[2] + end},
          {"a.xml", "<rss><channel>" + feed_item(1) + feed_item(2) + "</channel></rss>"},
          {"a.xml", atom_feed()},
          {"a.html", "<html><p>The bridge stays open, the city says.</p></html>", true},
          {"a.txt", "The bridge stays open, the city says.\n", true}};
}

/// Of the good records.
std::vector<std::string> ids_of(const Readings& readings) {
  std::vector<std::string> ids;
  for (const RawRecord& record : readings.records) {
    ids.push_back(id_of(record));
  }
  std::erase(ids, "rejected");
  return ids;
}

/// Every place of a small file, 500 of a larger one.
std::vector<std::size_t> places_in(std::size_t size) {
  constexpr std::size_t kFirst = 18;  // there the kind of packing is told
  constexpr std::size_t kMost = 500;
  std::vector<std::size_t> places;
  std::uint32_t random = 1;
  for (std::size_t i = kFirst; i < std::min(size, kFirst + kMost); ++i) {
    random = random * 1664525U + 1013904223U;
    places.push_back(size <= kMost ? i : kFirst + random % (size - kFirst));
  }
  return places;
}

TEST(CutFiles, PackedFilesOfEachKindGiveWhatCanBeUnpackedAndOneErrorThatSaysWhy) {
  const TempFolder folder;
  for (const PackedKind& kind : packed_kinds()) {
    for (const bool is_gzip : {true, false}) {
      const std::string packed = is_gzip ? gzip(kind.content) : test::zstd(kind.content);
      const std::string code = is_gzip ? "bad-gzip" : "bad-zstd";
      for (const std::size_t size : places_in(packed.size())) {
        const std::string where = kind.name + " " + code + " cut at " + std::to_string(size);
        const std::string cut = packed.substr(0, size);
        const Readings readings = read_all(folder.write(kind.name, cut));
        ASSERT_EQ(readings.errors.size(), 1U) << where;
        EXPECT_EQ(readings.errors[0].code, code) << where;
        std::string plain;
        unpack(cut, is_gzip ? Packing::kGzip : Packing::kZstd, 1'000'000, plain);
        if (plain.empty() || kind.one_record) {
          EXPECT_TRUE(readings.records.empty()) << where;
          continue;
        }
        Readings of_plain = read_all(folder.write("plain-" + kind.name, plain));
        if (kind.name == "a.jsonl" && !plain.ends_with('\n')) {
          of_plain.records.pop_back();  // a last line without its end
        }
        EXPECT_EQ(ids_of(readings), ids_of(of_plain)) << where;
      }
    }
  }
}

}  // namespace
}  // namespace newsdedup
