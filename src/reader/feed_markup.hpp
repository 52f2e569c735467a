// What stands inside the elements of a feed: texts, markup, addresses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "reader/xml_scanner.hpp"

namespace newsdedup {

/// What a feed says for all its items.
struct FeedContext {
  std::string base;  ///< URL that relative links begin at
  std::string language;
  std::string author;
};

/// ASCII letters in lower case.
std::string lowered(std::string_view text);

/// The value of the attribute of this name (prefix and all), or empty.
std::string_view attribute(const XmlAttributes& attributes, std::string_view name);

/// Whether there is a tag in it.
bool has_markup(std::string_view inside);

/// The characters in it, without its tags: "a &amp;<b/> c" => "a & c".
std::string text_inside(std::string_view inside);

/// Its markup as HTML, tags without their prefixes: for XHTML, and HTML that nobody escaped.
std::string markup_inside(std::string_view inside);

/// HTML to one line of text: tags gone, references resolved, white space made one.
std::string html_to_line(std::string_view html);

/// HTML to text: paragraphs, list items and the like are separated by a blank line, `<br>` breaks
/// the line; scripts and styles are left out.
std::string html_to_text(std::string_view html);

/// Text as HTML: "a < b" => "a &lt; b".
std::string escaped(std::string_view text);

/// Words between white space; a letter of Chinese or Japanese is one.
std::size_t count_words(std::string_view text);

/// "one line" => "one line": white space at the ends gone, runs of it made one.
std::string one_line(std::string_view text);

/// RFC 3986, section 5, but for "./" in the midst: ("http://a.example/b/c", "../d") =>
/// "http://a.example/d".
std::string resolved_url(std::string_view base, std::string_view reference);

}  // namespace newsdedup
