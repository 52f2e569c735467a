// What the operating system says of a failure.
#pragma once

#include <string>
#include <system_error>

namespace newsdedup {

/// ENOENT => "No such file or directory"
inline std::string describe_errno(int code) {
  return std::error_code(code, std::generic_category()).message();
}

}  // namespace newsdedup
