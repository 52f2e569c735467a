// What the user typed, as plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "newsdedup/core/time.hpp"
#include "newsdedup/pipeline.hpp"

namespace newsdedup::cli {

enum class Command : std::uint8_t {
  kExtract,
  kDedup,
  kCluster,
  kDates,
  kExplain,
  kDevFeatures,
  kDevTimes,
  kDevPairs,
  kDevTokens,
  kDevTree
};

enum class Verbosity : std::uint8_t { kQuiet, kNormal, kVerbose };

enum class Format : std::uint8_t { kJson, kJsonl, kText, kPairs, kUnique };

/// How a run tells how far it is.
enum class Progress : std::uint8_t {
  kAuto,  ///< on a terminal, a line that is written over
  kNever,
  kPlain,  ///< a line of text now and then
  kJson    ///< a line of JSON now and then
};

/// The options of the commands that read articles.
struct RunOptions {
  std::vector<std::string> inputs;
  std::string explained_a;  ///< for `explain`: an id, or a file's name if there are no inputs
  std::string explained_b;
  std::vector<std::string> against;  ///< inputs of an older corpus
  std::string output = "-";
  std::string rejects;  ///< empty: they are only counted and told
  std::optional<std::size_t> max_rejected;
  std::optional<double> max_rejected_percent;  ///< of the records that were read
  WalkOptions walk;
  Progress progress = Progress::kAuto;
  Format format = Format::kJson;
  Verbosity verbosity = Verbosity::kNormal;
  bool show_removed = false;
  bool with_text = false;
  bool form_features = false;  ///< instead of the result: what near pairs were judged by
  bool titles = false;         ///< of `dev features`: the rows of headlines
  PipelineOptions pipeline;
};

struct DatesOptions {
  std::string file;
  std::optional<Day> reference;
  std::string language;  ///< BCP 47; empty: that of the text
  Format format = Format::kJsonl;
  bool explains = false;
  std::size_t max_bytes = ReaderOptions{}.max_record_bytes;
};

/// `dev`, for developers: how a page is parsed.
struct DevOptions {
  std::string file;
  std::string state = "data";  ///< in which the tokenizer begins
  std::string last_start_tag;
};

/// Each runs one command and returns the exit code. They throw FatalError.
int run_extract_command(const RunOptions& options);
int run_dedup_command(const RunOptions& typed);
int run_cluster_command(const RunOptions& options);
int run_explain_command(const RunOptions& options);
int run_dev_features_command(const RunOptions& options);
int run_dev_times_command(const RunOptions& options);
int run_dev_pairs_command(const RunOptions& options);
int run_dates_command(const DatesOptions& options);
int run_dev_tokens_command(const DevOptions& options);
int run_dev_tree_command(const DevOptions& options);

}  // namespace newsdedup::cli
