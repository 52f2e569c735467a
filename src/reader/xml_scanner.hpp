// Tags and texts of XML, well-formed or not: never fails, knows no entities but characters, opens
// no other file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsdedup {

enum class XmlKind : std::uint8_t { kStart, kEnd, kText, kCdata };

struct XmlToken {
  XmlKind kind = XmlKind::kText;
  std::string_view name;   ///< of a tag, as written: "dc:date"
  std::string_view text;   ///< of a text, references unresolved; of a tag, its attributes
  bool is_closed = false;  ///< a start tag that ends itself
  std::size_t begin = 0;   ///< where it stands
  std::size_t end = 0;
};

/// Passes over comments, processing instructions and document types. "<" that begins no tag is
/// text. Linear.
class XmlScanner {
 public:
  explicit XmlScanner(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  /// The next token, or false at the end.
  bool next(XmlToken& token);
  /// Goes on from there.
  void move_to(std::size_t at) { at_ = at; }
  std::size_t at() const { return at_; }

 private:
  bool skip_declaration();
  bool read_tag(XmlToken& token);
  std::size_t end_of_tag(std::size_t at);

  std::string_view text_;
  std::size_t at_ = 0;
  // What has no end need not be looked for again.
  bool comments_end_ = true;
  bool instructions_end_ = true;
  bool types_end_ = true;
  bool tags_end_ = true;
  bool quotes_end_[2] = {true, true};  ///< whether there may be another " or '
};

using XmlAttributes = std::vector<std::pair<std::string_view, std::string>>;

/// Names as written and values, references resolved.
XmlAttributes read_attributes(std::string_view text);

}  // namespace newsdedup
