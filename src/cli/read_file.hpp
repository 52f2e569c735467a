// One file as a whole, for the commands that take a single text.
#pragma once

#include <cstddef>
#include <string>

namespace newsdedup::cli {

/// All bytes of a file, or of standard input for "-". Throws FatalError(1) if it cannot be read or
/// holds more than `max_bytes`.
std::string read_file(const std::string& file, std::size_t max_bytes);

}  // namespace newsdedup::cli
