#include "extract/html/tokenizer.hpp"

#include <algorithm>
#include <utility>

#include "extract/html/byte_scan.hpp"
#include "extract/html/characters.hpp"

namespace newsdedup::html {
namespace {

const char* skip_space(const char* at, const char* end) {
  while (at < end && is_space(*at)) {
    ++at;
  }
  return at;
}

const char* skip_until(const char* at, const char* end, CharacterSet set) {
  while (at < end && !is_in(*at, set)) {
    ++at;
  }
  return at;
}

}  // namespace

Tokenizer::Tokenizer(std::string_view page)
    : begin_(page.data()), at_(page.data()), end_(page.data() + page.size()) {}

bool Tokenizer::next(Token& token) {
  while (at_ < end_) {
    bool found = false;
    switch (content_) {
      case Content::kData:
        found = next_in_data(token);
        break;
      case Content::kCdata:
        found = read_cdata(token);
        break;
      case Content::kPlainText:
        return emit_text(end_, TextMode::kRaw, token);
      default:
        found = read_raw_text(token);
    }
    if (found) {
      return true;
    }
  }
  return false;
}

bool Tokenizer::emit_text(const char* end, TextMode mode, Token& token) {
  const char* begin = std::exchange(at_, end);
  if (begin == end) {
    return false;
  }
  token.kind = TokenKind::kText;
  token.mode = mode;
  token.text = slice(begin, end);
  return true;
}

/// Whether the '<' at `at` begins anything but text.
bool Tokenizer::opens_markup(const char* at) const {
  if (end_ - at < 2) {
    return false;
  }
  const char c = at[1];
  return is_letter(c) || c == '!' || c == '?' || (c == '/' && end_ - at > 2);
}

bool Tokenizer::next_in_data(Token& token) {
  const char* at = find_any(at_, end_, '<');
  while (at < end_ && !opens_markup(at)) {
    at = find_any(at + 1, end_, '<');
  }
  return at > at_ ? emit_text(at, TextMode::kData, token) : read_markup(token);
}

/// What begins with the '<' at the current position; false if it comes to nothing ("</>").
bool Tokenizer::read_markup(Token& token) {
  switch (at_[1]) {
    case '!':
      return read_declaration(token);
    case '?':
      return read_bogus_comment(at_ + 1, token);
    case '/':
      if (is_letter(at_[2])) {
        return read_tag(at_ + 2, TokenKind::kEndTag, token);
      }
      if (at_[2] == '>') {
        at_ += 3;
        return false;
      }
      return read_bogus_comment(at_ + 2, token);
    default:
      return read_tag(at_ + 1, TokenKind::kStartTag, token);
  }
}

/// Whether the page goes on like this at `at`, in whatever case.
bool Tokenizer::begins_with(const char* at, std::string_view lower) const {
  return static_cast<std::size_t>(end_ - at) >= lower.size() &&
         is_same_name({at, lower.size()}, lower);
}

bool Tokenizer::read_declaration(Token& token) {
  constexpr std::string_view kDoctype = "doctype";
  constexpr std::string_view kCdata = "[CDATA[";
  const char* at = at_ + 2;
  if (begins_with(at, "--")) {
    return read_comment(at + 2, token);
  }
  if (begins_with(at, kDoctype)) {
    return read_doctype(at + kDoctype.size(), token);
  }
  if (allows_cdata_ && slice(at, end_).starts_with(kCdata)) {
    at_ = at + kCdata.size();
    content_ = Content::kCdata;
    return false;
  }
  return read_bogus_comment(at, token);
}

bool Tokenizer::read_bogus_comment(const char* at, Token& token) {
  const char* close = find_any(at, end_, '>');
  token.kind = TokenKind::kComment;
  token.text = slice(at, close);
  at_ = close == end_ ? end_ : close + 1;
  return true;
}

/// `at` is behind "<!--". At the end of the page what could have begun the comment's end is no part
/// of it.
bool Tokenizer::read_comment(const char* at, Token& token) {
  token.kind = TokenKind::kComment;
  const std::string_view rest = slice(at, end_);
  if (rest.starts_with('>') || rest.starts_with("->")) {
    token.text = {};
    at_ = at + (rest[0] == '>' ? 1 : 2);
    return true;
  }
  const char* close = at;
  std::string_view text;
  while ((close = find_any(close, end_, '>')) < end_) {
    text = slice(at, close++);
    for (const std::string_view end : {"--", "--!"}) {
      if (text.ends_with(end)) {
        token.text = text.substr(0, text.size() - end.size());
        at_ = close;
        return true;
      }
    }
  }
  token.text = rest;
  for (const std::string_view end : {"--!", "--", "-"}) {
    if (rest.ends_with(end)) {
      token.text.remove_suffix(end.size());
      break;
    }
  }
  at_ = end_;
  return true;
}

/// `at` is at the tag's name. False if the page ends within the tag, which is then dropped.
bool Tokenizer::read_tag(const char* at, TokenKind kind, Token& token) {
  const char* name = at;
  std::uint32_t hash = kNameHash;
  for (; at < end_ && !is_in(*at, kEndsTagName); ++at) {
    hash = add_to_hash(hash, *at);
  }
  token.name = slice(name, at);
  token.name_hash = hash;
  at = read_attributes(at, token);
  if (at == end_) {
    at_ = end_;
    return false;
  }
  at_ = at + 1;
  content_ = Content::kData;
  token.kind = kind;
  token.attributes = attributes_.all();
  if (kind == TokenKind::kStartTag) {
    last_start_tag_ = token.name;
  }
  return true;
}

/// Reads up to the '>' of the tag, or to the end of the page; returns where that is.
const char* Tokenizer::read_attributes(const char* at, Token& token) {
  token.self_closing = false;
  attributes_.clear();
  while ((at = skip_space(at, end_)) < end_ && *at != '>') {
    if (*at == '/') {
      ++at;
      token.self_closing = at < end_ && *at == '>';
    } else {
      at = read_attribute(at);
    }
  }
  return at;
}

/// Reads the attribute at `at`, the end of the page if it does not end before; returns what comes
/// behind it.
const char* Tokenizer::read_attribute(const char* at) {
  const char* name = at;
  std::uint32_t hash = kNameHash;
  do {  // a name may begin with '='
    hash = add_to_hash(hash, *at++);
  } while (at < end_ && !is_in(*at, kEndsAttributeName));
  const char* name_end = at;
  const char* value = at;
  const char* value_end = at;
  const char* behind = skip_space(at, end_);
  if (behind < end_ && *behind == '=') {
    value = skip_space(behind + 1, end_);
    if (value < end_ && (*value == '"' || *value == '\'')) {
      value_end = find_any(value + 1, end_, *value);
      ++value;
      behind = value_end == end_ ? end_ : value_end + 1;
    } else {
      value_end = behind = skip_until(value, end_, kEndsBareValue);
    }
  }
  if (attributes_.size() < kMaxAttributes) {
    const auto offset = [&](const char* p) { return static_cast<std::uint32_t>(p - begin_); };
    const auto size = [](const char* from, const char* to) {
      return static_cast<std::uint32_t>(to - from);
    };
    attributes_.add(
        {offset(name), size(name, name_end), offset(value), size(value, value_end), hash},
        slice(begin_, end_));
  }
  return behind;
}

bool Tokenizer::read_cdata(Token& token) {
  constexpr std::string_view kClose = "]]>";
  const std::string_view rest = slice(at_, end_);
  const std::size_t close = rest.find(kClose);
  if (close == std::string_view::npos) {
    return emit_text(end_, TextMode::kCdata, token);
  }
  const bool found = emit_text(at_ + close, TextMode::kCdata, token);
  at_ += kClose.size();
  content_ = Content::kData;
  return found;
}

/// RCDATA, raw text and script data: text up to the end tag of the element, then that tag.
bool Tokenizer::read_raw_text(Token& token) {
  const char* close = content_ == Content::kScriptData ? end_of_script() : end_of_raw_text();
  const TextMode mode = content_ == Content::kRcdata ? TextMode::kRcdata : TextMode::kRaw;
  if (emit_text(close, mode, token)) {
    return true;
  }
  return read_tag(at_ + 2, TokenKind::kEndTag, token);
}

/// Whether an "appropriate end tag" begins at `at`.
bool Tokenizer::closes_raw_text(const char* at) const {
  const char* behind = at + 2 + last_start_tag_.size();
  return end_ - at > static_cast<std::ptrdiff_t>(2 + last_start_tag_.size()) && *at == '<' &&
         at[1] == '/' && !last_start_tag_.empty() &&
         is_same_name(slice(at + 2, behind), last_start_tag_) && is_in(*behind, kEndsTagName);
}

const char* Tokenizer::end_of_raw_text() const {
  const char* at = find_any(at_, end_, '<');
  while (at < end_ && !closes_raw_text(at)) {
    at = find_any(at + 1, end_, '<');
  }
  return at;
}

/// Whether "<script" or "</script" stands at `at` as a tag.
bool Tokenizer::begins_script_tag(const char* at, std::string_view tag) const {
  return static_cast<std::size_t>(end_ - at) > tag.size() && begins_with(at, tag) &&
         is_in(at[tag.size()], kEndsTagName);
}

/// What the '<' or '-' at `at` makes of the state (13.2.5.15 to 31).
Tokenizer::ScriptEscape Tokenizer::escape_behind(const char* at, ScriptEscape escape) const {
  if (escape == ScriptEscape::kNone) {
    return begins_with(at, "<!--") ? ScriptEscape::kEscaped : escape;
  }
  if (*at == '-') {
    return begins_with(at, "-->") ? ScriptEscape::kNone : escape;
  }
  if (escape == ScriptEscape::kEscaped) {
    return begins_script_tag(at, "<script") ? ScriptEscape::kDoubleEscaped : escape;
  }
  return begins_script_tag(at, "</script") ? ScriptEscape::kEscaped : escape;
}

const char* Tokenizer::end_of_script() const {
  ScriptEscape escape = ScriptEscape::kNone;
  const char* at = at_;
  while (true) {
    const bool was_plain = escape == ScriptEscape::kNone;
    at = was_plain ? find_any(at, end_, '<') : find_any(at, end_, '<', '-');
    if (at == end_ || (escape != ScriptEscape::kDoubleEscaped && closes_raw_text(at))) {
      return at;
    }
    escape = escape_behind(at, escape);
    const bool begins_escape = was_plain && escape == ScriptEscape::kEscaped;
    at += begins_escape ? 2 : 1;  // the dashes of "<!--" may be those of "-->"
  }
}

Content content_after(Tag tag) {
  switch (tag) {
    case Tag::kScript:
      return Content::kScriptData;
    case Tag::kTitle:
    case Tag::kTextarea:
      return Content::kRcdata;
    case Tag::kStyle:
    case Tag::kIframe:
    case Tag::kNoembed:
    case Tag::kNoframes:
    case Tag::kXmp:
      return Content::kRawText;
    case Tag::kPlaintext:
      return Content::kPlainText;
    default:
      return Content::kData;
  }
}

}  // namespace newsdedup::html
