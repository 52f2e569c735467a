// Messages for people, on standard error.
#include "cli/message.hpp"

#include <cstdio>

namespace newsdedup::cli {

void tell(std::string message) {
  constexpr unsigned char kDelete = 0x7F;
  for (char& c : message) {
    const auto byte = static_cast<unsigned char>(c);
    c = byte < ' ' || byte == kDelete ? '?' : c;
  }
  message = "newsdedup: " + message + "\n";
  std::fwrite(message.data(), 1, message.size(), stderr);
}

}  // namespace newsdedup::cli
