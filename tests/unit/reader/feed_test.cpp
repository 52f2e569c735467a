#include "reader/feed.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsdedup/reader.hpp"
#include "newsdedup/text.hpp"
#include "reader/feed_date.hpp"
#include "reader/json_line.hpp"
#include "unit/reader/files.hpp"

namespace newsdedup {
namespace {

using test::read_all;
using test::Readings;
using test::TempFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct FeedCase {
  std::string shows;
  std::string feed;
  std::vector<std::pair<std::string, std::string>> expected;
};

std::string wrapped(const std::string& wrapper, const std::string& item) {
  const std::string spaces =
      R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/")"
      R"( xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/")";
  if (wrapper == "rss") {
    return "<rss version=\"2.0\"" + spaces + "><channel><title>Feed</title><item>" + item +
           "</item></channel></rss>";
  }
  if (wrapper == "atom") {
    return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title><entry>" + item +
           "</entry></feed>";
  }
  if (wrapper == "rdf") {
    return "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
           " xmlns=\"http://purl.org/rss/1.0/\"" +
           spaces +
           "><channel><items><rdf:Seq/></items></channel><item rdf:about=\"http://a.example/1\">" +
           item + "</item></rdf:RDF>";
  }
  return item;
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(at); end != std::string::npos; end = text.find(at, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + at.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<FeedCase> feed_cases() {
  std::vector<FeedCase> cases;
  std::ifstream table(NEWSDEDUP_TESTS_DIR "/tables/feeds.tsv");
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    // Tabs inside of the markup are possible, in the other columns they are not.
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const std::size_t last = line.rfind('\t');
    FeedCase found{line.substr(0, first),
                   wrapped(line.substr(first + 1, second - first - 1),
                           line.substr(second + 1, last - second - 1)),
                   {}};
    for (const std::string& pair : split(line.substr(last + 1), " | ")) {
      const std::size_t equals = pair.find('=');
      found.expected.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    cases.push_back(std::move(found));
  }
  return cases;
}

/// The members of an item, as they stand; strings without their quotes.
std::string member_of(const std::string& json, const std::string& name) {
  std::string line = json;
  line.append(JsonParser::kPadding, '\0');
  JsonParser parser;
  std::vector<JsonMember> members;
  const auto fault = parser.parse_object(std::string_view(line).substr(0, json.size()), members);
  EXPECT_FALSE(fault.has_value()) << json;
  for (const JsonMember& member : members) {
    if (member.name == name) {
      const std::string_view raw = member.value.raw;
      return std::string(member.value.type == JsonType::kString ? raw.substr(1, raw.size() - 2)
                                                                : raw);
    }
  }
  return "-";
}

TEST(FeedDate, DatesOfTheTable) {
  std::ifstream table(NEWSDEDUP_TESTS_DIR "/tables/feed_dates.tsv");
  std::size_t cases = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    const std::size_t tab = line.find('\t');
    const auto time = parse_timestamp(feed_date(std::string_view(line).substr(0, tab)));
    EXPECT_EQ(time ? to_iso(*time) : "-", line.substr(tab + 1)) << line;
    ++cases;
  }
  EXPECT_GT(cases, 100U);
}

TEST(Feed, CharacterSetsWhateverIsDeclared) {
  using namespace std::string_view_literals;
  const std::string item =
      "<rss><channel><item><guid>1</guid><title>caf*</title></item></channel></rss>";
  const auto with = [&](const std::string& declared, const std::string& letter) {
    std::string feed = declared.empty() ? "" : "<?xml version='1.0' encoding='" + declared + "'?>";
    feed += item;
    return feed.replace(feed.find('*'), 1, letter);
  };
  const auto widened = [&](std::string_view mark, std::size_t unit, bool little) {
    std::string wide(mark);
    for (const char c : with("utf-16", "\xE9")) {
      std::string bytes(unit, '\0');
      bytes[little ? 0 : unit - 1] = c;
      wide += bytes;
    }
    return wide;
  };
  const TempFolder folder;
  for (const std::string& feed :
       {with("", "\xC3\xA9"), with("iso-8859-1", "\xE9"), with("utf-8", "\xE9"),
        with("us-ascii", "\xC3\xA9"), with("utf-16", "\xC3\xA9"), with("bogus", "\xC3\xA9"),
        with("UTF-8", "&eacute;"), with("koi8-r", "&#233;"), "\xEF\xBB\xBF" + with("", "\xC3\xA9"),
        widened("\xFF\xFE"sv, 2, true), widened("\xFE\xFF"sv, 2, false), widened("", 2, true),
        widened("", 2, false), widened("\xFF\xFE\0\0"sv, 4, true),
        widened("\0\0\xFE\xFF"sv, 4, false), widened("", 4, true), widened("", 4, false)}) {
    const Readings readings = read_all(folder.write("a.xml", feed));
    ASSERT_EQ(readings.records.size(), 1U) << feed;
    EXPECT_EQ(member_of(readings.records[0].bytes, "title"), "caf\xC3\xA9") << feed;
  }
}

TEST(Feed, ItemsOfTheTable) {
  const std::vector<FeedCase> cases = feed_cases();
  ASSERT_GT(cases.size(), 100U);
  for (const FeedCase& known : cases) {
    Feed feed(known.feed);
    const auto item = feed.next();
    ASSERT_TRUE(item.has_value()) << known.shows;
    for (const auto& [name, value] : known.expected) {
      EXPECT_EQ(member_of(item->json, name), value) << known.shows << ": " << item->json;
    }
  }
}

TEST(Feed, FormsOfNumbersAndEntitiesDoNotGrow) {
  std::string feed = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'z'; ++c) {
    const std::string before = std::string("&") + static_cast<char>(c - 1) + ";";
    feed += std::string("<!ENTITY ") + c + " \"" + before + before + before + before + "\">";
  }
  feed += "]><rss><channel><item><title>&y;</title></item></channel></rss>";
  Feed bomb(feed);
  EXPECT_EQ(member_of(bomb.next()->json, "title"), "&y;");
}

TEST(Feed, HostileMarkupCostsLinearTime) {
  for (const std::string part :
       {"<!--", "<![CDATA[", "<a ", "<a b=\"", "<a b='", "<item>", "<title>", "<description>", "&",
        "<?", "<!x[", "</", "<item><title>", "<a b=\"<", "\"=", "<item xmlns:a=\"b\">"}) {
    std::string text = "<rss>";
    while (text.size() < 400'000) {
      text += part;
    }
    Feed feed(text);
    while (feed.next()) {
    }
  }
}

TEST(FeedReader, ItemsAreRecordsOfTheirOwn) {
  const TempFolder folder;
  const std::string path =
      folder.write("a.xml",
                   "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>"
                   "<item><guid>1</guid><description>One</description></item>"
                   "<item><guid>2</guid><description>Two</description></item></channel></rss>");
  const Readings readings = read_all(path);
  ASSERT_EQ(readings.records.size(), 2U);
  EXPECT_EQ(readings.records[1].origin, path + "#2");
  const RawDocument item = decode(readings.records[1], {}).value();
  EXPECT_EQ(item.info.id, "2");
  EXPECT_EQ(item.body, "Two");
  EXPECT_EQ(item.kind, BodyKind::kArticle);
}

TEST(FeedReader, CharacterSetsThatAreDeclaredWronglyAreSeenThrough) {
  const auto title_of = [](const std::string& declared, const std::string& title) {
    const TempFolder folder;
    const Readings readings =
        read_all(folder.write("a.xml", "<?xml version=\"1.0\" encoding=\"" + declared +
                                           "\"?><rss><channel><item><title>" + title +
                                           "</title></item></channel></rss>"));
    return decode(readings.records.at(0), {}).value().info.title.value_or("-");
  };
  EXPECT_EQ(title_of("utf-8", "café"), "café");
  EXPECT_EQ(title_of("iso-8859-1", "caf\xE9"), "café");
  EXPECT_EQ(title_of("iso-8859-1", "café"), "café");
  EXPECT_EQ(title_of("utf-16", "café"), "café");
  EXPECT_EQ(title_of("us-ascii", "café"), "café");
  EXPECT_EQ(title_of("utf-8",
                     "Der Caf\xE9 in der Stra\xDF"
                     "e am gro\xDF"
                     "en Platz ist ge\xF6"
                     "ffnet"),
            "Der Café in der Straße am großen Platz ist geöffnet");
  EXPECT_EQ(title_of("no-such-set", "café"), "café");
}

TEST(Feed, MarkupBecomesParagraphs) {
  EXPECT_EQ(html_to_text("<p>One\n two</p><P class=a>Three<br/>four</P><ul><li>Five<li>six</ul>"),
            "One two\n\nThree\nfour\n\nFive\n\nsix");
  EXPECT_EQ(html_to_text("a<br><br>b<br><br><br>c"), "a\n\nb\n\nc");
  EXPECT_EQ(html_to_text("<script>if (a < b) { c(); }</script>x<style>p {}</style> &amp; y"),
            "x & y");
  EXPECT_EQ(html_to_text("<div><div> </div></div>"), "");
  EXPECT_EQ(html_to_text("2 < 3"), "2 < 3");
}

TEST(FeedReader, AFeedIsToldByItsFirstTag) {
  const std::string rest = "<channel><item><title>T</title></item></channel>";
  const TempFolder folder;
  for (const std::string& content :
       {"<rss>" + rest + "</rss>", "<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss>" + rest + "</rss>",
        "<!-- made --><rdf:RDF>" + rest + "</rdf:RDF>",
        std::string("\n <feed><entry><title>T</title></entry></feed>"),
        "\xEF\xBB\xBF<?xml version='1.0'?><?xml-stylesheet href='a'?><rss>" + rest + "</rss>"}) {
    EXPECT_EQ(read_all(folder.write("a.txt", content)).records.size(), 1U) << content;
  }
  const Readings forced = read_all(folder.write("a.txt", "text first <rss>" + rest + "</rss>"),
                                   {.input_format = InputFormat::kFeed});
  EXPECT_EQ(forced.records.size(), 1U);
}

TEST(FeedReader, AFeedAboveTheLimitGivesItsFirstItems) {
  std::string feed = "<rss><channel>";
  for (int i = 0; i < 100; ++i) {
    feed += "<item><title>The bridge stays open</title></item>";
  }
  const TempFolder folder;
  const Readings readings =
      read_all(folder.write("a.xml", feed + "</channel></rss>"), {.max_record_bytes = 1000});
  EXPECT_GT(readings.records.size(), 10U);
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
}

TEST(FeedReader, JsonFeedsAreRead) {
  const TempFolder folder;
  const std::string path =
      folder.write("a.json", R"({"title":"items","version": "https://jsonfeed.org/version/1",
    "author":{"items":[]},"items":[{"id":"1","url":"http://a.example/1","content_html":"<p>short</p>","x":1},
    {"id":"2","content_text":"Two words"},{"id":"3","summary":"A summary"}],"more":[{"id":"4"}]})");
  const Readings readings = read_all(path);
  ASSERT_EQ(readings.records.size(), 3U);
  EXPECT_TRUE(readings.errors.empty());
  EXPECT_EQ(readings.records[0].origin, path + "#1");
  const RawDocument teaser = decode(readings.records[0], {}).value();
  EXPECT_EQ(teaser.empty, "teaser");
  EXPECT_EQ(teaser.extra, R"("x":1,"summary":"short")");
  EXPECT_EQ(decode(readings.records[1], {}).value().body, "Two words");
  EXPECT_EQ(decode(readings.records[2], {}).value().body, "A summary");
}

