// Items of RSS, RDF and Atom feeds, well-formed or not.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "reader/feed_item.hpp"
#include "reader/feed_markup.hpp"
#include "reader/xml_scanner.hpp"

namespace newsdedup {

/// An item as the JSON object that `decode_json` reads: id, url, title, published, modified,
/// authors, language, and `text`, or `"empty":"teaser"` with the teaser as `summary`. The content
/// of an item is the article, and no page around it: its markup is taken off, nothing else.
struct FeedItem {
  std::string json;
  std::string_view source;  ///< as it stands in the feed
  bool is_whole = false;    ///< it does not end with the file
};

/// Goes through a feed item by item. Elements are told by their names, whatever the nesting;
/// prefixes by their namespaces where these are declared. Linear.
class Feed {
 public:
  /// `text` is UTF-8 and must live as long as the feed.
  explicit Feed(std::string_view text) : text_(text), scanner_(text) {}

  /// The next item; nothing at the end.
  std::optional<FeedItem> next();

  /// Whether there was anything that only feeds have.
  bool is_feed() const { return is_feed_; }
  /// Whether the feed came to its end, and not just the file.
  bool is_closed() const { return is_closed_; }

 private:
  /// An element inside an item.
  struct Element {
    std::string name;  ///< "title", "dc:date": prefix as we know it, in lower case
    XmlAttributes attributes;
    std::string_view inside;
    bool is_whole = true;
  };

  void note_feed_tag(const XmlToken& token);
  FeedItem read_item(const XmlToken& start);
  void read_item_attributes(const XmlAttributes& attributes,
                            const std::string& base,
                            ItemParts& parts) const;
  std::optional<Element> next_element(bool& is_end);
  Element read_element(const XmlToken& start);
  std::string known_name(std::string_view name) const;
  void note_namespaces(const XmlAttributes& attributes);

  std::string_view text_;
  XmlScanner scanner_;
  FeedContext context_;
  std::vector<std::pair<std::string, std::string>> prefixes_;  ///< theirs, ours
  bool is_feed_ = false;
  bool is_closed_ = false;
};

/// The JSON of the one item that `item` is; "{}" if there is none.
std::string feed_item_json(std::string_view item);

/// The item of a JSON feed, in the same way. What is no object stays as it is.
std::string json_feed_item(std::string item);

}  // namespace newsdedup
