// Work in parallel, results in order, a bounded number of items under way.
//
// The source comes in lanes. A lane is read by one thread at a time, several lanes at once; results
// come lane by lane. There is no queue of work and no thread that hands it out: every thread takes
// the next item of the first lane that nobody reads, works on it, and whoever finishes the item
// that is due writes all that are ready. So one thread needs no other and has one lane open; a
// single long lane is read by all threads in turn; and the memory is what is under way.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace newsdedup {

/// Gives the items of a part of the source, and nothing at its end; one call at a time.
template <class Item>
using Lane = std::function<std::optional<Item>()>;

template <class Item, class Value>
struct OrderedStages {
  /// The next part of the source, or an empty function at the end. One call at a time, while all
  /// other threads wait: what takes time is left to the lane.
  std::function<Lane<Item>()> open;
  std::function<std::size_t(const Item&)> bytes;  ///< what an item holds
  std::function<Value(Item)> work;                ///< many at a time
  std::function<void(Value)> sink;                ///< one at a time, in the order of the source
};

/// How much may be under way, half of it from behind the first lane. A lane is not asked before
/// there is room for something; the item that it then gives may be larger than the room.
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
  struct OpenLane;
  using Place = typename std::list<OpenLane>::iterator;

  struct Task {
    Place lane;
    std::uint64_t number = 0;  // in its lane
    std::size_t bytes = 0;
    std::optional<Item> item;
    std::optional<Value> value;
    std::exception_ptr error;
  };

  struct OpenLane {
    Lane<Item> next;
    std::uint64_t taken = 0;
    std::uint64_t written = 0;
    bool reading = false;
    bool ended = false;
    std::map<std::uint64_t, Task> ready;  // worked on, not yet due
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
    while (true) {
      Place lane = lanes_.end();
      changed_.wait(lock, [&] {
        lane = choose();
        return lane != lanes_.end() || is_over();
      });
      if (is_over()) {
        return std::nullopt;
      }
      if (std::optional<Task> task = read(lane, lock)) {
        return task;
      }
    }
  }

  bool is_over() const { return failed_ || (source_ended_ && unread_lanes_ == 0); }

  /// The first lane that has something to take, opened if all others are being read.
  Place choose() {
    bool waits = false;  // one that nobody reads has no room: then those behind it have none
    for (auto lane = lanes_.begin(); lane != lanes_.end(); ++lane) {
      if (!lane->reading && !lane->ended) {
        if (has_room(lane)) {
          return lane;
        }
        waits = true;
      }
    }
    if (waits || source_ended_ || (!lanes_.empty() && !has_room_behind())) {
      return lanes_.end();
    }
    Lane<Item> next = stages_.open();
    source_ended_ = next == nullptr;
    if (source_ended_) {
      changed_.notify_all();
      return lanes_.end();
    }
    ++unread_lanes_;
    lanes_.emplace_back();
    lanes_.back().next = std::move(next);
    return std::prev(lanes_.end());
  }

  bool has_room(Place lane) const {
    if (lane != lanes_.begin()) {
      return has_room_behind();
    }
    return lane->taken == lane->written || (items_ < limits_.items && bytes_ < limits_.bytes);
  }

  bool has_room_behind() const { return items_ < limits_.items / 2 && bytes_ < limits_.bytes / 2; }

  /// The next item of a lane, or nothing at its end.
  std::optional<Task> read(Place lane, std::unique_lock<std::mutex>& lock) {
    Task task;
    task.lane = lane;
    task.number = lane->taken++;
    lane->reading = true;
    ++items_;
    lock.unlock();
    try {
      task.item = lane->next();
      task.bytes = task.item ? stages_.bytes(*task.item) : 0;
    } catch (...) {
      task.error = std::current_exception();
    }
    lock.lock();
    lane->reading = false;
    bytes_ += task.bytes;
    if (task.item) {
      changed_.notify_all();
      return task;
    }
    lane->ended = true;
    lane->next = nullptr;
    --unread_lanes_;
    if (task.error) {
      return task;
    }
    --lane->taken;
    --items_;
    drop_if_done(lane);
    write_due(lock);
    changed_.notify_all();
    return std::nullopt;
  }

  void drop_if_done(Place lane) {
    if (lane->ended && lane->taken == lane->written) {
      lanes_.erase(lane);
    }
  }

  /// Leaves the task to whoever is writing, or writes all that are due.
  void deliver(Task task) {
    std::unique_lock lock(mutex_);
    task.lane->ready.emplace(task.number, std::move(task));
    write_due(lock);
  }

  void write_due(std::unique_lock<std::mutex>& lock) {
    if (writing_) {
      return;
    }
    writing_ = true;
    while (!lanes_.empty() && is_due(lanes_.front())) {
      const Place lane = lanes_.begin();
      auto due = lane->ready.extract(lane->ready.begin());
      lock.unlock();
      const std::exception_ptr error = error_ ? error_ : write(due.mapped());
      lock.lock();
      error_ = error;
      failed_ = error_ != nullptr;
      ++lane->written;
      --items_;
      bytes_ -= due.mapped().bytes;
      drop_if_done(lane);
      changed_.notify_all();
    }
    writing_ = false;
  }

  static bool is_due(const OpenLane& lane) {
    return !lane.ready.empty() && lane.ready.begin()->first == lane.written;
  }

  std::exception_ptr write(Task& task) {
    try {
      if (task.error) {
        std::rethrow_exception(task.error);
      }
      stages_.sink(std::move(*task.value));
      return nullptr;
    } catch (...) {
      return std::current_exception();
    }
  }

  const OrderedStages<Item, Value> stages_;
  const InFlightLimits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<OpenLane> lanes_;     // not read to their ends, or not yet written
  std::size_t unread_lanes_ = 0;  // not read to their ends
  std::size_t items_ = 0;         // being read, or taken and not yet written
  std::size_t bytes_ = 0;
  bool source_ended_ = false;
  bool writing_ = false;
  bool failed_ = false;
  std::exception_ptr error_;  // set by the one that is writing only
};

}  // namespace newsdedup
