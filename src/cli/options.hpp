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

enum class Command : std::uint8_t { kExtract, kDedup, kCluster, kDates, kDevFeatures };

enum class Verbosity : std::uint8_t { kQuiet, kNormal, kVerbose };

enum class Format : std::uint8_t { kJson, kJsonl, kText, kPairs, kUnique };

/// The options of the commands that read articles.
struct RunOptions {
  std::vector<std::string> inputs;
  std::vector<std::string> against;  ///< inputs of an older corpus
  std::string output = "-";
  std::string rejects;  ///< empty: they are only counted and told
  std::optional<std::size_t> max_rejected;
  Format format = Format::kJson;
  Verbosity verbosity = Verbosity::kNormal;
  bool show_removed = false;
  bool with_text = false;
  bool titles = false;  ///< of `dev features`: the rows of headlines
  PipelineOptions pipeline;
};

struct DatesOptions {
  std::string file;
  std::optional<Day> reference;
  Format format = Format::kJsonl;
  std::size_t max_bytes = ReaderOptions{}.max_record_bytes;
};

/// Each runs one command and returns the exit code. They throw FatalError.
int run_extract_command(const RunOptions& options);
int run_dedup_command(const RunOptions& options);
int run_cluster_command(const RunOptions& options);
int run_dev_features_command(const RunOptions& options);
int run_dates_command(const DatesOptions& options);

}  // namespace newsdedup::cli
