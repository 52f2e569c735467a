// Every flag, its help and its default.
#include "cli/flags.hpp"

#include <cctype>

#include <CLI/CLI.hpp>

#include "newsdedup/report.hpp"

namespace newsdedup::cli {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kHelpColumn = 32;

template <class Value>
Names names_of(const std::map<std::string, Value>& table) {
  Names names;
  for (const auto& [name, value] : table) {
    names.push_back(name);
  }
  return names;
}

/// "64M" => "67108864"
CLI::Validator byte_size() {
  const auto convert = [](std::string& text) -> std::string {
    constexpr std::string_view kUnits = "KMG";
    constexpr unsigned kBitsPerUnit = 10;
    const std::string wrong =
        "must be a number of bytes, as 65536, 64K, 64M or 1G (it is " + text + ")";
    const char last = text.empty() ? '\0' : static_cast<char>(std::toupper(text.back()));
    const std::size_t unit = kUnits.find(last);
    const std::string digits = text.substr(0, text.size() - (unit < kUnits.size() ? 1 : 0));
    constexpr std::size_t kMostDigits = 10;
    if (digits.empty() || digits.size() > kMostDigits ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
      return wrong;
    }
    const std::size_t shift = unit < kUnits.size() ? kBitsPerUnit * (unit + 1) : 0;
    text = std::to_string(std::stoull(digits) << shift);
    return {};
  };
  return CLI::Validator(convert, "");
}

CLI::Validator keep_rule() {
  const auto check = [](const std::string& text) -> std::string {
    const bool known = kKeeps.contains(text) ||
                       (text.starts_with(kSourceRank) && text.size() > kSourceRank.size());
    return known ? "" : text + " is none of earliest, latest, longest, first, source-rank=FILE";
  };
  return CLI::Validator(check, "");
}

void add_format(CLI::App& app, Typed& typed, const Names& names) {
  app.add_option("-f,--format", typed.format, "How the result is written; default " + names[0])
      ->check(CLI::IsMember(names))
      ->type_name("FORMAT");
}

void add_running(CLI::App& app, Typed& typed) {
  app.add_option("--threads", typed.run.pipeline.threads,
                 "Worker threads, 0 for all the machine has; the result is the same")
      ->check(CLI::Range(0U, 1024U))
      ->capture_default_str()
      ->type_name("N")
      ->group("Running");
  app.add_option("--tmp-dir", typed.run.pipeline.tmp_dir,
                 "Where texts wait on disk if an output needs them; default $TMPDIR or /tmp")
      ->type_name("DIR")
      ->group("Running");
  app.add_option("--memory", typed.run.pipeline.dedup.memory,
                 "What the search for copies aims to stay below; more goes to --tmp-dir")
      ->transform(byte_size())
      ->default_str("1536M")
      ->type_name("SIZE")
      ->group("Running");
  app.add_option("--progress", typed.progress,
                 "How far it is, on standard error: auto (on a terminal), never, plain, json")
      ->check(CLI::IsMember(names_of(kProgress)))
      ->capture_default_str()
      ->type_name("HOW")
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
  app.add_flag("-0,--null", typed.null_separated, "Names in --files-from end in NUL (find -print0)")
      ->group("Input");
  app.add_flag("--follow", typed.run.walk.follow, "Walks into linked directories too")
      ->group("Input");
  app.add_flag("--hidden", typed.run.walk.hidden, "Reads hidden files and directories too")
      ->group("Input");
  app.add_option("--glob", typed.run.walk.globs,
                 "Of directories, reads only files whose names match; !PATTERN leaves out; may be "
                 "given again")
      ->allow_extra_args(false)
      ->type_name("PATTERN")
      ->group("Input");
  app.add_option("--field", typed.fields,
                 "JSON records have this field under another name: text=story.body; may be given "
                 "again")
      ->allow_extra_args(false)
      ->type_name("FIELD=NAME")
      ->group("Input");
  app.add_option("--input-format", typed.input_format, "What the inputs are")
      ->check(CLI::IsMember(names_of(kInputFormats)))
      ->capture_default_str()
      ->type_name("FORMAT")
      ->group("Input");
  app.add_option("--max-record-bytes", typed.run.pipeline.reader.max_record_bytes,
                 "A larger record is rejected; K, M and G are understood")
      ->transform(byte_size())
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
                 "Strip what recurs over the pages of a site: auto, never (dedup and cluster)")
      ->check(CLI::IsMember(names_of(kTemplateModes)))
      ->capture_default_str()
      ->type_name("WHEN")
      ->group("Input");
}

/// Hidden: judges from a file, so that folds of a training run through the real program.
void add_model(CLI::App& app, Typed& typed) {
  app.add_option("--model", typed.model, "Judges of page dumps, as data/extract/models.tsv")
      ->type_name("FILE")
      ->group("");
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
  app.add_option("--max-rejected", typed.max_rejected,
                 "Exit code 3 if more than N records, or N% of them, are rejected")
      ->type_name("N")
      ->group("Output");
  app.add_flag("--strict", typed.strict, "Exit code 3 if any record is rejected")->group("Output");
}

