// Work in parallel, results in order, a bounded number of items under way.
//
// There is no queue of work and no thread that hands it out: every thread takes the next item from
// the source (one at a time), works on it, and whoever finishes the item that is due writes all
// that are ready. So one thread needs no other, and the memory is what is under way.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace newsdedup {

template <class Item, class Value>
struct OrderedStages {
  std::function<std::optional<Item>()> next;      ///< the source: one call at a time
  std::function<std::size_t(const Item&)> bytes;  ///< what an item holds
  std::function<Value(Item)> work;                ///< many at a time
  std::function<void(Value)> sink;                ///< one at a time, in the order of the source
};

/// How much may be under way. The source is not asked before there is room for something; the item
/// that it then gives may be larger than the room.
struct InFlightLimits {
  std::size_t items = 64;
  std::size_t bytes = std::size_t{64} << 20;
};

template <class Item, class Value>
class OrderedMap {
 public:
  OrderedMap(OrderedStages<Item, Value> stages, const InFlightLimits& limits)
      : stages_(std::move(stages)), limits_(limits) {}

  /// Runs to the end of the source, on the calling thread and `threads` - 1 others. Of all
  /// exceptions the first in the order of the items is thrown; nothing behind it is written.
  void run(unsigned threads) {
    {
      std::vector<std::jthread> others;
      try {
        for (unsigned i = 1; i < threads; ++i) {
          others.emplace_back([this] { take_part(); });
        }
      } catch (const std::system_error&) {  // no more threads to be had: fewer will do
      }
      take_part();
    }
    if (error_) {
      std::rethrow_exception(error_);
    }
  }

 private:
  struct Task {
    std::uint64_t number = 0;
    std::size_t bytes = 0;
    std::optional<Item> item;
    std::optional<Value> value;
    std::exception_ptr error;
  };

  void take_part() {
    while (std::optional<Task> task = take()) {
      if (!task->error) {
        try {
          task->value.emplace(stages_.work(std::move(*task->item)));
        } catch (...) {
          task->error = std::current_exception();
        }
      }
      task->item.reset();
      deliver(std::move(*task));
    }
  }

  std::optional<Task> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || (!reading_ && has_room()); });
    if (ended_) {
      return std::nullopt;
    }
    reading_ = true;
    lock.unlock();
    Task task;
    try {
      task.item = stages_.next();
      task.bytes = task.item ? stages_.bytes(*task.item) : 0;
    } catch (...) {
      task.error = std::current_exception();
    }
    lock.lock();
    reading_ = false;
    ended_ = ended_ || !task.item;
    changed_.notify_all();
    if (!task.item && !task.error) {
      return std::nullopt;
    }
    task.number = taken_++;
    ++items_;
    bytes_ += task.bytes;
    return task;
  }

  bool has_room() const { return items_ < limits_.items && bytes_ < limits_.bytes; }

  /// Leaves the task to whoever is writing, or writes all that are due.
  void deliver(Task task) {
    std::unique_lock lock(mutex_);
    ready_.emplace(task.number, std::move(task));
    if (writing_) {
      return;
    }
    writing_ = true;
    while (!ready_.empty() && ready_.begin()->first == written_) {
      auto due = ready_.extract(ready_.begin());
      lock.unlock();
      write(due.mapped());
      lock.lock();
      ++written_;
      --items_;
      bytes_ -= due.mapped().bytes;
      ended_ = ended_ || failed_;
      changed_.notify_all();
    }
    writing_ = false;
  }

  /// Only the one that is writing comes here.
  void write(Task& task) {
    if (failed_) {
      return;
    }
    try {
      if (task.error) {
        std::rethrow_exception(task.error);
      }
      stages_.sink(std::move(*task.value));
    } catch (...) {
      error_ = std::current_exception();
      failed_ = true;
    }
  }

  const OrderedStages<Item, Value> stages_;
  const InFlightLimits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Task> ready_;  // worked on, not yet due
  std::uint64_t taken_ = 0;
  std::uint64_t written_ = 0;
  std::size_t items_ = 0;  // taken and not yet written
  std::size_t bytes_ = 0;
  bool reading_ = false;
  bool writing_ = false;
  bool ended_ = false;
  bool failed_ = false;  // touched by the one that is writing only
  std::exception_ptr error_;
};

}  // namespace newsdedup
