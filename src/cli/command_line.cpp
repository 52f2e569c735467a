// From argv to options: every flag, its help and its default.
#include "cli/command_line.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>

#include <CLI/CLI.hpp>

#include "cli/message.hpp"
#include "newsdedup/report.hpp"

namespace newsdedup::cli {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

/// What CLI11 fills in and `finish` turns into options.
struct Typed {
  RunOptions run;
  DatesOptions dates;
  std::string format;
  std::string input_format = "auto";
  std::string extract_mode = "auto";
  std::string templates = "auto";
  std::string files_from;
  std::string reference;
  std::size_t max_rejected = kNoLimit;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
};

const std::map<std::string, Format> kFormats = {{"json", Format::kJson},
                                                {"jsonl", Format::kJsonl},
                                                {"text", Format::kText},
                                                {"pairs", Format::kPairs},
                                                {"unique", Format::kUnique}};
const std::map<std::string, InputFormat> kInputFormats = {
    {"auto", InputFormat::kAuto}, {"text", InputFormat::kText},   {"html", InputFormat::kHtml},
    {"json", InputFormat::kJson}, {"jsonl", InputFormat::kJsonl}, {"warc", InputFormat::kWarc},
    {"feed", InputFormat::kFeed}};
const std::map<std::string, ExtractMode> kExtractModes = {
    {"auto", ExtractMode::kAuto}, {"always", ExtractMode::kAlways}, {"never", ExtractMode::kNever}};

template <class Value>
Names names_of(const std::map<std::string, Value>& table) {
  Names names;
  for (const auto& [name, value] : table) {
    names.push_back(name);
  }
  return names;
}

void add_format(CLI::App& app, Typed& typed, const Names& names) {
  app.add_option("-f,--format", typed.format, "How the result is written; default " + names[0])
      ->check(CLI::IsMember(names))
      ->type_name("FORMAT");
}

void add_running(CLI::App& app, Typed& typed) {
  app.add_option("--threads", typed.run.pipeline.threads,
                 "Worker threads, 0 for all the machine has; the result is the same")
      ->capture_default_str()
      ->type_name("N")
      ->group("Running");
  app.add_option("--tmp-dir", typed.run.pipeline.tmp_dir,
                 "Where texts wait on disk if an output needs them; default $TMPDIR or /tmp")
      ->type_name("DIR")
      ->group("Running");
  app.add_flag("-q,--quiet", typed.quiet, "No progress, no summary, nothing on skipped records")
      ->group("Running");
  app.add_flag("-v,--verbose", typed.verbose, "A longer summary")->group("Running");
}

void add_input(CLI::App& app, Typed& typed) {
  app.add_option("INPUT", typed.run.inputs, "Files, directories, or - for standard input")
      ->type_name(" ");
  app.add_option("--files-from", typed.files_from,
                 "Reads more INPUTs from FILE, one a line; - is standard input")
      ->type_name("FILE")
      ->group("Input");
  app.add_option("--input-format", typed.input_format, "What the inputs are")
      ->check(CLI::IsMember(names_of(kInputFormats)))
      ->capture_default_str()
      ->type_name("FORMAT")
      ->group("Input");
  app.add_option("--max-record-bytes", typed.run.pipeline.reader.max_record_bytes,
                 "A larger record is rejected; K, M and G are understood")
      ->transform(CLI::AsSizeValue(/*kb_is_1000=*/false))
      ->default_str("64M")
      ->type_name("SIZE")
      ->group("Input");
  app.add_option("--extract", typed.extract_mode,
                 "Strip boilerplate: auto (pages, not the text of JSON records), always, never")
      ->check(CLI::IsMember(names_of(kExtractModes)))
      ->capture_default_str()
      ->type_name("WHEN")
      ->group("Input");
  app.add_option("--templates", typed.templates,
                 "Strip what recurs over the pages of a site (nothing is learned yet: no effect)")
      ->check(CLI::IsMember(Names{"auto", "never"}))
      ->capture_default_str()
      ->type_name("WHEN")
      ->group("Input");
}

void add_output(CLI::App& app, Typed& typed) {
  app.add_option("-o,--output", typed.run.output,
                 "Writes to FILE, which appears whole or not at all; - is standard output")
      ->capture_default_str()
      ->type_name("FILE")
      ->group("Output");
  app.add_option("--rejects", typed.run.rejects, "Writes rejected records to FILE (JSON Lines)")
      ->type_name("FILE")
      ->group("Output");
  auto* max = app.add_option("--max-rejected", typed.max_rejected,
                             "Exit code 3 if more than N records are rejected")
                  ->type_name("N")
                  ->group("Output");
  app.add_flag("--strict", typed.strict, "Exit code 3 if any record is rejected")
      ->excludes(max)
      ->group("Output");
}

void add_duplicates(CLI::App& app, Typed& typed) {
  DedupOptions& dedup = typed.run.pipeline.dedup;
  const auto add = [&](const char* name, double& value, const char* help) {
    app.add_option(name, value, help)->capture_default_str()->type_name("X")->group("Duplicates");
  };
  add("--near", dedup.near, "Jaccard from which two texts are near duplicates, .3 to 1");
  add("--contains", dedup.contains, "Share of a text that must stand in the longer, .5 to 1");
  add("--length-ratio", dedup.length_ratio,
      "Longer over shorter text from which one may contain the other, from 1");
  add("--group-ratio", dedup.group_ratio,
      "A contained text is a copy if it has this share of the longer, 0 to 1");
}

void add_extract(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("extract", "Strip boilerplate; one article a line (JSONL)");
  add_input(app, typed);
  add_format(app, typed, {"jsonl", "text"});
  app.add_flag("--show-removed", typed.run.show_removed,
               "With every block taken out, and its kind");
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup extract pages/                      every page below pages/, as JSON Lines
  newsdedup extract --format text page.txt      to read it yourself
  newsdedup extract --show-removed page.txt     what was taken out, and why
  newsdedup extract pages/ | newsdedup cluster -)");
}

