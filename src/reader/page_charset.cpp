#include "reader/page_charset.hpp"

#include <algorithm>
#include <memory>

#include <uchardet/uchardet.h>

namespace newsdedup {
namespace {

constexpr std::string_view kSpace = " \t\n\f\r";

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_space(char c) { return kSpace.find(c) != std::string_view::npos; }

bool is_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

bool starts_with_any_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == to_lower(b); });
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
  return lower;
}

/// "text/html; charset=utf-8" => "utf-8"
std::optional<std::string> charset_in_content(std::string_view content) {
  constexpr std::string_view kWord = "charset";
  const std::string lower = lowered(content);
  for (std::size_t at = lower.find(kWord); at != std::string::npos; at = lower.find(kWord, at)) {
    at = lower.find_first_not_of(kSpace, at + kWord.size());
    if (at == std::string::npos || lower[at] != '=') {
      continue;
    }
    at = lower.find_first_not_of(kSpace, at + 1);
    if (at == std::string::npos) {
      return std::nullopt;
    }
    if (lower[at] == '"' || lower[at] == '\'') {
      const std::size_t end = lower.find(lower[at], at + 1);
      return end == std::string::npos ? std::nullopt
                                      : find_charset(lower.substr(at + 1, end - at - 1));
    }
    return find_charset(lower.substr(at, lower.find_first_of(" \t\n\f\r;", at) - at));
  }
  return std::nullopt;
}

/// The beginning of a page, read for nothing but its declaration.
class Prescan {
 public:
  explicit Prescan(std::string_view text) : text_(text) {}

  std::optional<std::string> find() {
    while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("<!--")) {
        const std::size_t end = text_.find("-->", at_ + 2);
        at_ = std::min(text_.size(), end == std::string_view::npos ? end : end + 3);
      } else if (starts_with_any_case(rest, "<meta") && rest.size() > 5 &&
                 (is_space(rest[5]) || rest[5] == '/')) {
        at_ += 6;
        if (auto charset = read_meta()) {
          return charset;
        }
      } else {
        skip_markup(rest);
      }
    }
    return std::nullopt;
  }

 private:
  struct Attribute {
    std::string name;  ///< empty: there are no more
    std::string value;
  };

  void skip_markup(std::string_view rest) {
    const std::size_t name = rest.size() > 1 && rest[1] == '/' ? 2 : 1;
    if (rest.size() > name && is_letter(rest[name])) {
      at_ = std::min(text_.size(), text_.find_first_of(" \t\n\f\r>", at_));
      while (!read_attribute().name.empty()) {
      }
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
      at_ = std::min(text_.size(), text_.find('>', at_));
    } else {
      ++at_;
    }
  }

  std::optional<std::string> read_meta() {
    bool is_content_type = false;
    std::optional<std::string> charset;
    std::optional<std::string> in_content;
    for (Attribute attribute = read_attribute(); !attribute.name.empty();
         attribute = read_attribute()) {
      if (attribute.name == "charset" && !charset) {
        charset = find_charset(attribute.value);
      } else if (attribute.name == "http-equiv") {
        is_content_type = is_content_type || lowered(attribute.value) == "content-type";
      } else if (attribute.name == "content" && !in_content) {
        in_content = charset_in_content(attribute.value);
      }
    }
    return charset || !is_content_type ? charset : in_content;
  }

  void skip_space() { at_ = std::min(text_.size(), text_.find_first_not_of(kSpace, at_)); }

  Attribute read_attribute() {
    at_ = std::min(text_.size(), text_.find_first_not_of(" \t\n\f\r/", at_));
    if (at_ == text_.size() || text_[at_] == '>') {
      return {};
    }
    const std::size_t begin = at_;
    at_ = std::min(text_.size(), text_.find_first_of(" \t\n\f\r/>=", at_ + 1));
    Attribute attribute{lowered(text_.substr(begin, at_ - begin)), {}};
    skip_space();
    if (at_ == text_.size() || text_[at_] != '=') {
      return attribute;
    }
    ++at_;
    skip_space();
    attribute.value = read_value();
    return attribute;
  }

  std::string read_value() {
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
      const std::size_t begin = at_ + 1;
      const std::size_t end = std::min(text_.size(), text_.find(text_[at_], begin));
      at_ = std::min(text_.size(), end + 1);
      return std::string(text_.substr(begin, end - begin));
    }
    const std::size_t begin = at_;
    at_ = std::min(text_.size(), text_.find_first_of(" \t\n\f\r>", at_));
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// `<?xml version="1.0" encoding="koi8-r"?>` => "koi8-r"
std::optional<std::string> charset_in_xml(std::string_view text) {
  if (!text.starts_with("<?xml")) {
    return std::nullopt;
  }
  const std::string_view declaration = text.substr(0, std::min(text.find('>'), text.size()));
  std::size_t at = declaration.find("encoding");
  at = at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t end = declaration.find(declaration[at], at + 1);
  return find_charset(
      declaration.substr(at + 1, end == std::string_view::npos ? end : end - at - 1));
}

