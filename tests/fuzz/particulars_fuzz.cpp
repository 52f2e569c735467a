// Any bytes as a title and a text: what is found lies within them, and two readings agree.
#include "events/particulars.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(all.find('\n'), all.size());
  const std::string_view title = all.substr(0, end);
  const std::string_view text = all.substr(end);
  std::vector<newsdedup::Token> title_tokens;
  std::vector<newsdedup::Token> tokens;
  newsdedup::tokenize(title, title_tokens);
  newsdedup::tokenize(text, tokens);
  for (const auto& one : newsdedup::events::find_particulars(title, title_tokens, text, tokens)) {
    const bool inside = one.quote.data() >= all.data() && !one.quote.empty() &&
                        one.quote.data() + one.quote.size() <= all.data() + all.size();
    if (!inside) {
      std::abort();
    }
  }
  const auto own = newsdedup::events::particulars_of(title, title_tokens, text, tokens);
  if (!std::is_sorted(own.begin(), own.end()) ||
      !newsdedup::events::compare(own, own).contradictions.empty()) {
    std::abort();
  }
  return 0;
}
