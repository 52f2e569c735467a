// Repairing gives valid UTF-8, once and for all; normalising keeps it valid and is idempotent.
#include <cstdint>
#include <cstdlib>

#include "newsdedup/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsdedup;  // NOLINT(google-build-using-namespace)
  std::string text(reinterpret_cast<const char*>(data), size);
  const bool was_valid = is_utf8(text);
  const bool was_repaired = repair_utf8(text) > 0;
  const std::string normal = to_nfc(text);
  if (was_valid == was_repaired || !is_utf8(text) || !is_utf8(normal) || to_nfc(normal) != normal) {
    std::abort();
  }
  return 0;
}
