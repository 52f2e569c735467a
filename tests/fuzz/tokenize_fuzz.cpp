// Tokens of any bytes: within the text, in order, and the same once the text is folded.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "newsdedup/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<newsdedup::Token> tokens;
  newsdedup::tokenize(text, tokens);
  std::uint32_t begin = 0;
  for (const newsdedup::Token& token : tokens) {
    if (token.begin < begin || token.end <= token.begin || token.end > size) {
      std::abort();
    }
    begin = token.begin;
  }
  if (size > 256) {  // a heap of marks is cut, and then folding first does change it
    return 0;
  }
  std::vector<newsdedup::Token> again;
  newsdedup::tokenize(newsdedup::fold(text), again);
  if (tokens.size() != again.size()) {
    std::abort();
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].hash != again[i].hash) {
      std::abort();
    }
  }
  return 0;
}
