#include "reader/feed.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "newsdedup/text.hpp"
#include "reader/feed_date.hpp"
#include "reader/feed_item.hpp"
#include "reader/json_line.hpp"
#include "reader/json_text.hpp"

namespace newsdedup {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Namespaces by a part of their names that tells them, and the prefix that we have for each.
constexpr auto kNamespaces = std::to_array<Pair>({
    {"purl.org/dc/elements", "dc:"},
    {"purl.org/dc/terms", "dcterms:"},
    {"purl.org/rss/1.0/modules/content", "content:"},
    {"purl.org/rss/1.0/modules/", "module:"},
    {"purl.org/rss/1.0", ""},
    {"purl.org/atom/ns", ""},
    {"www.w3.org/2005/atom", ""},
    {"backend.userland.com/rss", ""},
    {"blogs.law.harvard.edu/tech/rss", ""},
    {"my.netscape.com/rdf/simple", ""},
    {"channel.netscape.com/rdf/simple", ""},
    {"www.w3.org/1999/xhtml", "xhtml:"},
    {"www.w3.org/1999/02/22-rdf-syntax-ns", "rdf:"},
    {"search.yahoo.com/mrss", "media:"},
    {"www.itunes.com/dtds/podcast", "itunes:"},
});

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_item(std::string_view name) { return name == "item" || name == "entry"; }

/// What ends an item that nobody ended.
bool is_around_items(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"channel", "rss", "feed", "rdf:rdf", "rdf"};
  return is_one_of(name, kNames);
}

/// Elements of a few words: where one has no end tag, the next element ends it.
bool is_short(std::string_view name) {
  constexpr std::array<std::string_view, 16> kNames = {
      "title",  "link",     "guid",    "id",         "pubdate", "published", "updated",  "modified",
      "issued", "category", "dc:date", "dc:creator", "created", "comments",  "dc:title", "url"};
  return is_one_of(name, kNames);
}

bool is_item_element(std::string_view name) {
  constexpr std::array<std::string_view, 6> kLong = {"description",     "summary", "content",
                                                     "content:encoded", "author",  "source"};
  return is_short(name) || is_one_of(name, kLong);
}

}  // namespace

std::optional<FeedItem> Feed::next() {
  XmlToken token;
  while (scanner_.next(token)) {
    if (token.kind == XmlKind::kStart) {
      note_namespaces(read_attributes(token.text));
      if (is_item(known_name(token.name))) {
        is_feed_ = true;
        return read_item(token);
      }
      note_feed_tag(token);
    } else if (token.kind == XmlKind::kEnd) {
      const std::string name = known_name(token.name);
      is_closed_ = is_closed_ || name == "rss" || name == "feed" || name == "rdf:rdf";
    }
  }
  return std::nullopt;
}

/// Something that the feed says of itself.
void Feed::note_feed_tag(const XmlToken& token) {
  const std::string name = known_name(token.name);
  const XmlAttributes attributes = read_attributes(token.text);
  if (is_around_items(name)) {
    is_feed_ = true;
    is_closed_ = is_closed_ || (token.is_closed && name != "channel");
    const std::string_view base = attribute(attributes, "xml:base");
    if (!base.empty()) {
      context_.base = resolved_url(context_.base, base);
    }
    set_if_empty(context_.language, std::string(attribute(attributes, "xml:lang")));
    return;
  }
  constexpr std::array<std::string_view, 8> kRead = {
      "language", "dc:language", "author", "image", "title", "link", "textinput", "description"};
  if (token.is_closed || !is_one_of(name, kRead)) {
    return;
  }
  const Element element = read_element(token);
  if (name == "author") {
    set_if_empty(context_.author, author_in(element.inside));
  } else if (name.ends_with("language")) {
    set_if_empty(context_.language, one_line(text_inside(element.inside)));
  } else if (name == "link" && is_web_address(one_line(element.inside))) {
    set_if_empty(context_.base, one_line(element.inside));
  }
}

FeedItem Feed::read_item(const XmlToken& start) {
  const XmlAttributes attributes = read_attributes(start.text);
  const bool is_atom = known_name(start.name) == "entry";
  std::string base = context_.base;
  if (const std::string_view own = attribute(attributes, "xml:base"); !own.empty()) {
    base = resolved_url(base, own);
  }
  ItemParts parts;
  read_item_attributes(attributes, base, parts);
  const std::string about = parts.id;
  bool is_whole = start.is_closed;
  bool is_end = start.is_closed;
  while (!is_end) {
    const std::optional<Element> element = next_element(is_end);
    if (!element) {
      is_whole = is_end;
      break;
    }
    const std::string_view own = attribute(element->attributes, "xml:base");
    read_part(element->name, element->attributes, element->inside, is_atom,
              own.empty() ? base : resolved_url(base, own), parts);
    set_if_empty(parts.language, element->name == "content" || element->name == "title"
                                     ? std::string(attribute(element->attributes, "xml:lang"))
                                     : std::string());
  }
  set_if_empty(parts.link, is_web_address(about) ? about : std::string());
  if (const std::string_view own = attribute(attributes, "xml:lang"); !own.empty()) {
    parts.language = own;
  }
  set_if_empty(parts.language, context_.language);
  if (parts.authors.empty()) {
    add_author(parts.podcaster.empty() ? context_.author : parts.podcaster, parts.authors);
  }
  return {item_json(std::move(parts)), text_.substr(start.begin, scanner_.at() - start.begin),
          is_whole};
}

