#include "reader/feed.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "newsdedup/core/base64.hpp"
#include "newsdedup/text.hpp"
#include "reader/json_line.hpp"
#include "reader/json_text.hpp"

namespace newsdedup {
namespace {

constexpr std::size_t kTeaserWords = 30;  // an item with fewer, and a link, is but a teaser

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

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

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

/// What an item is made of.
struct Parts {
  std::string id;
  std::string link;
  std::string guid_link;  ///< a guid that is an address, and says so or does not deny it
  std::string title;
  std::string published;
  std::string created;
  std::string updated;
  std::string language;
  std::vector<std::string> authors;
  std::string content;  ///< HTML
  std::string summary;
};

/// HTML inside of an element, told by its attributes; Atom's are text if they do not say so.
std::string html_value(const XmlAttributes& attributes, std::string_view inside, bool is_atom) {
  const std::string type = lowered(attribute(attributes, "type"));
  const std::string_view mode = attribute(attributes, "mode");
  if (mode == "base64" || (!type.empty() && is_atom && type.find('/') != std::string::npos &&
                           !type.starts_with("text/") && !type.ends_with("xml"))) {
    return from_base64(text_inside(inside)).value_or("");
  }
  const bool is_xhtml = type == "xhtml" || type.ends_with("+xml") || mode == "xml";
  if (is_xhtml || has_markup(inside)) {
    return markup_inside(inside);
  }
  const bool is_html = !is_atom || type == "html" || type == "text/html" || mode == "escaped";
  const std::string text = text_inside(inside);
  return is_html ? text : escaped(text);
}

/// "ann@example.org (Ann Doe)" => "Ann Doe"
std::string author_name(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open != std::string_view::npos && text.find('@') < open) {
    text = text.substr(open + 1, text.find(')', open) - open - 1);
  }
  return one_line(text);
}

/// The `<name>` inside of an author, else all of it.
std::string author_in(std::string_view inside) {
  XmlScanner scanner(inside);
  XmlToken token;
  while (scanner.next(token)) {
    const std::string name = lowered(token.name);
    if (token.kind == XmlKind::kStart && (name == "name" || name.ends_with(":name"))) {
      const std::size_t begin = token.end;
      std::size_t end = begin;
      while (scanner.next(token) && token.kind != XmlKind::kEnd) {
        end = token.end;
      }
      return one_line(text_inside(inside.substr(begin, end - begin)));
    }
  }
  return author_name(html_to_line(text_inside(inside)));
}

void set_if_empty(std::string& target, std::string value) {
  if (target.empty()) {
    target = std::move(value);
  }
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

void add_author(std::string name, std::vector<std::string>& authors) {
  if (!name.empty() && std::find(authors.begin(), authors.end(), name) == authors.end()) {
    authors.push_back(std::move(name));
  }
}

void read_link(const XmlAttributes& attributes,
               std::string_view inside,
               const std::string& base,
               Parts& parts) {
  const std::string_view href = attribute(attributes, "href");
  const std::string_view rel = attribute(attributes, "rel");
  if (href.empty()) {
    const std::string text = one_line(text_inside(inside));
    set_if_empty(parts.link, text.empty() ? text : resolved_url(base, text));
  } else if (rel.empty() || rel == "alternate") {
    set_if_empty(parts.link, resolved_url(base, one_line(href)));
  }
}

void read_guid(const XmlAttributes& attributes, std::string_view inside, Parts& parts) {
  const std::string id = one_line(text_inside(inside));
  std::string_view is_link = attribute(attributes, "isPermaLink");
  if (is_link.empty()) {
    is_link = attribute(attributes, "ispermalink");
  }
  if (is_web_address(id) && lowered(is_link) != "false") {
    set_if_empty(parts.guid_link, id);
  }
  set_if_empty(parts.id, id);
}

/// One of the elements that tell when.
bool read_time(std::string_view name, std::string_view inside, Parts& parts) {
  constexpr std::array<std::string_view, 6> kPublished = {
      "pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:available"};
  constexpr std::array<std::string_view, 3> kUpdated = {"updated", "modified", "dcterms:modified"};
  std::string* target = nullptr;
  if (is_one_of(name, kPublished)) {
    target = &parts.published;
  } else if (is_one_of(name, kUpdated)) {
    target = &parts.updated;
  } else if (name == "created" || name == "dcterms:created" || name == "date") {
    target = &parts.created;
  }
  if (target != nullptr) {
    set_if_empty(*target, one_line(text_inside(inside)));
  }
  return target != nullptr;
}

/// Takes an element of an item for what its name says.
void read_part(std::string_view name,
               const XmlAttributes& attributes,
               std::string_view inside,
               bool is_atom,
               const std::string& base,
               Parts& parts) {
  if (name == "title" || (name == "dc:title" && parts.title.empty())) {
    std::string title = html_to_line(html_value(attributes, inside, is_atom));
    if (name == "title" && !title.empty()) {
      parts.title = std::move(title);
    } else {
      set_if_empty(parts.title, std::move(title));
    }
  } else if (name == "link") {
    read_link(attributes, inside, base, parts);
  } else if (name == "guid" || name == "id") {
    read_guid(attributes, inside, parts);
  } else if (name == "content:encoded" || name == "content" || name == "xhtml:body" ||
             name == "xhtml:div" || name == "body" || name == "fullitem") {
    std::string html = html_value(attributes, inside, is_atom && name == "content");
    if (html.size() > parts.content.size()) {
      parts.content = std::move(html);
    }
  } else if (name == "description" || name == "summary" || name == "dc:description") {
    set_if_empty(parts.summary, html_value(attributes, inside, is_atom));
  } else if (name == "author" || name == "dc:creator" || name == "dc:author") {
    add_author(author_in(inside), parts.authors);
  } else if (name == "dc:language" || name == "language") {
    set_if_empty(parts.language, one_line(text_inside(inside)));
  } else {
    read_time(name, inside, parts);
  }
}

void append_authors(std::string& json, const std::vector<std::string>& authors) {
  json += json.size() == 1 ? "\"authors\":[" : ",\"authors\":[";
  for (std::size_t i = 0; i < authors.size(); ++i) {
    json += i == 0 ? "" : ",";
    append_json_string(json, authors[i]);
  }
  json += ']';
}

std::string to_json(Parts parts) {
  std::string json = "{";
  const auto add = [&json](std::string_view name, std::string_view value) {
    if (!value.empty()) {
      append_json_member(json, name, value);
    }
  };
  set_if_empty(parts.link, parts.guid_link);
  set_if_empty(parts.published, parts.created);
  add("id", parts.id);
  add("url", parts.link);
  add("title", parts.title);
  add("published", parts.published.empty() ? parts.updated : parts.published);
  if (parts.published.empty() && !parts.updated.empty()) {
    add("published_from", "updated");
  }
  add("modified", parts.updated);
  if (!parts.authors.empty()) {
    append_authors(json, parts.authors);
  }
  add("language", parts.language);
  std::string text = html_to_text(parts.content);
  if (text.empty()) {
    text = html_to_text(parts.summary);
  }
  const bool is_teaser = !parts.link.empty() && count_words(text) < kTeaserWords;
  if (is_teaser) {
    add("empty", "teaser");
  }
  add(is_teaser ? "summary" : "text", text);
  return json + "}";
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
  Parts parts;
  parts.id = attribute(attributes, "rdf:about");
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
  set_if_empty(parts.link,
               is_web_address(parts.id) && attribute(attributes, "rdf:about") == parts.id
                   ? parts.id
                   : std::string());
  if (const std::string_view own = attribute(attributes, "xml:lang"); !own.empty()) {
    parts.language = own;
  }
  set_if_empty(parts.language, context_.language);
  if (parts.authors.empty()) {
    add_author(context_.author, parts.authors);
  }
  return {to_json(std::move(parts)), text_.substr(start.begin, scanner_.at() - start.begin),
          is_whole};
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
  return lowered(name);
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
