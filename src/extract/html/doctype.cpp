// The doctype states of the tokenizer (13.2.5.53 to 68).
#include "extract/html/byte_scan.hpp"
#include "extract/html/characters.hpp"
#include "extract/html/tokenizer.hpp"

namespace newsdedup::html {
namespace {

/// Reads a doctype from behind "<!DOCTYPE" on. `at_` is at its '>' or at the end of the page in the
/// end.
class DoctypeReader {
 public:
  DoctypeReader(const char* at, const char* end, Token& token)
      : at_(at), end_(end), token_(token) {}

  const char* read() {
    token_.kind = TokenKind::kDoctype;
    token_.doctype = token_.public_id = token_.system_id = std::nullopt;
    token_.force_quirks = false;
    if (read_name() && has_more()) {
      read_ids();
    }
    at_ = find_any(at_, end_, '>');
    return at_;
  }

 private:
  void skip_space() {
    while (at_ < end_ && is_space(*at_)) {
      ++at_;
    }
  }

  /// Past white space; false at the end of the doctype, which is an error at the page's end.
  bool has_more() {
    skip_space();
    token_.force_quirks = token_.force_quirks || at_ == end_;
    return at_ < end_ && *at_ != '>';
  }

  bool fail() {
    token_.force_quirks = true;
    return false;
  }

  bool read_name() {
    if (!has_more()) {
      return fail();
    }
    const char* begin = at_;
    while (at_ < end_ && !is_space(*at_) && *at_ != '>') {
      ++at_;
    }
    token_.doctype = std::string_view(begin, static_cast<std::size_t>(at_ - begin));
    return true;
  }

  bool skip_keyword(std::string_view lower) {
    const bool found = static_cast<std::size_t>(end_ - at_) >= lower.size() &&
                       is_same_name({at_, lower.size()}, lower);
    at_ += found ? lower.size() : 0;
    return found;
  }

  void read_ids() {
    if (skip_keyword("public")) {
      if (!has_more() || !read_quoted(token_.public_id)) {
        fail();
        return;
      }
      if (!has_more()) {
        return;
      }
    } else if (!skip_keyword("system") || !has_more()) {
      fail();
      return;
    }
    if (!read_quoted(token_.system_id)) {
      fail();
      return;
    }
    has_more();  // what stands behind the system identifier is no reason for quirks
  }

  /// False if there is no quote, or none that closes it before '>'.
  bool read_quoted(std::optional<std::string_view>& id) {
    const char quote = *at_;
    if (quote != '"' && quote != '\'') {
      return false;
    }
    const char* begin = ++at_;
    at_ = find_any(begin, end_, quote, '>');
    id = std::string_view(begin, static_cast<std::size_t>(at_ - begin));
    if (at_ == end_ || *at_ == '>') {
      return false;
    }
    ++at_;
    return true;
  }

  const char* at_;
  const char* end_;
  Token& token_;
};

}  // namespace

bool Tokenizer::read_doctype(const char* at, Token& token) {
  at_ = DoctypeReader(at, end_, token).read();
  if (at_ < end_) {
    ++at_;
  }
  return true;
}

}  // namespace newsdedup::html
