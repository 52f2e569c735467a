// Pages in the manner of news sites: each says at its head what is expected.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "newsdedup/extract.hpp"

namespace newsdedup {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const char* name_of(PublishedFrom from) {
  constexpr const char* kNames[] = {"",    "record", "json-ld",  "meta",    "time",
                                    "url", "byline", "dateline", "updated", "text"};
  return kNames[static_cast<std::size_t>(from)];
}

/// Whether an entry of kind and text, "kind: piece", is in the list.
template <class Entry>
bool holds(const std::vector<Entry>& entries, const std::string& wanted) {
  const std::size_t colon = wanted.find(": ");
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.kind == wanted.substr(0, colon) &&
           entry.text.find(wanted.substr(colon + 2)) != std::string::npos;
  });
}

bool is_as_expected(const Article& article, const std::string& key, const std::string& value) {
  const ArticleInfo& info = article.info;
  if (key == "title") {
    return info.title == value;
  }
  if (key == "author") {
    return std::find(info.authors.begin(), info.authors.end(), value) != info.authors.end();
  }
  if (key == "published") {
    return info.published && to_iso(*info.published) == value;
  }
  if (key == "from") {
    return name_of(info.published_from) == value;
  }
  if (key == "url" || key == "language") {
    return (key == "url" ? info.url : info.language) == value;
  }
  if (key == "with" || key == "without") {
    return (article.text.find(value) != std::string::npos) == (key == "with");
  }
  if (key == "evidence") {
    return holds(article.evidence, value);
  }
  if (key == "removed") {
    return holds(article.removed, value);
  }
  return key == "empty" && article.empty == value && article.text.empty();
}

TEST(MadePages, AreReadAsTheySay) {
  std::size_t pages = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(NEWSDEDUP_TESTS_DIR) + "/pages")) {
    if (file.path().extension() != ".html") {
      continue;
    }
    ++pages;
    const std::string html = read_file(file.path());
    RawDocument document;
    document.kind = BodyKind::kHtml;
    document.body = html;
    const Article article = extract(std::move(document), {});
    std::size_t at = html.find('\n') + 1;
    for (std::size_t end = html.find('\n', at); !html.substr(at).starts_with("-->");
         at = end + 1, end = html.find('\n', at)) {
      const std::string line = html.substr(at, end - at);
      const std::size_t colon = line.find(": ");
      EXPECT_TRUE(is_as_expected(article, line.substr(0, colon), line.substr(colon + 2)))
          << file.path().filename() << ": " << line << "\n"
          << article.text;
    }
  }
  EXPECT_GE(pages, 20U);
}

}  // namespace
}  // namespace newsdedup
