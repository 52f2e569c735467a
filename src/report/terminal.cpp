// Text that may be shown on a terminal.
#include "report/terminal.hpp"

#include <cstddef>

namespace newsdedup {
namespace {

std::string without_controls(std::string_view text, std::string_view kept) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const bool is_c1 = byte == 0xC2 && next >= 0x80 && next <= 0x9F;
    if (is_c1) {
      ++i;
    }
    const bool is_control = is_c1 || byte < 0x20 || byte == 0x7F;
    clean += is_control && kept.find(text[i]) == std::string_view::npos ? ' ' : text[i];
  }
  return clean;
}

}  // namespace

std::string on_one_line(std::string_view text) { return without_controls(text, ""); }

std::string on_lines(std::string_view text) { return without_controls(text, "\n\t"); }

}  // namespace newsdedup
