// What is read as a stamp is read as the same one from its ISO form.
#include <cstdint>
#include <cstdlib>

#include "newsdedup/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsdedup;  // NOLINT(google-build-using-namespace)
  const auto time = parse_timestamp({reinterpret_cast<const char*>(data), size});
  if (time && parse_timestamp(to_iso(*time)) != time) {
    std::abort();
  }
  return 0;
}
