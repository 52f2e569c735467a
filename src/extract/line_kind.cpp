// The contract's words for kinds of lines.
#include "extract/line_kind.hpp"

#include <array>

namespace newsdedup {

const char* to_string(LineKind kind) {
  constexpr std::array<const char*, kLineKinds> kNames = {
      "article",   "navigation", "link-list", "share",   "comment",    "credit",
      "promotion", "disclaimer", "byline",    "caption", "error-page", "title",
      "date",      "repeat",     "template",  "aside"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace newsdedup