void add_thresholds(CLI::App& app, Typed& typed) {
  DedupOptions& dedup = typed.run.pipeline.dedup;
  const auto add = [&](const char* name, double& value, const char* help) {
    app.add_option(name, value, help)->capture_default_str()->type_name("X")->group("Duplicates");
  };
  add("--near", dedup.near, "Jaccard from which two texts are near duplicates, .3 to 1");
  add("--contains", dedup.contains, "Share of a text that must stand in the longer, .5 to 1");
  add("--length-ratio", dedup.length_ratio,
      "Longer over shorter text from which one may contain the other, from 1");
}

void add_duplicates(CLI::App& app, Typed& typed) {
  add_thresholds(app, typed);
  DedupOptions& dedup = typed.run.pipeline.dedup;
  const auto add = [&](const char* name, double& value, const char* help) {
    app.add_option(name, value, help)->capture_default_str()->type_name("X")->group("Duplicates");
  };
  add("--group-ratio", dedup.group_ratio,
      "A contained text is a copy if it has this share of the longer, 0 to 1");
  app.add_option("--method", typed.method,
                 "How candidates are found: minhash, or simhash (near-exact copies only, faster)")
      ->check(CLI::IsMember(names_of(kMethods)))
      ->capture_default_str()
      ->type_name("METHOD")
      ->group("Duplicates");
  app.add_option("--recall", typed.recall,
                 "How hard minhash looks: fast, default, or high (misses no pair at all)")
      ->check(CLI::IsMember(names_of(kRecalls)))
      ->capture_default_str()
      ->type_name("PRESET")
      ->group("Duplicates");
  app.add_option("--keep", typed.keep,
                 "Which article of a group is the canonical: earliest, latest, longest, first (by "
                 "id), or source-rank=FILE (sites, the best first)")
      ->check(keep_rule())
      ->capture_default_str()
      ->type_name("RULE")
      ->group("Duplicates");
  app.add_option("--distance", dedup.simhash_distance,
                 "With --method simhash: bits of 64 that may differ")
      ->check(CLI::Range(0U, 7U))
      ->capture_default_str()
      ->type_name("N")
      ->group("Duplicates");
}

void add_pairs(CLI::App& app, Typed& typed) {
  app.add_option("--against", typed.run.against,
                 "Tell only what the INPUTs copy of one another or of this older corpus; may be "
                 "given again")
      ->allow_extra_args(false)
      ->type_name("OLD")
      ->group("Duplicates");
  app.add_option("--max-pairs-per-article", typed.run.pipeline.dedup.max_pairs_per_article,
                 "With --format pairs: no more pairs of one article with those behind it; 0: all")
      ->capture_default_str()
      ->type_name("N")
      ->group("Duplicates");
}

void add_extract(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("extract", "Strip boilerplate; one article a line (JSONL)");
  add_input(app, typed);
  add_format(app, typed, {"jsonl", "text"});
  app.add_flag("--show-removed", typed.run.show_removed,
               "With every block taken out, and its kind");
  add_model(app, typed);
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup extract pages/                      every page below pages/, as JSON Lines
  newsdedup extract --format text page.txt      to read it yourself
  newsdedup extract --show-removed page.txt     what was taken out, and why
  newsdedup extract pages/ | newsdedup cluster -)");
}

/// For scripts/train_form_model.py: not in the help.
void add_form_training(CLI::App& app, Typed& typed) {
  app.add_option("--form-model", typed.form_model, "Another model of forms")->group("");
  app.add_flag("--form-features", typed.run.form_features, "Features of near pairs")->group("");
}

void add_dedup(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("dedup", "Find exact, near and contained copies (JSON)");
  add_input(app, typed);
  add_format(app, typed, {"json", "pairs", "unique"});
  add_duplicates(app, typed);
  add_pairs(app, typed);
  add_form_training(app, typed);
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup dedup articles.jsonl.gz                          groups of copies
  newsdedup dedup --format unique in.jsonl -o out.jsonl      one article of each group
  newsdedup dedup --format pairs --near .8 in.jsonl          every verified pair
  newsdedup dedup --format unique --against old.jsonl new.jsonl    what is new
  zcat in.jsonl.gz | newsdedup dedup -)");
}

void add_events(CLI::App& app, Typed& typed) {
  EventOptions& events = typed.run.pipeline.events;
  app.add_option("--granularity", events.granularity,
                 "How fine events are, 0 to 1: 0 few and large, 1 many and small")
      ->capture_default_str()
      ->type_name("X")
      ->group("Events");
  app.add_option("--window", events.window_days,
                 "Articles further apart are never of one event, 1 to 365 days")
      ->capture_default_str()
      ->type_name("DAYS")
      ->group("Events");
  app.add_option("--pair-model", typed.pair_model, "Weights as data/events/pair_model.tsv")
      ->group("");
}

void add_cluster(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("cluster", "Group articles into events, copies included");
  add_input(app, typed);
  add_format(app, typed, {"json", "jsonl", "text"});
  app.add_flag("--with-text", typed.run.with_text, "With the text of every article");
  app.add_option("--time-model", typed.time_model, "Another model of time expressions")->group("");
  add_events(app, typed);
  add_duplicates(app, typed);
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup cluster pages/                        events, copies and storylines as JSON
  newsdedup cluster --format text pages/          the same, to be read
  newsdedup cluster a.jsonl.gz b/ -o events.json  several inputs, one result
  newsdedup cluster --strict --rejects bad.jsonl a.jsonl.gz)");
}

