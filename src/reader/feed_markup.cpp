#include "reader/feed_markup.hpp"

#include <algorithm>
#include <array>

#include "reader/references.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

std::string_view local(std::string_view name) {
  return name.substr(name.rfind(':') == std::string_view::npos ? 0 : name.rfind(':') + 1);
}

/// "http://a.example" => 16: where the path begins
std::size_t path_begin(std::string_view url) {
  const std::size_t host = url.find("//");
  return host == std::string_view::npos ? 0
                                        : std::min(url.size(), url.find_first_of("/?#", host + 2));
}

bool has_scheme(std::string_view url) {
  const std::size_t end = url.find_first_of(":/?#");
  return end != std::string_view::npos && end > 0 && url[end] == ':';
}

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 30> kNames = {
      "p",     "div",        "li", "ul", "ol",      "blockquote", "h1",     "h2",
      "h3",    "h4",         "h5", "h6", "table",   "tr",         "td",     "th",
      "pre",   "figure",     "hr", "dl", "section", "article",    "header", "footer",
      "aside", "figcaption", "dt", "dd", "tbody",   "main"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Appends words, white space made one.
void append_words(std::string& text, std::string_view words) {
  for (const char c : words) {
    if (kSpace.find(c) == std::string_view::npos) {
      text += c;
    } else if (!text.empty() && text.back() != ' ' && text.back() != '\n') {
      text += ' ';
    }
  }
}

/// Ends the text in so many line ends at least, and in no more than two.
void break_line(std::string& text, std::size_t breaks) {
  if (text.ends_with(' ')) {
    text.pop_back();
  }
  if (text.empty() || text.ends_with("\n\n")) {
    return;
  }
  text.append(text.ends_with('\n') ? 1 : breaks, '\n');
}

}  // namespace

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::string_view attribute(const XmlAttributes& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& known) { return known.first == name; });
  return found == attributes.end() ? std::string_view{} : std::string_view(found->second);
}

bool has_markup(std::string_view inside) {
  XmlScanner scanner(inside);
  XmlToken token;
  while (scanner.next(token)) {
    if (token.kind == XmlKind::kStart) {
      return true;
    }
  }
  return false;
}

std::string text_inside(std::string_view inside) {
  std::string text;
  XmlScanner scanner(inside);
  XmlToken token;
  while (scanner.next(token)) {
    if (token.kind == XmlKind::kText) {
      append_resolved(text, token.text);
    } else if (token.kind == XmlKind::kCdata) {
      text += token.text;
    }
  }
  return text;
}

std::string markup_inside(std::string_view inside) {
  std::string markup;
  XmlScanner scanner(inside);
  XmlToken token;
  while (scanner.next(token)) {
    switch (token.kind) {
      case XmlKind::kStart:
        markup.append("<").append(local(token.name)).append(token.text);
        markup += token.is_closed ? " />" : ">";
        break;
      case XmlKind::kEnd:
        markup.append("</").append(local(token.name)).append(">");
        break;
      default:
        markup += token.text;
    }
  }
  return markup;
}

std::string html_to_line(std::string_view html) {
  std::string text;
  XmlScanner scanner(html);
  XmlToken token;
  while (scanner.next(token)) {
    if (token.kind == XmlKind::kText || token.kind == XmlKind::kCdata) {
      append_resolved(text, token.text);
    } else if (token.name == "br" || token.name == "p" || token.name == "div") {
      text += ' ';
    }
  }
  return one_line(text);
}

std::string html_to_text(std::string_view html) {
  std::string text;
  std::string skipped;  // the element inside of which nothing counts
  XmlScanner scanner(html);
  XmlToken token;
  while (scanner.next(token)) {
    const std::string name = lowered(token.name);
    if (!skipped.empty()) {
      skipped = token.kind == XmlKind::kEnd && name == skipped ? "" : skipped;
    } else if (token.kind == XmlKind::kCdata) {
      append_words(text, token.text);
    } else if (token.kind == XmlKind::kText) {
      std::string resolved;
      append_resolved(resolved, token.text);
      append_words(text, resolved);
    } else if (name == "br") {
      break_line(text, 1);
    } else if (is_block(name)) {
      break_line(text, 2);
    } else if (token.kind == XmlKind::kStart && !token.is_closed &&
               (name == "script" || name == "style")) {
      skipped = name;
    }
  }
  text.resize(text.find_last_not_of(" \n") + 1);
  return text;
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else {
      html += c;
    }
  }
  return html;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3 && byte <= 0xE9) {  // the first byte of a letter from U+3000 to U+9FFF
      ++words;
      inside = true;
    } else if (kSpace.find(c) != std::string_view::npos) {
      inside = false;
    } else if (!inside) {
      ++words;
      inside = true;
    }
  }
  return words;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte != 0x7F) {  // of control characters XML has none
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) {
    line.pop_back();
  }
  return line;
}

std::string resolved_url(std::string_view base, std::string_view reference) {
  if (base.empty() || has_scheme(reference) || !has_scheme(base)) {
    return std::string(reference);
  }
  if (reference.empty()) {
    return std::string(base);
  }
  if (reference.starts_with("//")) {
    return std::string(base.substr(0, base.find(':') + 1)).append(reference);
  }
  const std::size_t path = path_begin(base);
  base = base.substr(0, std::min(base.find('#'), base.size()));
  if (reference[0] == '#') {
    return std::string(base).append(reference);
  }
  base = base.substr(0, std::min(base.find('?'), base.size()));
  if (reference[0] == '?') {
    return std::string(base).append(reference);
  }
  const std::string_view host = base.substr(0, path);
  if (reference[0] == '/') {
    return std::string(host).append(reference);
  }
  std::string_view folder = base.substr(path);
  folder = folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/'));
  while (reference.starts_with("./") || reference.starts_with("../")) {
    if (reference[1] == '.') {
      folder =
          folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/'));
    }
    reference.remove_prefix(reference[1] == '.' ? 3 : 2);
  }
  return std::string(host).append(folder).append("/").append(reference);
}

}  // namespace newsdedup
