// Messages for people, on standard error.
#pragma once

#include <string>

namespace newsdedup::cli {

/// "newsdedup: MESSAGE" and a line feed. Control characters become "?": what stands in a record or
/// in a file's name cannot break the line or steer a terminal.
void tell(std::string message);

}  // namespace newsdedup::cli
