// Any bytes as a table of weights: it is read, or refused as a whole.
#include <cstdint>
#include <string>

#include "newsdedup/core/result.hpp"
#include "newsdedup/dedup/same_form.hpp"
#include "newsdedup/events.hpp"
#include "newsdedup/events/time_model.hpp"

namespace {

template <class Read>
void read_or_refuse(const Read& read, const std::string& table) {
  try {
    read(table);
  } catch (const newsdedup::FatalError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string table(data, data + size);
  read_or_refuse(newsdedup::read_form_model, table);
  read_or_refuse(newsdedup::read_time_model, table);
  read_or_refuse(newsdedup::read_pair_model, table);
  return 0;
}
