#include "reader/content_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "newsdedup/text.hpp"
#include "reader/json_line.hpp"

namespace newsdedup {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f";

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_any_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == to_lower(b); });
}

std::string_view skip_space(std::string_view text) {
  return text.substr(std::min(text.size(), text.find_first_not_of(kSpace)));
}

std::string_view skip_mark_and_space(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  return skip_space(text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text);
}

/// "a/B.JSONL.gz" => "jsonl"
std::string extension_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
  std::transform(name.begin(), name.end(), name.begin(), to_lower);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) {
      name.resize(name.size() - packed.size());
    }
  }
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string() : name.substr(dot + 1);
}

bool is_compressed(std::string_view head) {
  return head.starts_with(
             "\xFD"
             "7zXZ") ||  // xz
         (head.starts_with("BZh") &&
          head.substr(std::min<std::size_t>(head.size(), 4)).starts_with("1AY&SY"));  // bzip2
}

bool has_binary_magic(std::string_view head) {
  using namespace std::string_view_literals;
  constexpr std::array kMagics = {"\x89PNG"sv,
                                  "\xFF\xD8\xFF"sv,
                                  "GIF87a"sv,
                                  "GIF89a"sv,
                                  "%PDF-"sv,
                                  "PK\x03\x04"sv,
                                  "\x7F"
                                  "ELF"sv,
                                  "SQLite format 3"sv};
  return std::any_of(kMagics.begin(), kMagics.end(),
                     [&](std::string_view magic) { return head.starts_with(magic); });
}

/// A NUL, or more than a tenth of control characters.
bool looks_binary(std::string_view head) {
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && (c < '\b' || c > '\r') && c != '\x1B';
  });
  return head.find('\0') != std::string_view::npos ||
         static_cast<std::size_t>(controls) * 10 > head.size();
}

/// Without the last character, which may be cut.
std::string_view whole_characters(std::string_view head) {
  while (!head.empty() && (head.back() & 0x80) != 0) {
    head.remove_suffix(1);
  }
  return head;
}

/// Past XML declarations, processing instructions, comments and document types, but that of pages.
std::string_view skip_prologue(std::string_view text) {
  while (true) {
    std::string_view end;
    if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<?")) {
      end = ">";
    } else if (starts_with_any_case(text, "<!doctype") &&
               !starts_with_any_case(text, "<!doctype html")) {
      const std::size_t bracket = text.find_first_of("[>");
      end = bracket != std::string_view::npos && text[bracket] == '[' ? "]>" : ">";
    } else {
      return text;
    }
    const std::size_t at = text.find(end, 2);
    if (at == std::string_view::npos) {
      return {};
    }
    text = skip_space(text.substr(at + end.size()));
  }
}

bool is_complete_object(std::string_view line) {
  std::string padded(line);
  padded.append(JsonParser::kPadding, '\0');
  repair_json(padded);
  const std::size_t size = padded.size() - JsonParser::kPadding;
  std::vector<JsonMember> members;
  return !JsonParser().parse_object(std::string_view(padded).substr(0, size), members);
}

/// `text` begins with a brace or bracket; `is_whole`: it is all of the content.
ContentKind tell_json(std::string_view text, std::string_view extension, bool is_whole) {
  const bool is_json = extension == "json";
  const std::string_view after = skip_space(text.substr(1));
  if (text[0] == '[') {
    const bool holds_objects =
        after.starts_with('{') && skip_space(after.substr(1)).starts_with('"');
    return is_json || holds_objects ? ContentKind::kJsonDocument : ContentKind::kText;
  }
  const std::size_t end = text.find('\n');
  const bool looks_like_object = after.starts_with('"') || after.starts_with('}');
  if (end == std::string_view::npos && !is_whole) {
    return is_json || looks_like_object ? ContentKind::kJsonl : ContentKind::kText;
  }
  std::string_view line = text.substr(0, end);
  line = line.substr(0, line.find_last_not_of(kSpace) + 1);
  if (is_complete_object(line)) {
    return ContentKind::kJsonl;
  }
  if (line.size() == 1 && looks_like_object) {
    return ContentKind::kJsonDocument;
  }
  if (!is_json) {
    return ContentKind::kText;
  }
  // A broken line costs that line only; an object that goes on is another matter.
  return line.ends_with('}') || end == std::string_view::npos ? ContentKind::kJsonl
                                                              : ContentKind::kJsonDocument;
}

/// Whether an object says that it is a JSON feed. Quotes inside of a text would be escaped.
bool is_json_feed(std::string_view text) {
  constexpr std::string_view kVersion = "\"version\"";
  const std::size_t at = text.find(kVersion);
  if (!text.starts_with('{') || at == std::string_view::npos) {
    return false;
  }
  std::string_view value = skip_space(text.substr(at + kVersion.size()));
  if (!value.starts_with(':')) {
    return false;
  }
  value = skip_space(value.substr(1));
  constexpr std::size_t kLongest = 40;
  return value.substr(0, kLongest).find("//jsonfeed.org/version/") != std::string_view::npos;
}