TEST(JsonReader, ElementsOfAnArrayAreRecords) {
  const TempFolder folder;
  const std::string path = folder.write(
      "a.json",
      "[ {\"id\":1,\"text\":\"]\\\"\"}\n,{\"id\":2,},{\"id\":3,\"a\":[{}]} , 7, \"x\",null]\n");
  const Readings readings = read_all(path);
  std::vector<std::string> bytes;
  for (const RawRecord& record : readings.records) {
    bytes.push_back(record.bytes);
  }
  EXPECT_THAT(bytes, ElementsAre("{\"id\":1,\"text\":\"]\\\"\"}", "{\"id\":2,}",
                                 "{\"id\":3,\"a\":[{}]}", "7", "\"x\"", "null"));
  EXPECT_EQ(readings.records[1].origin, path + "#2");
  EXPECT_EQ(decode(readings.records[1], {}).error().code, "bad-json");
}

TEST(JsonReader, AnObjectOverSeveralLinesIsARecord) {
  const TempFolder folder;
  const std::string path = folder.write("a.json", "{\n \"text\": \"a\",\n \"b\": 1\n}\n");
  const Readings readings = read_all(path);
  ASSERT_EQ(readings.records.size(), 1U);
  EXPECT_EQ(readings.records[0].origin, path);
  EXPECT_EQ(decode(readings.records[0], {}).value().extra, "\"b\":1");
  const std::string two =
      folder.write("b.json", "{\n \"text\": \"a\"\n}\n{\n \"text\": \"b\"\n}\n");
  const Readings both = read_all(two);
  ASSERT_EQ(both.records.size(), 2U);
  EXPECT_EQ(both.records[0].origin, two + "#1");
}

