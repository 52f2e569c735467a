// A record on its way from the reader to the article: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsdedup/core/time.hpp"

namespace newsdedup {

/// What told the day of publication, in the contract's words.
enum class PublishedFrom : std::uint8_t {
  kNone,
  kRecord,
  kJsonLd,
  kMeta,
  kTime,
  kUrl,
  kByline,
  kDateline,
  kUpdated,
  kText
};

/// What is known about an article besides its text. All strings are UTF-8 in NFC.
struct ArticleInfo {
  std::string id;      ///< unique within a run; see docs on ids
  std::string origin;  ///< path as typed, with ":LINE" or "#N" inside a container
  std::optional<std::string> url;
  std::optional<std::string> site;  ///< host name, without "www."
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<std::string> language;  ///< BCP 47 primary tag: "en"
  std::optional<Timestamp> published;
  PublishedFrom published_from = PublishedFrom::kNone;
  std::optional<Timestamp> modified;
  std::uint32_t words = 0;  ///< tokens of the text (docs/tokens)

  bool operator==(const ArticleInfo&) const = default;
};

/// A line that was taken out of the text but may tell time or place.
struct Evidence {
  std::string kind;  ///< "caption", "byline", "dateline", "updated", "published"
  std::string text;

  bool operator==(const Evidence&) const = default;
};

/// A block that was taken out of the text.
struct RemovedBlock {
  std::string kind;  ///< "navigation", "link-list", "disclaimer", "share", "credit", "repeat", ...
  std::string text;

  bool operator==(const RemovedBlock&) const = default;
};

/// What a record's body is.
enum class BodyKind : std::uint8_t {
  kTextDump,  ///< a page saved as text, boilerplate included
  kHtml,      ///< a page
  kArticle    ///< the text of a record: somebody extracted it already
};

/// A record as the reader decodes it: valid UTF-8, nothing stripped.
struct RawDocument {
  ArticleInfo info;  ///< what the record itself says; `words` is 0
  BodyKind kind = BodyKind::kTextDump;
  std::string body;
  std::vector<Evidence> evidence;    ///< read back from the output of `extract`
  std::optional<std::string> empty;  ///< read back: why the record holds no article
  /// Unknown fields of a JSON record, as members of an object without its braces, byte for byte:
  /// `"a":1,"b":{"c":[]}`; empty if there are none.
  std::string extra;
  std::size_t repaired_bytes = 0;  ///< bytes that were no UTF-8 and became U+FFFD
};

/// An article: boilerplate gone, metadata found.
struct Article {
  ArticleInfo info;
  std::string text;  ///< paragraphs separated by one blank line; the title is not part of it
  std::vector<Evidence> evidence;
  std::vector<RemovedBlock> removed;  ///< in the order of the page
  std::optional<std::string> empty;   ///< if there is no text: "no-article", "navigation", ...
  std::string extra;                  ///< as in RawDocument
  double repaired_share = 0;          ///< of bytes that became U+FFFD, if that is to be told
};

}  // namespace newsdedup
