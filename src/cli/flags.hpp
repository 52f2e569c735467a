// Every flag, its help and its default.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace newsdedup::cli {

/// What the flags fill in, and `parse_command_line` turns into options.
struct Typed {
  RunOptions run;
  DatesOptions dates;
  DevOptions dev;
  std::string format;
  std::string input_format = "auto";
  std::string extract_mode = "auto";
  std::string templates = "auto";
  std::string method = "minhash";
  std::string recall = "default";
  std::string keep = "earliest";
  std::string files_from;
  std::string form_model;
  std::string time_model;
  std::string pair_model;
  std::string reference;
  std::string model;
  std::string max_rejected;
  std::string progress = "auto";
  std::vector<std::string> fields;
  bool null_separated = false;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
};

/// The words that flags take, and what they mean.
inline const std::map<std::string, Format> kFormats = {{"json", Format::kJson},
                                                       {"jsonl", Format::kJsonl},
                                                       {"text", Format::kText},
                                                       {"pairs", Format::kPairs},
                                                       {"unique", Format::kUnique}};
inline const std::map<std::string, InputFormat> kInputFormats = {
    {"auto", InputFormat::kAuto}, {"text", InputFormat::kText},   {"html", InputFormat::kHtml},
    {"json", InputFormat::kJson}, {"jsonl", InputFormat::kJsonl}, {"warc", InputFormat::kWarc},
    {"feed", InputFormat::kFeed}};
inline const std::map<std::string, TemplateMode> kTemplateModes = {{"auto", TemplateMode::kAuto},
                                                                   {"never", TemplateMode::kNever}};
inline const std::map<std::string, ExtractMode> kExtractModes = {
    {"auto", ExtractMode::kAuto}, {"always", ExtractMode::kAlways}, {"never", ExtractMode::kNever}};
inline const std::map<std::string, DedupMethod> kMethods = {{"minhash", DedupMethod::kMinHash},
                                                            {"simhash", DedupMethod::kSimHash}};

inline const std::map<std::string, Recall> kRecalls = {
    {"fast", Recall::kFast}, {"default", Recall::kDefault}, {"high", Recall::kHigh}};
inline const std::map<std::string, Keep> kKeeps = {{"earliest", Keep::kEarliest},
                                                   {"latest", Keep::kLatest},
                                                   {"longest", Keep::kLongest},
                                                   {"first", Keep::kFirst}};
inline const std::map<std::string, Progress> kProgress = {{"auto", Progress::kAuto},
                                                          {"never", Progress::kNever},
                                                          {"plain", Progress::kPlain},
                                                          {"json", Progress::kJson}};
/// `--keep` with the name of a file of sites.
inline constexpr std::string_view kSourceRank = "source-rank=";

/// Registers all commands with their flags. `typed` must live as long as `app`.
void add_commands(CLI::App& app, Typed& typed);

}  // namespace newsdedup::cli
