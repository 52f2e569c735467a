#include "reader/xml_scanner.hpp"

#include <algorithm>

#include "reader/references.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";
constexpr std::string_view kCdata = "<![CDATA[";

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

}  // namespace

bool XmlScanner::next(XmlToken& token) {
  while (at_ < text_.size()) {
    token = XmlToken{};
    token.begin = at_;
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with(kCdata)) {
      const std::size_t end = rest.find("]]>");
      token.kind = XmlKind::kCdata;
      token.text = rest.substr(kCdata.size(), end == std::string_view::npos ? end : end - 9);
      at_ += std::min(rest.size(), end == std::string_view::npos ? end : end + 3);
      token.end = at_;
      return true;
    }
    if (rest[0] == '<' && (skip_declaration() || read_tag(token))) {
      if (token.name.empty()) {
        continue;
      }
      token.end = at_;
      return true;
    }
    const std::size_t end = std::min(rest.size(), tags_end_ ? rest.find('<', 1) : rest.size());
    token.text = rest.substr(0, end);
    at_ += end;
    token.end = at_;
    return true;
  }
  return false;
}

/// Past a comment, a processing instruction or a document type.
bool XmlScanner::skip_declaration() {
  const std::string_view rest = text_.substr(at_);
  std::string_view end;
  bool* may_end = &comments_end_;
  if (rest.starts_with("<!--")) {
    end = "-->";
  } else if (rest.starts_with("<?")) {
    end = "?>";
    may_end = &instructions_end_;
  } else if (rest.starts_with("<!")) {
    const std::size_t bracket = rest.find_first_of("[>");
    end = bracket != std::string_view::npos && rest[bracket] == '[' ? "]>" : ">";
    may_end = &types_end_;
  } else {
    return false;
  }
  std::size_t at = *may_end ? rest.find(end, 2) : std::string_view::npos;
  *may_end = at != std::string_view::npos;
  if (!*may_end) {
    end = ">";  // without its proper end
    at = rest.find(end);
  }
  at_ += at == std::string_view::npos ? rest.size() : at + end.size();
  return true;
}

bool XmlScanner::read_tag(XmlToken& token) {
  const bool is_end = at_ + 1 < text_.size() && text_[at_ + 1] == '/';
  const std::size_t name = at_ + (is_end ? 2 : 1);
  if (name >= text_.size() || !begins_name(text_[name])) {
    return false;
  }
  const std::size_t name_end = std::min(text_.size(), text_.find_first_of(" \t\r\n\f/><", name));
  const std::size_t end = end_of_tag(name_end);
  if (end == std::string_view::npos) {
    tags_end_ = false;  // the text ends inside a tag
    return false;
  }
  token.kind = is_end ? XmlKind::kEnd : XmlKind::kStart;
  token.name = text_.substr(name, name_end - name);
  token.is_closed = text_[end - 1] == '/' && end > name_end;
  token.text = text_.substr(name_end, end - name_end - (token.is_closed ? 1 : 0));
  at_ = text_[end] == '>' ? end + 1 : end;
  return true;
}

/// Where the tag's '>' stands, or the '<' of the next one if it has none; not inside quotes.
std::size_t XmlScanner::end_of_tag(std::size_t at) {
  while (true) {
    at = text_.find_first_of("\"'<>", at);
    if (at == std::string_view::npos || text_[at] == '>' || text_[at] == '<') {
      return at;
    }
    const char quote = text_[at];
    bool& may_end = quotes_end_[quote == '"' ? 0 : 1];
    const bool is_value = text_[text_.find_last_not_of(kSpace, at - 1)] == '=';  // behind a name
    const std::size_t close =
        may_end && is_value ? text_.find(quote, at + 1) : std::string_view::npos;
    may_end = may_end && (!is_value || close != std::string_view::npos);
    at = close == std::string_view::npos ? at + 1 : close + 1;
  }
}

XmlAttributes read_attributes(std::string_view text) {
  XmlAttributes attributes;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\r\n\f/", at)) != std::string_view::npos) {
    const std::size_t name_end = std::min(text.size(), text.find_first_of(" \t\r\n\f/=", at + 1));
    const std::string_view name = text.substr(at, name_end - at);
    at = text.find_first_not_of(kSpace, name_end);
    std::string value;
    if (at != std::string_view::npos && text[at] == '=') {
      at = std::min(text.size(), text.find_first_not_of(kSpace, at + 1));
      const bool is_quoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
      const std::size_t begin = is_quoted ? at + 1 : at;
      const std::size_t end = std::min(
          text.size(), is_quoted ? text.find(text[at], begin) : text.find_first_of(kSpace, begin));
      append_resolved(value, text.substr(begin, end - begin));
      at = std::min(text.size(), end + (is_quoted ? 1 : 0));
    }
    attributes.emplace_back(name, std::move(value));
    if (at == std::string_view::npos) {
      break;
    }
  }
  return attributes;
}

}  // namespace newsdedup
