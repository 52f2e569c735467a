// What happens when the run is interrupted.
#pragma once

#include <string>

namespace newsdedup::cli {

/// SIGINT, SIGTERM and SIGHUP end the process at once with 128 + their number, after unlinking the
/// files told to `unlink_on_signal`; a closed pipe is an error of `write` and no signal.
void handle_signals();

/// At most 4 paths; an empty one does nothing.
void unlink_on_signal(const std::string& path);

}  // namespace newsdedup::cli
