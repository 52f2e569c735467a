// JSON Lines: no crash, an end, and what comes out is valid UTF-8.
#include "fuzz/reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  newsdedup::fuzz::read_file_of(data, size, newsdedup::InputFormat::kJsonl);
  return 0;
}
