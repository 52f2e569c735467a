// Bytes of a page in any character set become valid UTF-8; the first byte picks the transport's
// label.
#include "reader/page_charset.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "newsdedup/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kLabels[] = {"",       "utf-8",     "latin1",      "gbk",
                                          "big5",   "shift_jis", "iso-2022-jp", "euc-kr",
                                          "koi8-u", "utf-16le",  "euc-jp",      "no such thing"};
  if (size == 0) {
    return 0;
  }
  const std::string_view page(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto label = kLabels[data[0] % std::size(kLabels)];
  const newsdedup::DecodedText decoded = newsdedup::decode_page(page, label);
  if (!newsdedup::is_utf8(decoded.text) || decoded.repaired_bytes > page.size()) {
    std::abort();
  }
  newsdedup::declared_charset(page);
  return 0;
}
