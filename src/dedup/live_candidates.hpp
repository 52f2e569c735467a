// The candidates of a text that are in no group yet.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dedup/candidates.hpp"

namespace newsdedup {

/// Hands out candidates while texts drop out, in time that is linear in what is handed out: lists
/// are tightened as they are walked. Texts are asked about in ascending order.
class LiveCandidates {
 public:
  /// `candidates` must outlive this.
  explicit LiveCandidates(const Candidates& candidates);

  bool is_live(std::uint32_t text) const { return live_[text]; }
  void drop(std::uint32_t text) { live_[text] = false; }

  /// Begins with the candidates of a text.
  void start(std::uint32_t text);
  /// The next of them that are live and behind the text: ascending, each once, some from each list;
  /// none at the end. Valid until the next call.
  std::span<const std::uint32_t> next();

 private:
  /// A list with what dropped out taken out of its front part.
  struct List {
    std::span<std::uint32_t> items;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct Cursor {
    List* list;
    std::uint32_t at;
  };

  static std::vector<List> lists_of(Lists& lists);
  void add(Lists& lists, std::vector<List>& own, std::span<const std::uint32_t> numbers);
  void walk(Cursor& cursor);
  void keep(std::uint32_t candidate);

  const Candidates& candidates_;
  Lists askers_;
  Lists holders_;
  std::vector<List> asker_lists_;
  std::vector<List> holder_lists_;
  std::vector<bool> live_;
  std::vector<std::uint32_t> seen_by_;  // by text: for whom it was handed out last
  std::uint32_t text_ = kNoText;
  bool first_ = false;
  std::vector<Cursor> cursors_;
  std::vector<std::uint32_t> found_;
};

}  // namespace newsdedup
