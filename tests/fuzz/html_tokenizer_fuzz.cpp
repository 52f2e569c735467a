// Any bytes in any state: tokens lie within the page, one behind the other; valid UTF-8 stays
// valid.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "extract/html/tokenizer.hpp"
#include "newsdedup/text.hpp"

namespace {

using namespace newsdedup::html;  // NOLINT(google-build-using-namespace)

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Names are told apart as they stand: a NUL and the U+FFFD it becomes are two.
void check_attributes(const Token& token, std::string_view page) {
  std::set<std::string> names;
  for (const Attribute& attribute : token.attributes) {
    require(attribute.name + attribute.name_size <= page.size());
    require(attribute.value + attribute.value_size <= page.size());
    std::string name;
    for (const char c : name_of(attribute, page)) {
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    require(names.insert(name).second);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view page(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool is_valid = newsdedup::is_utf8(page);
  Tokenizer tokenizer(page);
  tokenizer.set_content(static_cast<Content>(data[0] % 6));
  tokenizer.set_last_start_tag("title");
  tokenizer.set_allows_cdata(data[0] >= 128);
  const char* behind = page.data();
  Token token;
  while (tokenizer.next(token)) {
    const bool is_tag = token.kind == TokenKind::kStartTag || token.kind == TokenKind::kEndTag;
    const std::string_view slice = is_tag ? token.name : token.text;
    if (token.kind == TokenKind::kDoctype || slice.data() == nullptr) {
      continue;
    }
    require(slice.data() >= behind && slice.data() + slice.size() <= page.data() + page.size());
    behind = slice.data() + slice.size();
    std::string text;
    append_decoded(text, slice, token.kind == TokenKind::kText ? token.mode : TextMode::kRaw);
    require(!is_valid || newsdedup::is_utf8(text));
    require(token.kind != TokenKind::kText || !slice.empty());
    if (is_tag) {
      check_attributes(token, page);
    }
    if (token.kind == TokenKind::kStartTag && data[0] % 2 == 0) {
      tokenizer.set_content(content_after(find_tag(token.name, token.name_hash)));
    }
  }
  return 0;
}
