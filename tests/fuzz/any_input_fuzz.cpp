// Files of whatever kind and name, compressed too: no crash, an end, and what comes out is valid
// UTF-8.
#include <array>

#include "fuzz/reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<std::string, 8> kExtensions = {"",      ".jsonl", ".html.gz", ".txt",
                                                         ".json", ".xml",   ".warc.gz", ".csv"};
  newsdedup::fuzz::read_file_of(data, size, newsdedup::InputFormat::kAuto,
                                kExtensions[size % kExtensions.size()]);
  return 0;
}
