// Bytes of a page to tokens, after the tokenization states of the WHATWG HTML standard (13.2.5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/html/attribute_set.hpp"
#include "extract/html/character_references.hpp"
#include "extract/html/tags.hpp"

namespace newsdedup::html {

enum class TokenKind : std::uint8_t { kText, kStartTag, kEndTag, kComment, kDoctype };

/// What the tokenizer takes the next bytes for.
enum class Content : std::uint8_t { kData, kRcdata, kRawText, kScriptData, kPlainText, kCdata };

/// A piece of the page. All slices are raw: `append_decoded` and `append_name` turn them into
/// characters. They point into the page and hold as long as it does; `attributes` holds until the
/// next call.
struct Token {
  TokenKind kind = TokenKind::kText;
  TextMode mode = TextMode::kData;  ///< how `text` is decoded
  bool self_closing = false;
  bool force_quirks = false;                  ///< of a doctype
  std::string_view text;                      ///< of text (never empty) and comments
  std::string_view name;                      ///< of tags; raw, so in any case
  std::uint32_t name_hash = 0;                ///< of tags: `hash_name(name)`
  std::span<const Attribute> attributes;      ///< of start tags: the first of each name
  std::optional<std::string_view> doctype;    ///< its name
  std::optional<std::string_view> public_id;  ///< of a doctype; decoded as kRaw
  std::optional<std::string_view> system_id;
};

/// Walks over a page once: linear, no allocation per token. Parse errors are mended as the standard
/// says and not told. Text may come in several tokens.
class Tokenizer {
 public:
  /// Attributes of one tag that are kept; those behind them are read and dropped.
  static constexpr std::size_t kMaxAttributes = std::size_t{1} << 20;

  /// `page` is at most 4 GB.
  explicit Tokenizer(std::string_view page);

  /// Fills `token` with the next one; false at the end of the page.
  bool next(Token& token);

  /// Between two tokens: what comes next, as the tree that is being built knows it.
  void set_content(Content content) { content_ = content; }
  /// The start tag whose end tag ends RCDATA, raw text and script data; `next` sets it too.
  void set_last_start_tag(std::string_view name) { last_start_tag_ = name; }
  /// Whether "<![CDATA[" is more than a comment: in SVG and MathML.
  void set_allows_cdata(bool allows) { allows_cdata_ = allows; }

 private:
  /// Within "<!--" a script may hold a script, whose end tag does not end it.
  enum class ScriptEscape : std::uint8_t { kNone, kEscaped, kDoubleEscaped };

  bool next_in_data(Token& token);
  bool read_markup(Token& token);
  bool read_declaration(Token& token);
  bool read_tag(const char* at, TokenKind kind, Token& token);
  const char* read_attributes(const char* at, Token& token);
  const char* read_attribute(const char* at);
  bool read_comment(const char* at, Token& token);
  bool read_bogus_comment(const char* at, Token& token);
  bool read_doctype(const char* at, Token& token);
  bool read_raw_text(Token& token);
  bool read_cdata(Token& token);
  bool emit_text(const char* end, TextMode mode, Token& token);
  bool opens_markup(const char* at) const;
  bool closes_raw_text(const char* at) const;
  bool begins_with(const char* at, std::string_view lower) const;
  bool begins_script_tag(const char* at, std::string_view tag) const;
  const char* end_of_raw_text() const;
  ScriptEscape escape_behind(const char* at, ScriptEscape escape) const;
  const char* end_of_script() const;
  std::string_view slice(const char* begin, const char* end) const {
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  const char* begin_;
  const char* at_;
  const char* end_;
  Content content_ = Content::kData;
  bool allows_cdata_ = false;
  std::string_view last_start_tag_;
  AttributeSet attributes_;
};

/// What comes after this start tag, outside of SVG and MathML.
Content content_after(Tag tag);

}  // namespace newsdedup::html
