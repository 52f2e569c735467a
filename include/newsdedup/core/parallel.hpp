// Runs parts of a stage on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
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

/// Calls `work(begin, end)` for ranges that make up [0, count), dealt out to threads as they come.
template <class Work>
void run_ranges(unsigned threads, std::size_t count, const Work& work) {
  constexpr std::size_t kRange = 1024;
  std::atomic<std::size_t> next = 0;
  run_parts(count > kRange ? threads : 1, [&](unsigned) {
    for (std::size_t begin = next.fetch_add(kRange); begin < count;
         begin = next.fetch_add(kRange)) {
      work(begin, std::min(count, begin + kRange));
    }
  });
}

/// As `std::sort`, on several threads. Equal items must be the same in every way.
template <class Item, class Less>
void sort_in_parts(std::vector<Item>& items, unsigned threads, const Less& less) {
  constexpr std::size_t kFew = 10'000;
  const unsigned parts = items.size() < kFew ? 1 : threads;
  const auto limit = [&](unsigned part) {
    return items.begin() + static_cast<std::ptrdiff_t>(items.size() * part / parts);
  };
  run_parts(parts, [&](unsigned part) { std::sort(limit(part), limit(part + 1), less); });
  for (unsigned part = 1; part < parts; ++part) {
    std::inplace_merge(items.begin(), limit(part), limit(part + 1), less);
  }
}

}  // namespace newsdedup
