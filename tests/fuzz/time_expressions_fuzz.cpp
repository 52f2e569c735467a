// Any bytes: expressions lie within the text, in order, and their days are in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "newsdedup/events.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto reference = newsdedup::make_day(2023, 6, 18);
  const auto dated = newsdedup::find_time_expressions(text, reference);
  std::size_t end = 0;
  for (const newsdedup::TimeExpression& found : dated) {
    const bool placed = found.offset >= end && found.length > 0 && found.offset < size &&
                        found.length <= size - found.offset;
    if (!placed || !found.days || found.days->last < found.days->first) {
      std::abort();
    }
    end = found.offset + found.length;
  }
  newsdedup::find_time_expressions(text, std::nullopt);
  return 0;
}
