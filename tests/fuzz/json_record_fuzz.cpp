// Records: no crash, and what comes out is valid UTF-8 whose `extra` is again part of an object.
#include <cstdint>
#include <cstdlib>

#include "newsdedup/reader.hpp"
#include "newsdedup/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsdedup;  // NOLINT(google-build-using-namespace)
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto result = decode({.origin = "a", .kind = RecordKind::kJson, .bytes = bytes}, {});
  if (!result) {
    return 0;
  }
  const RawDocument& document = result.value();
  if (!is_utf8(document.body) || !is_utf8(document.info.id) || !is_utf8(document.extra)) {
    std::abort();
  }
  const std::string comma = document.extra.empty() ? "" : ",";
  const auto again = decode({.origin = "a",
                             .kind = RecordKind::kJson,
                             .bytes = "{\"text\":\"b\"" + comma + document.extra + "}"},
                            {});
  if (!again) {
    std::abort();
  }
  return 0;
}
