// The program: everything else is in the library.
#include <malloc.h>

#include <exception>
#include <new>

#include "cli/command_line.hpp"
#include "cli/message.hpp"
#include "cli/signals.hpp"

namespace newsdedup::cli {
namespace {

int run(const CommandLine& line) {
  switch (line.command) {
    case Command::kExtract:
      return run_extract_command(line.run);
    case Command::kDedup:
      return run_dedup_command(line.run);
    case Command::kCluster:
      return run_cluster_command(line.run);
    case Command::kExplain:
      return run_explain_command(line.run);
    case Command::kDevTimes:
      return run_dev_times_command(line.run);
    case Command::kDevFeatures:
      return run_dev_features_command(line.run);
    case Command::kDevPairs:
      return run_dev_pairs_command(line.run);
    case Command::kDates:
      return run_dates_command(line.dates);
    case Command::kDevTokens:
      return run_dev_tokens_command(line.dev);
    case Command::kDevTree:
      return run_dev_tree_command(line.dev);
  }
  return 1;
}

int run_program(int argc, const char* const* argv) {
  try {
    const auto parsed = parse_command_line(argc, argv);
    const auto* line = std::get_if<CommandLine>(&parsed);
    return line != nullptr ? run(*line) : std::get<int>(parsed);
  } catch (const FatalError& error) {
    if (error.exit_code() != 0) {
      tell(error.what());
    }
    return error.exit_code();
  } catch (const std::bad_alloc&) {
    tell("out of memory");
  } catch (const std::exception& error) {
    tell(error.what());
  }
  return 1;
}

}  // namespace
}  // namespace newsdedup::cli

int main(int argc, char** argv) {
#ifdef M_MMAP_THRESHOLD
  // A column that was freed goes back to the system: by default glibc soon keeps up to 32 MB.
  ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
  // What one record needed is there for the next: the heap is not cut back after each.
  ::mallopt(M_TRIM_THRESHOLD, 16 << 20);
#endif
  newsdedup::cli::handle_signals();
  return newsdedup::cli::run_program(argc, argv);
}
