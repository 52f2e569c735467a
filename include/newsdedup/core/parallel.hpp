// Runs parts of a stage on several threads.
#pragma once

#include <algorithm>
#include <exception>
#include <thread>
#include <vector>

namespace newsdedup {

/// Calls `work(part)` for every part in [0, parts), each on a thread of its own but for one; with
/// one part nothing is started. Returns when all are done; the exception of the first part that
/// threw is thrown again. Parts must not write to the same data.
template <class Work>
void run_parts(unsigned parts, const Work& work) {
  std::vector<std::exception_ptr> failures(parts);
  const auto guarded = [&](unsigned part) {
    try {
      work(part);
    } catch (...) {
      failures[part] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned part = 1; part < parts; ++part) {
      threads.emplace_back(guarded, part);
    }
    if (parts > 0) {
      guarded(0);
    }
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
}

}  // namespace newsdedup
