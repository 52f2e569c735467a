// What happens when the run is interrupted. A handler may touch little: fixed memory, unlink,
// _exit.
#include "cli/signals.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <climits>
#include <cstddef>

namespace newsdedup::cli {
namespace {

constexpr std::size_t kMaxPaths = 4;
constexpr int kSignalExit = 128;

std::array<std::array<char, PATH_MAX>, kMaxPaths> g_paths;
std::atomic<std::size_t> g_path_count = 0;

extern "C" void end_process(int signal) {
  const std::size_t count = g_path_count.load();
  for (std::size_t i = 0; i < count; ++i) {
    ::unlink(g_paths[i].data());
  }
  ::_exit(kSignalExit + signal);
}

}  // namespace

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = end_process;
  ::sigfillset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  struct sigaction hangup {};
  ::sigaction(SIGHUP, nullptr, &hangup);
  if (hangup.sa_handler != SIG_IGN) {  // nohup
    ::sigaction(SIGHUP, &action, nullptr);
  }
  ::signal(SIGPIPE, SIG_IGN);
}

void unlink_on_signal(const std::string& path) {
  const std::size_t count = g_path_count.load();
  if (path.empty() || path.size() >= PATH_MAX || count == kMaxPaths) {
    return;
  }
  path.copy(g_paths[count].data(), path.size());
  g_path_count.store(count + 1);
}

}  // namespace newsdedup::cli