/// Whether the text begins with the tag of an element with which pages and parts of pages begin.
bool begins_page(std::string_view text) {
  constexpr std::array<std::string_view, 32> kTags = {
      "html",  "head",    "body", "title",  "meta", "link",    "base",   "script",
      "style", "article", "main", "div",    "p",    "section", "header", "nav",
      "table", "center",  "font", "h1",     "h2",   "h3",      "ul",     "ol",
      "span",  "a",       "img",  "figure", "b",    "strong",  "br",     "blockquote"};
  if (starts_with_any_case(text, "<!doctype html")) {
    return true;
  }
  return std::any_of(kTags.begin(), kTags.end(), [&](std::string_view tag) {
    constexpr std::string_view kEnds = " \t\r\n\f/>";
    return text.size() > tag.size() + 1 && text[0] == '<' &&
           starts_with_any_case(text.substr(1), tag) &&
           kEnds.find(text[tag.size() + 1]) != std::string_view::npos;
  });
}

/// What the markup at the beginning tells; kText if there is none.
ContentKind tell_markup(std::string_view text) {
  const std::string_view body = skip_prologue(text);
  if (begins_page(body)) {
    return ContentKind::kHtml;
  }
  for (const std::string_view tag : {"<rss", "<feed", "<rdf:rdf", "<channel", "<atom:feed"}) {
    if (starts_with_any_case(body, tag)) {
      return ContentKind::kFeed;
    }
  }
  return starts_with_any_case(text, "<?xml") ? ContentKind::kFeed : ContentKind::kText;
}

bool is_page_extension(std::string_view extension) {
  return extension == "html" || extension == "htm" || extension == "xhtml" || extension == "shtml";
}

ContentKind tell_by_extension(std::string_view extension) {
  if (is_page_extension(extension)) {
    return ContentKind::kHtml;
  }
  if (extension == "warc") {
    return ContentKind::kWarc;
  }
  if (extension == "xml" || extension == "rss" || extension == "atom") {
    return ContentKind::kFeed;
  }
  return extension == "json" ? ContentKind::kJsonl : ContentKind::kText;
}

ContentKind tell_forced(InputFormat format, std::string_view text, bool is_whole) {
  switch (format) {
    case InputFormat::kHtml:
      return ContentKind::kHtml;
    case InputFormat::kJson:
      return !text.empty() && (text[0] == '{' || text[0] == '[') ? tell_json(text, "json", is_whole)
                                                                 : ContentKind::kJsonl;
    case InputFormat::kJsonl:
      return ContentKind::kJsonl;
    case InputFormat::kWarc:
      return ContentKind::kWarc;
    case InputFormat::kFeed:
      return text.starts_with('{') ? ContentKind::kJsonFeed : ContentKind::kFeed;
    default:
      return ContentKind::kText;
  }
}

ContentKind tell_automatically(std::string_view head, std::string_view path, bool is_whole) {
  const std::string extension = extension_of(path);
  const std::string_view text = skip_mark_and_space(head);
  const bool is_lines = extension == "jsonl" || extension == "ndjson";
  if (head.empty()) {
    return is_lines || path == "-" ? ContentKind::kJsonl : ContentKind::kText;
  }
  if (has_binary_magic(head)) {
    return ContentKind::kBinary;
  }
  if (text.starts_with("WARC/1.") || text.starts_with("WARC/0.")) {
    return ContentKind::kWarc;
  }
  if (const ContentKind markup = tell_markup(text); markup != ContentKind::kText) {
    return markup;
  }
  if (is_lines) {
    return ContentKind::kJsonl;
  }
  if (is_json_feed(text)) {
    return ContentKind::kJsonFeed;
  }
  if (text.starts_with('{') || text.starts_with('[')) {
    const ContentKind json = tell_json(text, extension, is_whole);
    if (json != ContentKind::kText) {
      return json;
    }
  }
  if (is_page_extension(extension) && is_utf8(whole_characters(head))) {
    return ContentKind::kHtml;  // whatever control characters come in it
  }
  return looks_binary(head) ? ContentKind::kBinary : tell_by_extension(extension);
}

}  // namespace

ContentKind tell_content(std::string_view head, std::string_view path, InputFormat format) {
  const bool is_whole = head.size() < kContentHead;
  head = head.substr(0, kContentHead);
  if (is_compressed(head)) {
    return ContentKind::kCompressed;
  }
  return format == InputFormat::kAuto ? tell_automatically(head, path, is_whole)
                                      : tell_forced(format, skip_mark_and_space(head), is_whole);
}

}  // namespace newsdedup