/// Hidden: what scripts/train_line_model.py fits weights to.
void add_dates(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand("dates", "Find the time expressions of a text (JSONL)");
  app.add_option("FILE", typed.dates.file, "A text, or - for standard input")
      ->required()
      ->type_name(" ");
  app.add_option("--reference", typed.reference,
                 "The day of writing, YYYY-MM-DD: what \"yesterday\" is told from")
      ->type_name("DAY");
  app.add_option("--language", typed.dates.language,
                 "Reads the text as of LANGUAGE: en, de, fr, es, it, pt, nl; default: tells it by "
                 "the text")
      ->check(CLI::IsMember({"en", "de", "fr", "es", "it", "pt", "nl"}))
      ->type_name("LANGUAGE");
  app.add_flag("--explain", typed.dates.explains,
               "Also tell what each expression is taken for when an event is dated, and why");
  add_format(app, typed, {"json", "text"});
  app.footer(R"(Examples:
  echo "The fair opened on 3 May 2024." | newsdedup dates -
  newsdedup dates --reference 2024-05-06 --format text story.txt)");
}

/// Not in the help of the program: no user needs it.
void add_dev(CLI::App& root, Typed& typed) {
  CLI::App& app =
      *root.add_subcommand("dev", "For developers: how a page is parsed and judged")->group("");
  app.require_subcommand(1);
  const auto add_file = [&typed](CLI::App& command) {
    command.add_option("FILE", typed.dev.file, "A page in UTF-8, or - for standard input")
        ->required()
        ->type_name(" ");
  };
  CLI::App& tokens = *app.add_subcommand("tokens", "Its tokens, as one JSON array");
  add_file(tokens);
  tokens.add_option("--state", typed.dev.state, "The state in which the tokenizer begins")
      ->check(
          CLI::IsMember(Names{"data", "rcdata", "rawtext", "script-data", "plaintext", "cdata"}))
      ->capture_default_str()
      ->type_name("STATE");
  tokens
      .add_option("--last-start-tag", typed.dev.last_start_tag,
                  "The start tag whose end tag ends RCDATA, raw text and script data")
      ->type_name("NAME");
  add_file(*app.add_subcommand("tree", "Its tree, a node a line"));
  CLI::App& features =
      *app.add_subcommand("features", "What the judges of page dumps see of each line");
  features.add_flag("--titles", typed.run.titles, "Of the lines that may be headlines");
  add_input(features, typed);
  add_model(features, typed);
  add_output(features, typed);
  add_running(features, typed);
  CLI::App& times = *app.add_subcommand("times", "What the model of time expressions sees of each");
  add_input(times, typed);
  add_output(times, typed);
  add_running(times, typed);
  CLI::App& pairs = *app.add_subcommand("pairs", "What is measured of pairs of articles");
  add_input(pairs, typed);
  add_events(pairs, typed);
  add_output(pairs, typed);
  add_running(pairs, typed);
}

void add_explain(CLI::App& root, Typed& typed) {
  CLI::App& app = *root.add_subcommand(
      "explain", "Tell why two articles are, or are not, copies or of one event (text)");
  app.add_option("A", typed.run.explained_a,
                 "An article: its id in the INPUTs; without INPUT a file of one record, or "
                 "PATH:LINE as `origin` tells it")
      ->required()
      ->type_name(" ");
  app.add_option("B", typed.run.explained_b, "The other article")->required()->type_name(" ");
  add_input(app, typed);
  add_format(app, typed, {"text", "json"});
  add_thresholds(app, typed);
  add_events(app, typed);
  add_output(app, typed);
  add_running(app, typed);
  app.footer(R"(Examples:
  newsdedup explain monday.txt tuesday.txt             two pages
  newsdedup explain in.jsonl:12 in.jsonl:40            two lines of a file
  newsdedup explain story-7 story-9 in.jsonl.gz        two ids, among all articles
  newsdedup explain --format json story-7 story-9 in.jsonl.gz)");
}

}  // namespace

void add_commands(CLI::App& app, Typed& typed) {
  app.require_subcommand(1);
  app.set_version_flag("--version", "newsdedup " + std::string(version()));
  add_running(app, typed);
  add_extract(app, typed);
  add_dedup(app, typed);
  add_cluster(app, typed);
  add_dates(app, typed);
  add_explain(app, typed);
  add_dev(app, typed);
  app.footer(R"(Examples:
  newsdedup cluster --format text pages/      which articles tell of one happening?
  newsdedup dedup --format unique in.jsonl    one article of each group of copies
  newsdedup COMMAND --help                    the options of a command)");
  const auto formatter = app.get_formatter();
  formatter->column_width(kHelpColumn);
  formatter->label("SUBCOMMAND", "COMMAND");
  formatter->label("Subcommands", "Commands");
}

}  // namespace newsdedup::cli
