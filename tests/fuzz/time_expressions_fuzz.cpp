// Any bytes in any language: expressions lie within the text, in order, and their days are in
// order. The first byte chooses the language.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "newsdedup/events.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 7> kLanguages = {"en", "de", "fr", "es", "it", "pt", "nl"};
  if (size == 0) {
    return 0;
  }
  const std::string_view language = kLanguages[data[0] % kLanguages.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto reference = newsdedup::make_day(2023, 6, 18);
  const auto dated = newsdedup::find_time_expressions(text, reference, language);
  std::size_t end = 0;
  for (const newsdedup::TimeExpression& found : dated) {
    const bool placed = found.offset >= end && found.length > 0 && found.offset < text.size() &&
                        found.length <= text.size() - found.offset;
    if (!placed || !found.days || found.days->last < found.days->first) {
      std::abort();
    }
    end = found.offset + found.length;
  }
  newsdedup::find_time_expressions(text, std::nullopt, language);
  return 0;
}
