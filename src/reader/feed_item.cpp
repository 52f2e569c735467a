#include "reader/feed_item.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "newsdedup/core/base64.hpp"
#include "reader/feed_date.hpp"
#include "reader/json_text.hpp"

namespace newsdedup {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// HTML inside of an element, told by its attributes; Atom's are text if they do not say so.
std::string html_value(const XmlAttributes& attributes, std::string_view inside, bool is_atom) {
  const std::string type = lowered(attribute(attributes, "type"));
  const std::string_view mode = attribute(attributes, "mode");
  if (mode == "base64" ||
      (!type.empty() && is_atom && type.find('/') != std::string::npos &&
       !type.starts_with("text/") && !type.ends_with("xml") && !has_markup(inside))) {
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

/// "ann@example.org (Ann Doe)", "Ann Doe (ann@example.org)" => "Ann Doe"
std::string author_name(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t at = text.find('@');
  if (open != std::string_view::npos && at < open) {
    text = text.substr(open + 1, text.find(')', open) - open - 1);
  } else if (open != std::string_view::npos && at < text.find(')', open)) {
    text = text.substr(0, open);
  }
  return one_line(text);
}

void read_link(const XmlAttributes& attributes,
               std::string_view inside,
               const std::string& base,
               ItemParts& parts) {
  const std::string_view href = attribute(attributes, "href");
  const std::string_view rel = attribute(attributes, "rel");
  if (href.empty()) {
    const std::string text = one_line(text_inside(inside));
    set_if_empty(parts.link, text.empty() ? text : resolved_url(base, text));
  } else if (rel.empty() || lowered(rel).ends_with("alternate")) {
    const std::string_view type = attribute(attributes, "type");
    const bool is_page = type.empty() || type.find("html") != std::string_view::npos;
    set_if_empty(is_page ? parts.link : parts.other_link, resolved_url(base, one_line(href)));
  }
}

void read_guid(const XmlAttributes& attributes, std::string_view inside, ItemParts& parts) {
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
bool read_time(std::string_view name, std::string_view inside, ItemParts& parts) {
  constexpr std::array<std::string_view, 5> kPublished = {"pubdate", "published", "issued",
                                                          "dcterms:issued", "dcterms:available"};
  constexpr std::array<std::string_view, 3> kUpdated = {"updated", "modified", "dcterms:modified"};
  std::string* target = nullptr;
  if (is_one_of(name, kPublished)) {
    target = &parts.published;
  } else if (is_one_of(name, kUpdated)) {
    target = &parts.updated;
  } else if (name == "dc:date" || name == "created" || name == "dcterms:created" ||
             name == "date") {
    target = &parts.created;
  }
  if (target != nullptr) {
    set_if_empty(*target, feed_date(one_line(text_inside(inside))));
  }
  return target != nullptr;
}

void append_authors(std::string& json, const std::vector<std::string>& authors) {
  json += json.size() == 1 ? "\"authors\":[" : ",\"authors\":[";
  for (std::size_t i = 0; i < authors.size(); ++i) {
    json += i == 0 ? "" : ",";
    append_json_string(json, authors[i]);
  }
  json += ']';
}

}  // namespace

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

void read_part(std::string_view name,
               const XmlAttributes& attributes,
               std::string_view inside,
               bool is_atom,
               const std::string& base,
               ItemParts& parts) {
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
  } else if (name == "description" || name == "summary" || name == "dc:description" ||
             name == "abstract") {
    set_if_empty(parts.summary, html_value(attributes, inside, is_atom));
  } else if (name == "author" || name == "dc:creator" || name == "dc:author") {
    add_author(author_in(inside), parts.authors);
  } else if (name == "itunes:author") {
    set_if_empty(parts.podcaster, author_in(inside));
  } else if (name == "dc:language" || name == "language") {
    set_if_empty(parts.language, one_line(text_inside(inside)));
  } else {
    read_time(name, inside, parts);
  }
}

std::string item_json(ItemParts parts) {
  std::string json = "{";
  const auto add = [&json](std::string_view name, std::string_view value) {
    if (!value.empty()) {
      append_json_member(json, name, value);
    }
  };
  set_if_empty(parts.link, parts.other_link);
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

}  // namespace newsdedup
