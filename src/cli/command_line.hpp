// From argv to options.
#pragma once

#include <variant>

#include "cli/options.hpp"

namespace newsdedup::cli {

struct CommandLine {
  Command command = Command::kCluster;
  RunOptions run;      ///< for all commands but these
  DatesOptions dates;  ///< for `dates`
  DevOptions dev;      ///< for `dev tokens` and `dev tree`
};

/// What to do, or the exit code if that was all: help or version printed (0), wrong usage told on
/// standard error (2). Throws FatalError.
std::variant<CommandLine, int> parse_command_line(int argc, const char* const* argv);

}  // namespace newsdedup::cli
