// What all commands that read articles have in common.
#include "cli/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>
#include <sys/resource.h>

#include "cli/message.hpp"
#include "cli/progress.hpp"
#include "cli/signals.hpp"

namespace newsdedup::cli {
namespace {

std::chrono::milliseconds progress_interval(Progress progress) {
  constexpr std::chrono::milliseconds kOnTerminal{200};
  constexpr std::chrono::milliseconds kInLines{2000};
  return progress == Progress::kAuto ? kOnTerminal : kInLines;
}

/// "1 event", "2 events"
std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

/// "2 duplicate groups, 5 copies, the largest of 4 articles"
std::string told_groups(const std::vector<DuplicateGroup>& groups) {
  std::string told = counted(groups.size(), "duplicate group");
  if (!groups.empty()) {
    std::size_t copies = 0;
    std::size_t largest = 0;
    for (const DuplicateGroup& group : groups) {
      copies += group.members.size();
      largest = std::max(largest, group.members.size() + 1);
    }
    told += fmt::format(", {}, the largest of {} articles",
                        copies == 1 ? "1 copy" : fmt::format("{} copies", copies), largest);
  }
  return told;
}

long peak_megabytes() {
  constexpr long kKilobytesPerMegabyte = 1024;
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / kKilobytesPerMegabyte;
}

/// No record may be lost between what was read and what became of it.
void check_sum(const Summary& summary) {
  const std::size_t sum = summary.articles + summary.skipped + summary.rejected + summary.seen;
  if (summary.read != sum) {
    throw FatalError(1, fmt::format("{} records were read, but {} accounted for: this is a bug",
                                    summary.read, sum));
  }
}

}  // namespace

Run::Run(const RunOptions& options)
    : options_(options),
      inputs_(find_inputs(options.inputs, options.walk)),
      output_(options.output),
      start_(Clock::now()),
      next_progress_(start_ + progress_interval(options.progress)) {
  unlink_on_signal(output_.temporary_path());
  if (!options.rejects.empty()) {
    rejects_.emplace(options.rejects);
    unlink_on_signal(rejects_->temporary_path());
  }
  if (options.verbosity != Verbosity::kQuiet) {
    for (const std::string& name : inputs_.repeated) {
      tell("note: " + name +
           " is named twice, or is another name of a file that is read: once only");
    }
  }
  if (inputs_.files.empty() && inputs_.errors.empty()) {
    tell("warning: nothing to read: no documents in the inputs, " +
         counted(inputs_.ignored, "file") + " ignored");
  }
}

RunListener Run::listener() {
  RunListener listener;
  listener.rejected = [this](const RecordError& error, const std::optional<RejectedBytes>& record) {
    tell_rejected(error, record);
  };
  if (options_.verbosity != Verbosity::kQuiet) {
    listener.skipped = [this](const SkippedRecord& record) {
      tell_line("skipped " + record.origin + ": " + record.reason);
    };
  }
  listener.id_reused = [this](const ReusedId& reused) {
    tell_line(fmt::format("warning: id-reused: {} came with other content in {}, which is {} now",
                          reused.old_id, reused.origin, reused.id));
  };
  listener.repaired = [this](const std::string& origin, double share) {
    constexpr double kPercent = 100;
    tell_line(fmt::format("warning: repaired: {:.1f} % of {} is no text in its character set",
                          share * kPercent, origin));
  };
  const Progress how = options_.progress;
  if (how == Progress::kPlain || how == Progress::kJson ||
      (how == Progress::kAuto && ::isatty(STDERR_FILENO) == 1)) {
    listener.progress = [this](std::size_t read) { tell_progress(read); };
  }
  listener.wants_rejects = rejects_.has_value();
  return listener;
}

TextSink Run::sink() {
  return [this](std::string_view text) { output_.write(text); };
}

void Run::tell_rejected(const RecordError& error, const std::optional<RejectedBytes>& record) {
  tell_line(fmt::format("rejected {}: {} ({})", error.origin, error.message, error.code));
  if (rejects_) {
    rejects_->write(rejected_line(error, record));
  }
}

void Run::tell_progress(std::size_t read) {
  const Clock::time_point now = Clock::now();
  if (now < next_progress_) {
    return;
  }
  next_progress_ = now + progress_interval(options_.progress);
  const ReadMeter& meter = *options_.pipeline.reader.meter;
  const std::optional<std::uint64_t> total =
      inputs_.bytes_known ? std::optional(inputs_.bytes) : std::nullopt;
  const Standing standing{.seconds = std::chrono::duration<double>(now - start_).count(),
                          .records = read,
                          .files = meter.files,
                          .all_files = inputs_.files.size(),
                          .bytes = meter.bytes,
                          .all_bytes = total};
  if (options_.progress == Progress::kJson) {
    fmt::print(stderr, "{}\n", progress_json(standing));
  } else if (options_.progress == Progress::kPlain) {
    tell(progress_text(standing));
  } else {
    fmt::print(stderr, "\r\033[Knewsdedup: {}", progress_text(standing));
    progress_shown_ = true;
  }
  std::fflush(stderr);
}

void Run::tell_line(const std::string& line) {
  clear_progress();
  tell(line);
}

void Run::clear_progress() {
  if (progress_shown_) {
    fmt::print(stderr, "\r\033[K");
    progress_shown_ = false;
  }
}

void Run::commit(const Summary& summary) {
  check_sum(summary);
  clear_progress();
  if (options_.progress == Progress::kPlain || options_.progress == Progress::kJson) {
    next_progress_ = {};  // the last word
    tell_progress(summary.read);
  }
  if (rejects_) {
    rejects_->commit();
  }
  output_.commit();
}

int Run::finish(const Summary& summary) {
  commit(summary);
  tell_summary(summary);
  return exit_code(summary);
}

int Run::finish(const Findings& findings, FindingsScope scope) {
  commit(findings.summary);
  tell_summary(findings.summary);
  if (options_.verbosity != Verbosity::kQuiet) {
    const std::string groups = told_groups(findings.duplicate_groups);
    tell(scope == FindingsScope::kDuplicates
             ? groups
             : fmt::format("{}, {}, {}", counted(findings.events.size(), "event"),
                           counted(findings.storylines.size(), "storyline"), groups));
  }
  return exit_code(findings.summary);
}

int Run::finish(const PairSummary& found) {
  commit(found.summary);
  tell_summary(found.summary);
  if (options_.verbosity != Verbosity::kQuiet) {
    tell(counted(found.pairs, "pair"));
  }
  if (found.cut > 0) {
    tell(
        fmt::format("warning: {} with more than {} pairs, the rest is left out "
                    "(--max-pairs-per-article)",
                    counted(found.cut, "article"), options_.pipeline.dedup.max_pairs_per_article));
  }
  return exit_code(found.summary);
}

void Run::tell_summary(const Summary& summary) {
  if (options_.verbosity == Verbosity::kQuiet) {
    return;
  }
  const std::chrono::duration<double> seconds = Clock::now() - start_;
  tell(fmt::format("{} read in {:.2f} s ({} kept, {} skipped, {} rejected)",
                   counted(summary.read, "record"), seconds.count(), summary.articles,
                   summary.skipped, summary.rejected));
  if (options_.verbosity == Verbosity::kVerbose) {
    tell(fmt::format("{} seen before, {} ignored, {} MB of memory at most",
                     counted(summary.seen, "article"), counted(summary.ignored, "file"),
                     peak_megabytes()));
  }
}

int Run::exit_code(const Summary& summary) const {
  constexpr int kRejected = 3;
  constexpr double kPercent = 100;
  const bool too_many = options_.max_rejected && summary.rejected > *options_.max_rejected;
  const bool too_large_a_share =
      options_.max_rejected_percent &&
      static_cast<double>(summary.rejected) * kPercent >
          static_cast<double>(summary.read) * *options_.max_rejected_percent;
  return too_many || too_large_a_share ? kRejected : 0;
}

}  // namespace newsdedup::cli