/// What RDF and CDF say of an item in its tag.
void Feed::read_item_attributes(const XmlAttributes& attributes,
                                const std::string& base,
                                ItemParts& parts) const {
  for (const auto& [name, value] : attributes) {
    const std::string known = known_name(name);
    if (known == "rdf:about") {
      parts.id = value;
    } else if (known == "href") {
      parts.link = resolved_url(base, one_line(value));
    } else if (known == "lastmod") {
      parts.updated = feed_date(one_line(value));
    }
  }
}

/// The next element of the item; nothing where it ends, and `is_end` says whether something ended
/// it.
std::optional<Feed::Element> Feed::next_element(bool& is_end) {
  XmlToken token;
  while (scanner_.next(token)) {
    if (token.kind != XmlKind::kStart && token.kind != XmlKind::kEnd) {
      continue;
    }
    const std::string name = known_name(token.name);
    const bool is_over = token.kind == XmlKind::kEnd && is_item(name);
    const bool is_outside = token.kind == XmlKind::kEnd ? is_around_items(name) : is_item(name);
    if (is_over || is_outside) {
      scanner_.move_to(is_over ? token.end : token.begin);
      is_end = true;
      return std::nullopt;
    }
    if (token.kind == XmlKind::kStart) {
      return read_element(token);
    }
  }
  return std::nullopt;
}

/// Up to its end tag, or to what can only stand behind it.
Feed::Element Feed::read_element(const XmlToken& start) {
  Element element;
  element.attributes = read_attributes(start.text);
  note_namespaces(element.attributes);
  element.name = known_name(start.name);
  if (start.is_closed) {
    return element;
  }
  const bool ends_early = is_short(element.name);
  std::size_t depth = 1;
  XmlToken token;
  while (scanner_.next(token)) {
    if (token.kind != XmlKind::kStart && token.kind != XmlKind::kEnd) {
      continue;
    }
    const bool is_start = token.kind == XmlKind::kStart;
    const bool is_same = token.name == start.name;
    if (is_same && !(is_start && ends_early)) {
      depth += is_start ? (token.is_closed ? 0 : 1) : std::size_t(-1);
    }
    const std::string name = is_same ? std::string() : known_name(token.name);
    const bool is_outside = is_item(name) || (!is_start && is_around_items(name)) ||
                            (is_start && ends_early && (is_same || is_item_element(name)));
    if (depth == 0 || is_outside) {
      element.inside = text_.substr(start.end, token.begin - start.end);
      scanner_.move_to(depth == 0 ? token.end : token.begin);
      return element;
    }
  }
  element.inside = text_.substr(start.end);
  element.is_whole = false;
  return element;
}

/// "DC:Date" => "dc:date": the prefix of the namespace that theirs stands for.
std::string Feed::known_name(std::string_view name) const {
  const std::size_t colon = name.find(':');
  const std::string_view prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
  const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
  for (auto known = prefixes_.rbegin(); known != prefixes_.rend(); ++known) {
    if (known->first == prefix) {
      return known->second + lowered(local);
    }
  }
  return lowered(prefix) == "atom" ? lowered(local) : lowered(name);
}

void Feed::note_namespaces(const XmlAttributes& attributes) {
  constexpr std::size_t kMost = 100;
  for (const auto& [name, value] : attributes) {
    if (!name.starts_with("xmlns") || prefixes_.size() >= kMost) {
      continue;
    }
    const std::string_view prefix = name.size() > 6 && name[5] == ':' ? name.substr(6) : "";
    const std::string uri = lowered(value);
    const auto known = std::find_if(kNamespaces.begin(), kNamespaces.end(), [&](const Pair& space) {
      return uri.find(space.first) != std::string::npos;
    });
    // A default namespace is that of feeds, or of markup inside of an item, which is not looked at.
    if (known != kNamespaces.end() && !(prefix.empty() && !known->second.empty())) {
      const std::pair<std::string, std::string> pair(prefix, known->second);
      if (std::find(prefixes_.begin(), prefixes_.end(), pair) == prefixes_.end()) {
        prefixes_.push_back(pair);
      }
    }
  }
}

std::string feed_item_json(std::string_view item) {
  std::string text(item);
  repair_utf8(text);
  Feed feed(text);
  const std::optional<FeedItem> found = feed.next();
  return found ? found->json : "{}";
}

std::string json_feed_item(std::string item) {
  const std::size_t size = item.size();
  item.append(JsonParser::kPadding, '\0');
  std::vector<JsonMember> members;
  JsonParser parser;
  const bool is_object =
      !parser.parse_object(std::string_view(item).substr(0, size), members).has_value();
  const auto text_of = [&](std::string_view name) {
    const auto member = std::find_if(members.begin(), members.end(),
                                     [&](const JsonMember& known) { return known.name == name; });
    return member == members.end() ? std::string_view{} : member->value.text;
  };
  if (!is_object) {
    item.resize(size);
    return item;
  }
  std::string text = html_to_text(text_of("content_html"));
  for (const char* name : {"content_text", "summary"}) {
    text = text.empty() ? std::string(text_of(name)) : std::move(text);
  }
  const bool has_link = !text_of("url").empty() || !text_of("external_url").empty();
  const bool is_teaser = has_link && count_words(text) < kTeaserWords;
  std::string json = "{";
  for (const JsonMember& member : members) {
    const bool is_content =
        member.name == "content_html" || member.name == "content_text" || member.name == "summary";
    if (!is_content) {
      json.append(json.size() == 1 ? "" : ",").append(member.raw_name).append(":");
      json += member.value.raw;
    }
  }
  if (is_teaser) {
    append_json_member(json, "empty", "teaser");
  }
  if (!text.empty()) {
    append_json_member(json, is_teaser ? "summary" : "text", text);
  }
  return json + "}";
}

}  // namespace newsdedup
