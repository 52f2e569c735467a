// What all commands that read articles have in common: inputs, outputs, what is told on the way.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "cli/options.hpp"
#include "newsdedup/pipeline.hpp"
#include "newsdedup/report.hpp"

namespace newsdedup::cli {

/// One run of a command, from the first look at its inputs to its exit code.
class Run {
 public:
  /// Finds the inputs, then opens the outputs. Throws FatalError before anything is written.
  explicit Run(const RunOptions& options);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  const InputList& inputs() const { return inputs_; }
  /// Tells of rejected and skipped records and of progress. Valid as long as the run.
  RunListener listener();
  /// The result's way out. Valid as long as the run.
  TextSink sink();

  /// Makes the outputs final, then tells the summary. What comes back is the exit code.
  int finish(const Summary& summary);
  int finish(const Findings& findings, FindingsScope scope);
  int finish(const PairSummary& found);

 private:
  void commit(const Summary& summary);
  void tell_rejected(const RecordError& error, const std::optional<RejectedBytes>& record);
  void tell_progress(std::size_t read);
  void tell_line(const std::string& line);
  void clear_progress();
  void tell_summary(const Summary& summary);
  int exit_code(const Summary& summary) const;

  using Clock = std::chrono::steady_clock;

  const RunOptions& options_;
  InputList inputs_;
  Output output_;
  std::optional<Output> rejects_;
  Clock::time_point start_;
  Clock::time_point next_progress_;
  bool progress_shown_ = false;  // and has to be wiped away
};

}  // namespace newsdedup::cli