struct ByteOrderMark {
  std::string_view mark;
  std::string_view charset;
};

constexpr ByteOrderMark kMarks[] = {
    {"\xEF\xBB\xBF", "utf-8"}, {"\xFE\xFF", "utf-16be"}, {"\xFF\xFE", "utf-16le"}};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

/// What uchardet takes 64 KB from the first byte on that is not ASCII for.
std::string guessed_charset(std::string_view page) {
  constexpr std::size_t kLooksAt = std::size_t{64} << 10;
  const auto first = std::find_if(page.begin(), page.end(), [](char c) { return (c & 0x80) != 0; });
  page.remove_prefix(static_cast<std::size_t>(first - page.begin()));
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       uchardet_delete);
  uchardet_handle_data(detector.get(), page.data(), std::min(page.size(), kLooksAt));
  uchardet_data_end(detector.get());
  return find_charset(uchardet_get_charset(detector.get())).value_or("windows-1252");
}

/// Sets in which bytes below 0x80 also are parts of other characters, or several bytes one.
bool is_multibyte(std::string_view charset) {
  for (const std::string_view known :
       {"gbk", "gb18030", "big5", "euc-jp", "euc-kr", "shift_jis", "iso-2022-jp"}) {
    if (charset == known) {
      return true;
    }
  }
  return false;
}

/// UTF-16 without a byte order mark, by its first two characters: '<' and another of ASCII.
std::optional<std::string> unmarked_utf16(std::string_view page) {
  if (page.size() < 4) {
    return std::nullopt;
  }
  if (page[0] == '<' && page[1] == '\0' && page[2] != '\0' && page[3] == '\0') {
    return "utf-16le";
  }
  if (page[0] == '\0' && page[1] == '<' && page[2] == '\0' && page[3] != '\0') {
    return "utf-16be";
  }
  return std::nullopt;
}

std::string page_charset(std::string_view page, std::string_view transport) {
  if (const auto utf16 = unmarked_utf16(page)) {
    return *utf16;
  }
  std::optional<std::string> declared = find_charset(transport);
  if (declared && declared->starts_with("utf-16")) {
    return *declared;
  }
  if (is_ascii(page) && page.find('\x1B') == std::string_view::npos) {
    return "utf-8";
  }
  const bool is_valid = is_utf8(page);
  if (!declared) {
    declared = declared_charset(page);
  }
  if (!declared) {
    return is_valid ? "utf-8" : guessed_charset(page);
  }
  if (*declared == "utf-8") {
    return is_valid || has_multibyte_utf8(page) ? *declared : guessed_charset(page);
  }
  // Text in a set of single bytes is hardly ever valid UTF-8 by chance.
  return is_valid && !is_multibyte(*declared) ? "utf-8" : *declared;
}

/// What a byte order mark tells.
std::optional<DecodedText> decode_marked(std::string_view text) {
  for (const ByteOrderMark& known : kMarks) {
    if (text.starts_with(known.mark)) {
      return decode_charset(text.substr(known.mark.size()), known.charset);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> declared_charset(std::string_view page) {
  constexpr std::size_t kLooksAt = std::size_t{16} << 10;  // browsers: 1 KB, or the whole head
  page = page.substr(0, kLooksAt);
  std::optional<std::string> charset = charset_in_xml(page);
  if (!charset) {
    charset = Prescan(page).find();
  }
  return charset && charset->starts_with("utf-16") ? "utf-8" : charset;
}

DecodedText decode_page(std::string_view page, std::string_view transport) {
  if (auto marked = decode_marked(page)) {
    return std::move(*marked);
  }
  return decode_charset(page, page_charset(page, transport));
}

DecodedText decode_plain_text(std::string_view text, std::string_view transport) {
  if (auto marked = decode_marked(text)) {
    return std::move(*marked);
  }
  if (is_utf8(text)) {
    return {std::string(text), 0};
  }
  const std::optional<std::string> told = find_charset(transport);
  if (told && *told != "utf-8") {
    return decode_charset(text, *told);
  }
  return decode_charset(text, has_multibyte_utf8(text) ? "utf-8" : guessed_charset(text));
}

}  // namespace newsdedup