void add_dedup(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("dedup", "Find exact, near and contained copies (JSON)");
  add_input(app, typed);
  add_format(app, typed, {"json", "pairs", "unique"});
  add_duplicates(app, typed);
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup dedup articles.jsonl.gz                          groups of copies
  newsdedup dedup --format unique in.jsonl -o out.jsonl      one article of each group
  newsdedup dedup --format pairs --near .8 in.jsonl          every verified pair
  zcat in.jsonl.gz | newsdedup dedup -)");
}

void add_cluster(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("cluster", "Group articles into events, copies included");
  add_input(app, typed);
  add_format(app, typed, {"json", "jsonl", "text"});
  app.add_flag("--with-text", typed.run.with_text, "With the text of every article");
  EventOptions& events = typed.run.pipeline.events;
  app.add_option("--threshold", events.threshold,
                 "Similarity from which articles are of one event, 0 to 1; higher: smaller events")
      ->capture_default_str()
      ->type_name("X")
      ->group("Events");
  app.add_option("--window-days", events.window_days,
                 "Articles further apart are never of one event, 1 to 365")
      ->capture_default_str()
      ->type_name("N")
      ->group("Events");
  add_duplicates(app, typed);
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup cluster pages/                        events, copies and storylines as JSON
  newsdedup cluster --format text pages/          the same, to be read
  newsdedup cluster a.jsonl.gz b/ -o events.json  several inputs, one result
  newsdedup cluster --strict --rejects bad.jsonl a.jsonl.gz)");
}

void add_dates(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("dates", "Find the time expressions of a text (JSONL)");
  app.add_option("FILE", typed.dates.file, "A text, or - for standard input")
      ->required()
      ->type_name(" ");
  app.add_option("--reference", typed.reference,
                 "The day of writing, YYYY-MM-DD: what \"yesterday\" is told from")
      ->type_name("DAY");
  add_format(app, typed, {"json", "text"});
  app.footer(R"(Examples:
  echo "The fair opened on 3 May 2024." | newsdedup dates -
  newsdedup dates --reference 2024-05-06 --format text story.txt)");
}

std::vector<std::string> lines_of(std::istream& stream) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (!line.empty()) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

/// The lines of `--files-from`.
std::vector<std::string> listed_files(const std::string& file) {
  if (file == "-") {
    return lines_of(std::cin);
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream || (stream.peek(), stream.bad())) {  // a directory opens, but cannot be read
    throw FatalError(1, "cannot read --files-from " + file);
  }
  return lines_of(stream);
}

void finish_run(Typed& typed) {
  RunOptions& run = typed.run;
  run.pipeline.reader.input_format = kInputFormats.at(typed.input_format);
  run.pipeline.extract.mode = kExtractModes.at(typed.extract_mode);
  run.pipeline.check();
  run.verbosity = typed.quiet     ? Verbosity::kQuiet
                  : typed.verbose ? Verbosity::kVerbose
                                  : Verbosity::kNormal;
  if (typed.strict) {
    run.max_rejected = 0;
  } else if (typed.max_rejected != kNoLimit) {
    run.max_rejected = typed.max_rejected;
  }
  if (!run.rejects.empty() && run.rejects == run.output) {
    throw FatalError(2, "--rejects and --output name the same file: " + run.output);
  }
  if (typed.files_from.empty() && run.inputs.empty()) {
    throw FatalError(2, "INPUT is missing: name a file, a directory or - for standard input");
  }
  if (!typed.files_from.empty()) {
    const bool stdin_twice = typed.files_from == "-" && std::ranges::count(run.inputs, "-") > 0;
    if (stdin_twice) {
      throw FatalError(2, "standard input cannot be both INPUT and --files-from");
    }
    for (std::string& file : listed_files(typed.files_from)) {
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
      {"dates", {Command::kDates, Format::kJson}}};
  const auto [which, default_format] = kCommands.at(command);
  const Format format = typed.format.empty() ? default_format : kFormats.at(typed.format);
  typed.run.format = format;
  typed.dates.format = format;
  if (which == Command::kDates) {
    finish_dates(typed);
  } else {
    finish_run(typed);
  }
  return {which, std::move(typed.run), std::move(typed.dates)};
}

void add_commands(CLI::App& app, Typed& typed) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "newsdedup " + std::string(version()));
  add_running(app, typed);
  add_extract(app, typed);
  add_dedup(app, typed);
  add_cluster(app, typed);
  add_dates(app, typed);
  app.footer(R"(Examples:
  newsdedup cluster --format text pages/      which articles tell of one happening?
  newsdedup dedup --format unique in.jsonl    one article of each group of copies
  newsdedup COMMAND --help                    the options of a command)");
  app.get_formatter()->column_width(32);
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
    const auto commands = app.get_subcommands();
    const std::string command = commands.empty() ? "" : " " + commands.front()->get_name();
    tell(std::string(error.what()) + " (newsdedup" + command + " --help tells more)");
    return 2;
  }
  return finish(typed, app.get_subcommands().front()->get_name());
}

}  // namespace newsdedup::cli
