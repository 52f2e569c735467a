// From argv to options.
#include "cli/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>

#include "cli/flags.hpp"
#include "cli/message.hpp"

namespace newsdedup::cli {
namespace {

std::vector<std::string> lines_of(std::istream& stream, char separator) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line, separator);) {
    if (separator == '\n' && line.ends_with('\r')) {
      line.pop_back();
    }
    if (!line.empty()) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

/// The lines of the file that a flag names.
std::vector<std::string> listed(const std::string& flag,
                                const std::string& file,
                                char separator = '\n') {
  if (file == "-") {
    return lines_of(std::cin, separator);
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream || (stream.peek(), stream.bad())) {  // a directory opens, but cannot be read
    throw FatalError(1, "cannot read " + flag + file);
  }
  return lines_of(stream, separator);
}

std::string content_of(const std::string& flag, const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  if (!stream || stream.bad()) {
    throw FatalError(1, "cannot read " + flag + " " + file);
  }
  return content;
}

/// What `read` makes of the file that a flag names.
template <typename Read>
auto model_from(const std::string& flag, const std::string& file, Read read) {
  const std::string content = content_of(flag, file);
  try {
    return read(content);
  } catch (const FatalError& error) {
    throw FatalError(error.exit_code(), flag + " " + file + ": " + error.what());
  }
}

void finish_dedup(Typed& typed) {
  PipelineOptions& pipeline = typed.run.pipeline;
  pipeline.dedup.method = kMethods.at(typed.method);
  pipeline.dedup.recall = kRecalls.at(typed.recall);
  if (const auto keep = kKeeps.find(typed.keep); keep != kKeeps.end()) {
    pipeline.dedup.keep = keep->second;
  } else {
    pipeline.dedup.keep = Keep::kSource;
    pipeline.source_ranks = listed("--keep source-rank=", typed.keep.substr(kSourceRank.size()));
  }
  if (!typed.form_model.empty()) {
    pipeline.form_model = model_from("--form-model", typed.form_model, read_form_model);
  }
  if (!typed.time_model.empty()) {
    pipeline.time_model = model_from("--time-model", typed.time_model, read_time_model);
  }
}

/// "10" records, or "2.5%" of them.
void finish_max_rejected(const std::string& text, RunOptions& run) {
  const bool is_percent = text.ends_with('%');
  const char* end = text.data() + text.size() - (is_percent ? 1 : 0);
  std::size_t number = 0;
  double percent = 0;
  const auto read = is_percent ? std::from_chars(text.data(), end, percent)
                               : std::from_chars(text.data(), end, number);
  constexpr double kAll = 100;
  if (read.ec != std::errc() || read.ptr != end || percent < 0 || percent > kAll) {
    throw FatalError(
        2, "--max-rejected must be a number or a percentage, as 10 or 2.5% (it is " + text + ")");
  }
  if (is_percent) {
    run.max_rejected_percent = percent;
  } else {
    run.max_rejected = number;
  }
}

void finish_run(Typed& typed) {
  RunOptions& run = typed.run;
  run.pipeline.extract.keep_removed = run.show_removed;
  run.pipeline.reader.input_format = kInputFormats.at(typed.input_format);
  run.pipeline.reader.meter = std::make_shared<ReadMeter>();
  run.progress = typed.quiet ? Progress::kNever : kProgress.at(typed.progress);
  for (const std::string& field : typed.fields) {
    const std::size_t equals = field.find('=');
    run.pipeline.reader.fields.push_back(
        {field.substr(0, equals), equals == std::string::npos ? "" : field.substr(equals + 1)});
  }
  run.pipeline.templates = kTemplateModes.at(typed.templates);
  run.pipeline.extract.mode = kExtractModes.at(typed.extract_mode);
  if (!typed.model.empty()) {
    run.pipeline.extract.models = model_from("--model", typed.model, read_dump_models);
  }
  if (!typed.pair_model.empty()) {
    run.pipeline.events.model = model_from("--pair-model", typed.pair_model, read_pair_model);
  }
  finish_dedup(typed);
  run.pipeline.check();
  run.verbosity = typed.quiet     ? Verbosity::kQuiet
                  : typed.verbose ? Verbosity::kVerbose
                                  : Verbosity::kNormal;
  if (typed.strict) {
    run.max_rejected = 0;
  } else if (!typed.max_rejected.empty()) {
    finish_max_rejected(typed.max_rejected, run);
  }
  if (typed.null_separated && typed.files_from.empty()) {
    throw FatalError(2, "--null needs --files-from");
  }
  if (!run.rejects.empty() && run.rejects == run.output) {
    throw FatalError(2, "--rejects and --output name the same file: " + run.output);
  }
  const bool needs_input = run.explained_a.empty();  // the two of `explain` may be files
  if (needs_input && typed.files_from.empty() && run.inputs.empty()) {
    throw FatalError(2, "INPUT is missing: name a file, a directory or - for standard input");
  }
  if (!typed.files_from.empty()) {
    const bool stdin_twice = typed.files_from == "-" && std::ranges::count(run.inputs, "-") > 0;
    if (stdin_twice) {
      throw FatalError(2, "standard input cannot be both INPUT and --files-from");
    }
    for (std::string& file :
         listed("--files-from ", typed.files_from, typed.null_separated ? '\0' : '\n')) {
      run.inputs.push_back(std::move(file));
    }
  }
}

void finish_dates(Typed& typed) {
  if (typed.reference.empty()) {
    return;
  }
  typed.dates.reference = parse_iso_day(typed.reference);
  if (!typed.dates.reference) {
    throw FatalError(2, "--reference must be a day, YYYY-MM-DD (it is " + typed.reference + ")");
  }
}

CommandLine finish(Typed& typed, const std::string& command) {
  static const std::map<std::string, std::pair<Command, Format>> kCommands = {
      {"extract", {Command::kExtract, Format::kJsonl}},
      {"dedup", {Command::kDedup, Format::kJson}},
      {"cluster", {Command::kCluster, Format::kJson}},
      {"dates", {Command::kDates, Format::kJson}},
      {"explain", {Command::kExplain, Format::kText}},
      {"features", {Command::kDevFeatures, Format::kText}},
      {"times", {Command::kDevTimes, Format::kText}},
      {"pairs", {Command::kDevPairs, Format::kText}},
      {"tokens", {Command::kDevTokens, Format::kJson}},
      {"tree", {Command::kDevTree, Format::kText}}};
  const auto [which, default_format] = kCommands.at(command);
  const Format format = typed.format.empty() ? default_format : kFormats.at(typed.format);
  typed.run.format = format;
  typed.dates.format = format;
  if (which == Command::kDates) {
    finish_dates(typed);
  } else if (which != Command::kDevTokens && which != Command::kDevTree) {
    finish_run(typed);
  }
  return {which, std::move(typed.run), std::move(typed.dates), std::move(typed.dev)};
}

/// What was wrong, in one line that says where to read more.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error) {
  const auto commands = app.get_subcommands();
  if (!commands.empty()) {
    return std::string(error.what()) + " (newsdedup " + commands.front()->get_name() +
           " --help tells more)";
  }
  const std::vector<std::string> unknown = app.remaining();
  const std::string what =
      unknown.empty() ? "COMMAND is missing" : "there is no command or option " + unknown.front();
  return what + " (newsdedup --help tells more)";
}

}  // namespace

std::variant<CommandLine, int> parse_command_line(int argc, const char* const* argv) {
  Typed typed;
  CLI::App app("Reads news articles, strips boilerplate, finds copies, groups them into events.",
               "newsdedup");
  add_commands(app, typed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {
    return app.exit(done);
  } catch (const CLI::ParseError& error) {
    tell(usage_error(app, error));
    return 2;
  }
  const CLI::App* command = app.get_subcommands().front();
  if (!command->get_subcommands().empty()) {
    command = command->get_subcommands().front();  // of `dev`
  }
  return finish(typed, command->get_name());
}

}  // namespace newsdedup::cli
