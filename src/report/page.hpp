// A text for people, line by line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "report/terminal.hpp"

namespace newsdedup {

/// "1 word", "2 words"
inline std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

class TextPage {
 public:
  template <class... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    text_ += on_one_line(fmt::format(format, std::forward<Values>(values)...)) + "\n";
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace newsdedup