TEST(JsonReader, ALargeElementCostsThatElementOnly) {
  const TempFolder folder;
  const Readings readings = read_all(
      folder.write("a.json", "[{\"a\":1},{\"a\":\"" + std::string(500'000, 'x') + "\"},{\"a\":2}]"),
      {.max_record_bytes = 1000});
  EXPECT_EQ(readings.records.size(), 2U);
  ASSERT_EQ(readings.errors.size(), 1U);
  EXPECT_EQ(readings.errors[0].code, "too-large");
  EXPECT_THAT(readings.errors[0].origin, HasSubstr("#2"));
}

TEST(Replayed, ARejectIsReadAsWhatItWas) {
  const auto line = [](const std::string& members) {
    return RawRecord{.origin = "bad.jsonl:1",
                     .kind = RecordKind::kJson,
                     .bytes = "{\"origin\":\"a.html\",\"code\":\"bad-gzip\",\"message\":\"cut\"," +
                              members + "}"};
  };
  const RawRecord page = replayed(line("\"format\":\"html\",\"record\":\"<p>\\u0041\"")).value();
  EXPECT_EQ(page.kind, RecordKind::kHtml);
  EXPECT_EQ(page.origin, "a.html");
  EXPECT_EQ(page.bytes, "<p>A");
  const RawRecord binary =
      replayed(line("\"format\":\"text\",\"encoding\":\"base64\",\"record\":\"Y2Fm6Q==\"")).value();
  EXPECT_EQ(binary.bytes, "caf\xE9");
  EXPECT_EQ(replayed(line("\"record\":null")).error().code, "bad-gzip");
  EXPECT_EQ(replayed(line("\"text\":\"an article\"")).value().origin, "bad.jsonl:1");
}

TEST(DecodeJson, FieldsGoByTheNamesThatOptionsGive) {
  const ReaderOptions options{.fields = {{"text", "story.body.plain"},
                                         {"title", "kicker"},
                                         {"title", "story.head"},
                                         {"site", "source"},
                                         {"id", "a.b"}}};
  const auto result = decode(
      {.origin = "a",
       .kind = RecordKind::kJson,
       .bytes =
           R"({"text":"not this","story":{"body":{"plain":"This"},"head":"Head"},"kicker":"","source":"B","a.b":123456789012345678901})"},
      options);
  const RawDocument& document = result.value();
  EXPECT_EQ(document.body, "This");
  EXPECT_EQ(document.info.title, "Head");
  EXPECT_EQ(document.info.site, "B");
  EXPECT_EQ(document.info.id, "123456789012345678901");
  EXPECT_THAT(document.extra, HasSubstr(R"("story":{"body":{"plain":"This"},"head":"Head"})"));
  EXPECT_THAT(document.extra, HasSubstr(R"("extra":{"text":"not this"})"));
  EXPECT_THROW(ReaderOptions({.fields = {{"words", "a"}}}).check(), FatalError);
  EXPECT_THROW(ReaderOptions({.fields = {{"text", ""}}}).check(), FatalError);
}

}  // namespace
}  // namespace newsdedup
